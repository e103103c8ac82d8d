/** The engine for tests: everything in memory, gone with the process. */
import { journaledStore } from '../../registry/index.js'
import type { Storage } from '../storage.js'
import { systemNow } from '../system.js'
import { MemoryConsumerStore } from './memory-consumer-store.js'
import { MemoryEventLog } from './memory-event-log.js'
import { MemoryProjectionStore } from './memory-projection-store.js'
import { memoryTokenStore } from './memory-token-store.js'
import { memoryRegistryStore } from './registry-store.js'

export type { Storage } from '../storage.js'
export { newSecretHex, newSystemId, systemNow } from '../system.js'

export interface OpenMemory {
  readonly now?: () => Date
}

export function openMemory({ now = systemNow }: OpenMemory = {}): Storage {
  const events = new MemoryEventLog(now)
  return {
    registry: journaledStore(memoryRegistryStore(), now),
    events,
    projections: new MemoryProjectionStore(),
    consumers: new MemoryConsumerStore(),
    tokens: memoryTokenStore(),
    close: async () => {
      events.close()
    },
  }
}
export type { StorageErrorCode } from '../errors.js'
