/** The mode that a client asked for through the Confluent API. */
import type { CompatibilityMode } from '../compatibility/index.js'
import { parseConfluentLevel } from './confluent-mode.js'
import { configInForce, type ConfigData } from './config-in-force.js'
import type { RegistryStore } from './registry-store.js'

/** For the subject, else for its context, else for all; `undefined` when nobody asked. */
export async function requestedModeOf(
  store: RegistryStore,
  subject: string,
): Promise<CompatibilityMode | undefined> {
  return levelIn(await configInForce(store, subject))
}

function levelIn(config: ConfigData): CompatibilityMode | undefined {
  const level = config['compatibility']
  return typeof level === 'string' ? parseConfluentLevel(level) : undefined
}
