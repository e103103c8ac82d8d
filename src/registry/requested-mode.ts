/** The mode that a client asked for through the Confluent API. */
import type { CompatibilityMode } from '../compatibility/index.js'
import { parseConfluentLevel } from './confluent-mode.js'
import type { CompatibilityConfig } from './model.js'
import type { RegistryStore } from './registry-store.js'

/** The scope of settings that hold for every subject without settings of its own. */
export const everySubject = ''

/** For the subject, else for all; `undefined` when nobody asked. */
export async function requestedModeOf(
  store: RegistryStore,
  subject: string,
): Promise<CompatibilityMode | undefined> {
  const own = levelIn(await store.configOf(subject))
  return own ?? levelIn(await store.configOf(everySubject))
}

function levelIn(config: CompatibilityConfig | undefined): CompatibilityMode | undefined {
  const level = config?.data['compatibility']
  return typeof level === 'string' ? parseConfluentLevel(level) : undefined
}
