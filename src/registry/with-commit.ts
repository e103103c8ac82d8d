/** The same store with something done around its commits. A store may be an instance of a class, with fields of its own, so it is called as itself. */
import type { RegistryStore } from './registry-store.js'

export function withCommit(store: RegistryStore, commit: RegistryStore['commit']): RegistryStore {
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'commit') return commit
      const held: unknown = Reflect.get(target, name, target)
      return typeof held === 'function' ? (held.bind(target) as unknown) : held
    },
  })
}
