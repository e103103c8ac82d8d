/**
 * What every event log does. The engines of this package pass it; an adapter of your own should, too.
 */
import type { ContractCase } from './contract.js'
import { appendCases } from './event-log-contract/append-cases.js'
import type { EventLogHarness } from './event-log-contract/harness.js'
import { leaseCases } from './event-log-contract/lease-cases.js'
import { readCases } from './event-log-contract/read-cases.js'
import { waitCases } from './event-log-contract/wait-cases.js'

export type { EventLogHarness } from './event-log-contract/harness.js'

export const eventLogContract: readonly ContractCase<EventLogHarness>[] = [
  ...appendCases,
  ...readCases,
  ...leaseCases,
  ...waitCases,
]
