import { describe, test } from 'vitest'
import { memoryRegistryStore } from '../../../src/storage/memory/registry-store.js'
import { registryStoreContract } from '../../../src/testing/index.js'

describe('memory', () => {
  for (const { name, run } of registryStoreContract) {
    test(name, () => {
      const store = memoryRegistryStore()
      return run({ store, other: store })
    })
  }
})
