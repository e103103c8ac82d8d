/** Being the writer of a topic for as long as a command runs. */
import { eventStore, type EventStore, type TopicWriter } from '../../src/event-store/index.js'
import type { Storage } from '../../src/storage/memory/index.js'
import { registryEventSchemas } from '../../src/topics/index.js'
import type { Io } from '../io.js'

export const writerFlags = {
  writer: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'The service that owns the topic, such as account-service',
  },
  lease: {
    type: 'string',
    requiresArg: true,
    default: '10',
    describe: 'Seconds that others wait for this process when it vanishes',
  },
  'take-over': {
    type: 'boolean',
    default: false,
    describe: 'Take the topic from a writer that lives; its next append fails',
  },
} as const

export interface WriteRequest {
  readonly topic: string
  readonly writer: string
  readonly leaseSeconds: number
  readonly takeOver: boolean
}

/**
 * Holds the lease of the topic while `use` runs, also while nothing is appended, and gives it back.
 *
 * @throws {LeaseHeld} when another process holds it.
 */
export async function asWriter<Answer>(
  { events, registry }: Storage,
  request: WriteRequest,
  io: Pick<Io, 'now' | 'newId'>,
  use: (writer: TopicWriter, store: EventStore) => Promise<Answer>,
): Promise<Answer> {
  const { now, newId } = io
  const schemas = registryEventSchemas({ store: registry }, { now })
  const store = eventStore({ log: events, schemas, now, newId })
  const leaseMs = request.leaseSeconds * 1000
  const { topic, takeOver } = request
  const writer = await store.openWriter({ topic, writer: request.writer, leaseMs, takeOver })
  // A failure to renew shows at the next append, which says what happened.
  const timer = setInterval(() => void writer.renew().catch(() => undefined), leaseMs / 3)
  try {
    return await use(writer, store)
  } finally {
    clearInterval(timer)
    await writer.close()
  }
}
