/** What an opened engine gives: the adapters of all ports, on one database. */
import type { EventLog } from '../event-store/index.js'
import type { ProjectionStore } from '../projection/index.js'
import type { RegistryStore, TokenStore } from '../registry/index.js'
import type { ConsumerStore } from '../topics/index.js'

export interface Storage {
  readonly registry: RegistryStore
  readonly events: EventLog
  readonly projections: ProjectionStore
  readonly consumers: ConsumerStore
  readonly tokens: TokenStore
  /** Ends what waits and follows, then closes the database. */
  close(): Promise<void>
}
