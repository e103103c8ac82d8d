export type { ContractCase } from './contract.js'
export { eventLogContract, type EventLogHarness } from './event-log-contract.js'
export {
  adding,
  registryStoreContract,
  storedVersion,
  type RegistryStoreHarness,
} from './registry-store-contract.js'
export { projectionStoreContract, type ProjectionStoreHarness } from './projection-store-contract.js'
export { consumerStoreContract, type ConsumerStoreHarness } from './consumer-store-contract.js'
export { tokenStoreContract, type TokenStoreHarness } from './token-store-contract.js'
