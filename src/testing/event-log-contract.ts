/**
 * What every event log does. The engines of this package pass it; an adapter of your own should, too.
 */
import type { EventLog } from '../event-store/index.js'
import type { ContractCase } from './contract.js'
import { appendCases } from './event-log-contract/append-cases.js'
import { leaseCases } from './event-log-contract/lease-cases.js'
import { readCases } from './event-log-contract/read-cases.js'
import { waitCases } from './event-log-contract/wait-cases.js'

/** An empty log, made anew for each case. */
export interface EventLogHarness {
  readonly log: EventLog
  /** Another handle on the same events, as another process would have; the same one where that is impossible. */
  readonly other: EventLog
  /** Lets so much time pass for leases. */
  readonly passTime: (ms: number) => Promise<void>
}

export const eventLogContract: readonly ContractCase<EventLogHarness>[] = [
  ...appendCases,
  ...readCases,
  ...leaseCases,
  ...waitCases,
]
