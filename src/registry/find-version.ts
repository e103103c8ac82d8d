/** Is this schema a version of the subject already? Formatting and key order do not matter. */
import type { Draft } from '../schema/index.js'
import { isSameContent } from './version-draft.js'
import type { RegisteredVersion, RuleSet, SchemaMetadata, SchemaReference } from './model.js'
import type { RegistryReader } from './ports.js'
import { prepareSchema } from './prepare-schema.js'
import { namedReferences, registeredReferences } from './registered-references.js'

export interface FindVersion {
  readonly subject: string
  readonly text: string
  readonly references?: readonly SchemaReference[]
  /** Absent: any. */
  readonly metadata?: SchemaMetadata
  readonly ruleSet?: RuleSet
  readonly draft?: Draft
  /** Among the soft-deleted as well. */
  readonly deleted?: boolean
}

/** The newest version that is it; `undefined` when none is, or there is no such subject. */
export async function findVersion(
  { store }: RegistryReader,
  { subject, text, references = [], metadata, ruleSet, draft, deleted = false }: FindVersion,
): Promise<RegisteredVersion | undefined> {
  const versions = (await store.versionsOf(subject)).filter((version) => deleted || version.deleted !== true)
  if (versions.length === 0) return undefined
  const { fingerprint } = await prepareSchema(
    {
      text,
      references: await namedReferences(store, references),
      ...(draft === undefined ? {} : { draft }),
    },
    { registered: registeredReferences(store) },
  )
  const sent = {
    fingerprint,
    ...(metadata === undefined ? {} : { metadata }),
    ...(ruleSet === undefined ? {} : { ruleSet }),
  }
  return versions.findLast((version) => isSameContent(version, sent))
}
