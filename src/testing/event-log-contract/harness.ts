/** What the cases of the contract are given. */
import type { EventLog } from '../../event-store/index.js'

/** An empty log, made anew for each case. */
export interface EventLogHarness {
  readonly log: EventLog
  /** Another handle on the same events, as another process would have; the same one where that is impossible. */
  readonly other: EventLog
  /** Lets so much time pass for leases. */
  readonly passTime: (ms: number) => Promise<void>
}
