/** The live subjects that a scope of settings holds for: one, those of a context, or all. */
import { contextOf, everyContext, isWide, scopeOfContext } from './contexts.js'
import type { RegistryStore, SubjectPage } from './registry-store.js'

export async function subjectsUnder(
  store: RegistryStore,
  scope: string,
  page: Pick<SubjectPage, 'deleted'> = {},
): Promise<readonly string[]> {
  if (!isWide(scope)) {
    const versions = await store.versionsOf(scope)
    return versions.some(({ deleted }) => page.deleted === true || deleted !== true) ? [scope] : []
  }
  if (scope === everyContext) return store.subjects(page)
  const context = contextOf(scope)
  const found = await store.subjects({ ...page, prefix: scopeOfContext(context) })
  return found.filter((subject) => contextOf(subject) === context)
}
