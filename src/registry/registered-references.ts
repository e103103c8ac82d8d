/** References to versions that are registered: by name in a request, by `strata:` URI in a `$ref`. */
import { ReferenceNotFound } from './errors.js'
import type { RegisteredVersion, SchemaReference } from './model.js'
import { formatSelector } from './names.js'
import type { NamedReference, RegisteredReference } from './prepare-schema.js'
import type { RegistryStore } from './registry-store.js'
import { selectVersion } from './select-version.js'
import type { StrataReference } from './strata-uri.js'

/** `version: -1` means the latest. @throws {ReferenceNotFound} */
export async function namedReferences(
  store: RegistryStore,
  references: readonly SchemaReference[],
): Promise<readonly NamedReference[]> {
  return Promise.all(
    references.map(async ({ name, subject, version }) => {
      const selector =
        version === -1 ? ({ kind: 'latest' } as const) : ({ kind: 'version', version } as const)
      const found = selectVersion(await store.versionsOf(subject), selector, { deleted: true })
      if (found === undefined) {
        throw new ReferenceNotFound(
          name,
          `${subject} has no version ${version === -1 ? 'at all' : formatSelector(selector)}`,
        )
      }
      return { name, version: found }
    }),
  )
}

export function registeredReferences(
  store: RegistryStore,
): (reference: StrataReference) => Promise<RegisteredReference | undefined> {
  return async ({ subject, selector }) => {
    const version: RegisteredVersion | undefined = selectVersion(await store.versionsOf(subject), selector)
    return version === undefined ? undefined : { kind: 'version', version }
  }
}
