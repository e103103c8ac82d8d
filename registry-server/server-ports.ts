/** What the routes need: the use cases' ports, and the world's state. */
import type { EventLog } from '../src/event-store/index.js'
import type { Caller, RegistryPorts, TokenPorts } from '../src/registry/index.js'
import type { KnownHead } from './known-head.js'
import type { Metrics } from './metrics.js'

export interface ServerPorts {
  readonly registry: RegistryPorts
  /** Absent: the server serves schemas only. */
  readonly events?: EventLog
  readonly tokens?: Omit<TokenPorts, 'record'>
}

/** What the routes are given: the registry as the caller of the request sees it. */
export interface RoutePorts extends ServerPorts {
  readonly caller: () => Caller | undefined
  /** The registry as it is, for what is kept over several requests. */
  readonly whole: RegistryPorts
}

export interface NativeApiOptions {
  readonly ports: RoutePorts
  readonly metrics: Metrics
}

export interface ConfluentApiOptions extends NativeApiOptions {
  readonly head: KnownHead
  /** `error_code` of an incompatible schema. */
  readonly incompatibleCode: 40901 | 409
}

export interface ServerOptions {
  /** Most bytes of a body. Default 8 MiB. */
  readonly bodyLimitBytes?: number
  /** Most levels of nesting of a body. Default 256. */
  readonly maxDepth?: number
  /** While there are no tokens, answer only to names of this machine. Default false. */
  readonly loopbackOnly?: boolean
  /** The secret of an admin who is in no store. */
  readonly adminSecret?: string
  /** `error_code` of an incompatible schema: 40901, or 409 as before Confluent 8.0.3. */
  readonly incompatibleCode?: 40901 | 409
  /** Where log lines go; absent: nowhere. */
  readonly log?: { readonly level: string; readonly stream: { write(line: string): void } }
}
