/** Settings of the Confluent API: kept as patches, answered as set, and never loosening a policy. */
import type { Json } from '../json/index.js'
import { commitChanges } from './change-registry.js'
import type { CompatibilityConfig } from './model.js'
import type { RegistryPorts, RegistryReader } from './ports.js'

/** Absent members stay, `null` clears. Answers the settings that result. */
export function patchConfig(
  { store }: Pick<RegistryPorts, 'store'>,
  scope: string,
  patch: Readonly<Record<string, Json>>,
): Promise<CompatibilityConfig> {
  return commitChanges(store, async () => {
    const before = (await store.configOf(scope))?.data ?? {}
    const merged = Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null)
    const config = { scope, data: Object.fromEntries(merged) }
    return { changes: [{ kind: 'put-config' as const, config }], answer: config }
  })
}

/** Answers the settings that were there; `undefined` when there were none. */
export function dropConfig(
  { store }: Pick<RegistryPorts, 'store'>,
  scope: string,
): Promise<CompatibilityConfig | undefined> {
  return commitChanges(store, async () => {
    const config = await store.configOf(scope)
    return { changes: config === undefined ? [] : [{ kind: 'drop-config' as const, scope }], answer: config }
  })
}

export function configOf({ store }: RegistryReader, scope: string): Promise<CompatibilityConfig | undefined> {
  return store.configOf(scope)
}
