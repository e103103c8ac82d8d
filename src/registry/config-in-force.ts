/** Settings as they hold for a scope: each from the nearest scope that has it. */
import type { Json } from '../json/index.js'
import { scopesFor } from './contexts.js'
import type { RegistryStore } from './registry-store.js'

export type ConfigData = Readonly<Record<string, Json>>

export async function configInForce(store: RegistryStore, scope: string): Promise<ConfigData> {
  const found = await Promise.all(scopesFor(scope).map((one) => store.configOf(one)))
  return Object.assign({}, ...found.toReversed().map((config) => config?.data)) as ConfigData
}
