/** What the registry's use cases need from outside. */
import type { Judge } from './judge.js'
import type { RegistryStore } from './registry-store.js'

export interface RegistryPorts {
  readonly store: RegistryStore
  readonly now: () => Date
  /** `standardJudge`, but for tests. */
  readonly judge: Judge
}

/** Enough for reading. */
export type RegistryReader = Pick<RegistryPorts, 'store'>
