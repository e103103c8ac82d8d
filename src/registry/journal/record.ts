/** Entries for what changes something beside the registry, such as a token. */
import type { JsonObject } from '../../json/index.js'
import { commitChanges } from '../change-registry.js'
import type { RegistryStore } from '../registry-store.js'

export type Recorder = (action: string, facts: JsonObject) => Promise<void>

export function recordIn(store: RegistryStore): Recorder {
  return (action, facts) =>
    commitChanges(store, async () => ({ changes: [{ kind: 'record', action, facts }], answer: undefined }))
}
