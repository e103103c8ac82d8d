/**
 * A process that appends until it is killed: several callers at once, each with a stream and a count of its own. What was
 * acknowledged is written to standard output before the next event is begun.
 *
 *     node --import tsx appending-child.ts '{"engine": …, "next": [0, 0, 0]}'
 */
import { writeSync } from 'node:fs'
import { eventStore } from '../../src/event-store/index.js'
import { openEvents, type EventsEngine } from './open-events.js'
import { trustingSchemas } from './event-schemas.js'

export interface ChildRequest {
  readonly engine: EventsEngine
  /** For each caller, the number of its next event; one that was not acknowledged is sent again under the same id. */
  readonly next: readonly number[]
}

const { engine, next } = JSON.parse(process.argv[2] ?? '{}') as ChildRequest
const { log } = await openEvents(engine)
const store = eventStore({
  log,
  schemas: trustingSchemas,
  now: () => new Date(),
  newId: () => String(process.pid),
})
const writer = await store.openWriter({ topic: 'account', writer: 'account-service', takeOver: true })

await Promise.all(
  next.map(async (start, caller) => {
    for (let n = start; ; n++) {
      const event = {
        id: `${caller}-${n}`,
        type: 'account.MoneyDeposited',
        data: { n, note: 'x'.repeat(100) },
      }
      const { events } = await writer.append(`caller-${caller}`, [event])
      writeSync(1, `${caller} ${n} ${events[0]?.position}\n`)
    }
  }),
)
