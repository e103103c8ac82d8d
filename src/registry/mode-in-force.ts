/** The mode that decides for a subject or another scope: that of the nearest scope, but for `READONLY_OVERRIDE` of all contexts. */
import { scopesFor } from './contexts.js'
import type { RegistryMode } from './model.js'
import type { RegistryStore } from './registry-store.js'

export async function modeInForce(store: RegistryStore, scope: string): Promise<RegistryMode> {
  const modes = await Promise.all(scopesFor(scope).map((one) => store.modeOf(one)))
  // The last scope is that of all contexts.
  if (modes.at(-1) === 'READONLY_OVERRIDE') return 'READONLY_OVERRIDE'
  return modes.find((mode) => mode !== undefined) ?? 'READWRITE'
}
