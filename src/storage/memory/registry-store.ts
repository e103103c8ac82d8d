/** The registry in memory: for tests, and the judge of the other engines, so small enough to be read. */
import { assert } from '../../json/index.js'
import type {
  CompatibilityConfig,
  EventTypePolicy,
  RegisteredLens,
  RegisteredSchema,
  RegisteredVersion,
  RegistryChange,
  RegistryStore,
  Topic,
} from '../../registry/index.js'

interface Held {
  head: number
  readonly schemas: Map<number, { readonly schema: RegisteredSchema; readonly contentKey: string }>
  readonly versions: { readonly value: RegisteredVersion; state: 'live' | 'deleted' | 'purged' }[]
  readonly lenses: RegisteredLens[]
  readonly topics: Map<string, Topic>
  readonly policies: Map<string, EventTypePolicy>
  readonly configs: Map<string, CompatibilityConfig>
}

export function memoryRegistryStore(): RegistryStore {
  const held: Held = {
    head: 0,
    schemas: new Map(),
    versions: [],
    lenses: [],
    topics: new Map(),
    policies: new Map(),
    configs: new Map(),
  }
  const kept = () => held.versions.filter(({ state }) => state !== 'purged')
  const findSchema = (matches: (entry: { schema: RegisteredSchema; contentKey: string }) => boolean) =>
    [...held.schemas.values()].find(matches)?.schema

  return {
    head: async () => held.head,
    lastId: async () => Math.max(0, ...held.schemas.keys()),
    lastVersion: async (subject) =>
      Math.max(
        0,
        ...held.versions.filter(({ value }) => value.subject === subject).map((v) => v.value.version),
      ),
    subjects: async ({ prefix = '', after, limit, deleted } = {}) => {
      const names = kept()
        .filter(({ state }) => deleted === true || state === 'live')
        .map(({ value }) => value.subject)
      return [...new Set(names)]
        .toSorted(byCodePoint)
        .filter((name) => name.startsWith(prefix) && (after === undefined || byCodePoint(name, after) > 0))
        .slice(0, limit)
    },
    versionsOf: async (subject) =>
      kept()
        .filter(({ value }) => value.subject === subject)
        .toSorted((a, b) => a.value.version - b.value.version)
        .map(({ value, state }) => (state === 'deleted' ? { ...value, deleted: true as const } : value)),
    schemaById: async (id) => held.schemas.get(id)?.schema,
    schemaByGuid: async (guid) => findSchema(({ schema }) => schema.guid === guid),
    schemaByContentKey: async (contentKey) => findSchema((entry) => entry.contentKey === contentKey),
    usesOf: async (id) =>
      kept()
        .filter(({ value }) => value.id === id)
        .map(({ value, state }) => ({
          subject: value.subject,
          version: value.version,
          deleted: state === 'deleted',
        }))
        .toSorted((a, b) => byCodePoint(a.subject, b.subject) || a.version - b.version),
    referencedBy: async (subject, version) => {
      const ids = kept()
        .filter(({ value }) =>
          value.references.some((ref) => ref.subject === subject && ref.version === version),
        )
        .map(({ value }) => value.id)
      return [...new Set(ids)].toSorted((a, b) => a - b)
    },
    lensesOf: async (subject) =>
      held.lenses
        .filter((lens) => lens.subject === subject)
        .toSorted((a, b) => a.from - b.from || a.to - b.to || a.revision - b.revision),
    topics: async () => [...held.topics.values()].toSorted((a, b) => byCodePoint(a.topic, b.topic)),
    topic: async (name) => held.topics.get(name),
    policyOf: async (subject) => held.policies.get(subject),
    configOf: async (scope) => held.configs.get(scope),
    commit: async (changes, { expectedHead }) => {
      if (held.head !== expectedHead) return { kind: 'conflict', head: held.head }
      assertNewVersions(held, changes)
      for (const change of changes) apply(held, change)
      held.head += 1
      return { kind: 'committed', head: held.head }
    },
  }
}

function apply(held: Held, change: RegistryChange): void {
  switch (change.kind) {
    case 'add-version': {
      const { version, contentKey } = change
      if (!held.schemas.has(version.id)) {
        held.schemas.set(version.id, { schema: schemaOf(version), contentKey })
      }
      held.versions.push({ value: { ...version, ...held.schemas.get(version.id)?.schema }, state: 'live' })
      return
    }
    case 'add-lens':
      held.lenses.push(change.lens)
      return
    case 'put-topic':
      held.topics.set(change.topic.topic, change.topic)
      return
    case 'put-policy':
      held.policies.set(change.subject, change.policy)
      return
    case 'put-config':
      held.configs.set(change.config.scope, change.config)
      return
    case 'drop-config':
      held.configs.delete(change.scope)
      return
    case 'delete-version':
    case 'purge-version':
      for (const version of held.versions) {
        if (version.value.subject !== change.subject || version.value.version !== change.version) continue
        version.state = change.kind === 'delete-version' ? 'deleted' : 'purged'
      }
  }
}

/** What the databases keep by their primary key. */
function assertNewVersions(held: Held, changes: readonly RegistryChange[]): void {
  const key = ({ subject, version }: RegisteredVersion) => `${version} ${subject}`
  const keys = [
    ...held.versions.map(({ value }) => key(value)),
    ...changes.flatMap((change) => (change.kind === 'add-version' ? [key(change.version)] : [])),
  ]
  assert(new Set(keys).size === keys.length, 'a version is registered once')
}

function schemaOf(version: RegisteredVersion): RegisteredSchema {
  const { id, guid, fingerprint, schemaText, bundled, draft, references, metadata, ruleSet } = version
  return {
    id,
    guid,
    fingerprint,
    schemaText,
    bundled,
    draft,
    references,
    ...(metadata === undefined ? {} : { metadata }),
    ...(ruleSet === undefined ? {} : { ruleSet }),
  }
}

/** As UTF-8 bytes compare, which is what both databases do. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
