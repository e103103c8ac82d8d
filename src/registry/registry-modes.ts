/** Modes: what may be written under a scope. The nearest scope that has one decides, but for `READONLY_OVERRIDE` of all contexts. */
import { commitChanges } from './change-registry.js'
import { everyContext, isWide, scopesFor } from './contexts.js'
import { OperationNotPermitted } from './errors.js'
import { modeInForce } from './mode-in-force.js'
import type { RegistryMode } from './model.js'
import type { RegistryPorts, RegistryReader } from './ports.js'
import type { RegistryChange, RegistryStore } from './registry-store.js'
import { subjectsUnder } from './subjects-under.js'

export const registryModes = ['READWRITE', 'READONLY', 'READONLY_OVERRIDE', 'IMPORT'] as const

/** In any case; `undefined` for anything else. */
export function parseRegistryMode(text: string): RegistryMode | undefined {
  return registryModes.find((mode) => mode === text.toUpperCase())
}

/** The mode that the scope itself has. */
export function modeOf({ store }: RegistryReader, scope: string): Promise<RegistryMode | undefined> {
  return store.modeOf(scope)
}

/**
 * `IMPORT` where versions are live takes `force`: from then on their writers are refused. Nothing is deleted by it.
 *
 * @throws {OperationNotPermitted}
 */
export function setMode(
  { store }: Pick<RegistryPorts, 'store'>,
  scope: string,
  mode: RegistryMode,
  { force = false }: { readonly force?: boolean } = {},
): Promise<RegistryMode> {
  return commitChanges(store, async () => {
    if (mode === 'READONLY_OVERRIDE' && scope !== everyContext) {
      throw new OperationNotPermitted(
        'READONLY_OVERRIDE is a mode of all contexts; set it for :.__GLOBAL:, or use READONLY',
      )
    }
    const before = await store.modeOf(scope)
    if (
      mode === 'IMPORT' &&
      before !== 'IMPORT' &&
      !force &&
      (await subjectsUnder(store, scope)).length > 0
    ) {
      throw new OperationNotPermitted(
        `${scope === '' ? 'The registry' : scope} has versions, and in IMPORT nothing but imports is taken; send force=true if that is meant`,
      )
    }
    return {
      changes: before === mode ? [] : [{ kind: 'put-mode' as const, scope, mode }],
      answer: mode,
    }
  })
}

/** Answers the mode that was there; `undefined` when there was none. `recursive`: those of the subjects under a context as well. */
export function dropMode(
  { store }: Pick<RegistryPorts, 'store'>,
  scope: string,
  { recursive = false }: { readonly recursive?: boolean } = {},
): Promise<RegistryMode | undefined> {
  return commitChanges(store, async () => {
    const before = await store.modeOf(scope)
    const below =
      recursive && isWide(scope)
        ? (await store.scopes()).filter((one) => one !== scope && scopesFor(one).includes(scope))
        : []
    const changes = [scope, ...below].map((one): RegistryChange => ({ kind: 'drop-mode', scope: one }))
    return { changes: before === undefined && below.length === 0 ? [] : changes, answer: before }
  })
}

/** @throws {OperationNotPermitted} where nothing may be changed. */
export async function assertWritable(store: RegistryStore, scope: string): Promise<void> {
  const mode = await modeInForce(store, scope)
  if (mode === 'READONLY' || mode === 'READONLY_OVERRIDE') {
    throw new OperationNotPermitted(
      `${isWide(scope) ? 'The registry' : `Subject ${scope}`} is in ${mode} mode`,
    )
  }
}
