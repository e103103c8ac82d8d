/** An event store in memory with a clock that stands still and ids that count. */
import { eventStore, type EventLog, type WriterPorts } from '../../src/event-store/index.js'
import { MemoryEventLog } from '../../src/storage/memory/memory-event-log.js'
import { TestClock } from './clock.js'
import { trustingSchemas } from './event-schemas.js'

export function memoryEventStore(ports: Partial<WriterPorts> = {}) {
  const clock = new TestClock()
  const log: EventLog = ports.log ?? new MemoryEventLog(clock.now)
  let ids = 0
  const store = eventStore({
    log,
    schemas: trustingSchemas,
    now: clock.now,
    newId: () => `id-${(ids += 1)}`,
    ...ports,
  })
  return { store, log, clock }
}

/** All of a sequence, as a list. */
export async function listed<T>(sequence: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const item of sequence) all.push(item)
  return all
}
