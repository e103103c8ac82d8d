/** The contexts that there are: those with a subject, settings or a mode, and the default one. */
import { commitChanges } from './change-registry.js'
import { contextOf, defaultContext, everyContext, scopeOfContext } from './contexts.js'
import { ContextNotEmpty } from './errors.js'
import type { RegistryPorts, RegistryReader } from './ports.js'
import type { RegistryChange } from './registry-store.js'
import { subjectsUnder } from './subjects-under.js'

/** The default one first, the others by name. One statement over all names of subjects. */
export async function listContexts({ store }: RegistryReader): Promise<readonly string[]> {
  const [subjects, scopes] = await Promise.all([
    store.subjects({ deleted: true, prefix: ':' }),
    store.scopes(),
  ])
  const found = new Set([...subjects, ...scopes.filter((scope) => scope !== everyContext)].map(contextOf))
  found.delete(defaultContext)
  return [defaultContext, ...[...found].sort()]
}

/**
 * Takes the settings and the modes of a context away, once no version is left in it.
 *
 * @throws {ContextNotEmpty}
 */
export function deleteContext(
  { store }: Pick<RegistryPorts, 'store'>,
  context: string,
): Promise<readonly string[]> {
  return commitChanges(store, async () => {
    const subjects = await subjectsUnder(store, scopeOfContext(context), { deleted: true })
    if (subjects.length > 0) throw new ContextNotEmpty(context, subjects.length)
    const scopes = (await store.scopes()).filter(
      (scope) => scope !== everyContext && contextOf(scope) === context,
    )
    return {
      changes: scopes.flatMap((scope): RegistryChange[] => [
        { kind: 'drop-config', scope },
        { kind: 'drop-mode', scope },
      ]),
      answer: scopes,
    }
  })
}
