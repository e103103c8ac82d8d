export type { ContractCase } from './contract.js'
export { eventLogContract, type EventLogHarness } from './event-log-contract.js'
