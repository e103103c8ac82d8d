/** Tokens in memory. */
import type { StoredToken, TokenStore } from '../../registry/index.js'

export function memoryTokenStore(): TokenStore {
  const held = new Map<string, StoredToken>()
  return {
    tokens: async () => [...held.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    add: async (token) => {
      if (held.has(token.name)) return false
      held.set(token.name, token)
      return true
    },
    remove: async (name) => held.delete(name),
    used: async (name, at) => {
      const token = held.get(name)
      if (token !== undefined) held.set(name, { ...token, lastUsedAt: at })
    },
  }
}
