/** The registry store with the author of each commit: the caller of the request that makes it. */
import { withCommit, type Author, type RegistryStore } from '../../src/registry/index.js'

export function authoredStore(store: RegistryStore, authorNow: () => Author | undefined): RegistryStore {
  return withCommit(store, (changes, options) => {
    const by = authorNow()
    return store.commit(changes, { ...options, ...(by === undefined ? {} : { by }) })
  })
}
