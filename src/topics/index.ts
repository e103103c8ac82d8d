export type { Consumer, ConsumerStore } from './consumer-store.js'
