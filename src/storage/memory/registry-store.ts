/** The registry in memory: for tests, and the judge of the other engines, so small enough to be read. */
import { assert } from '../../json/index.js'
import { contextOf, defaultContext } from '../../registry/index.js'
import type {
  CompatibilityConfig,
  EventTypePolicy,
  JournalEntry,
  RegisteredLens,
  RegisteredSchema,
  RegisteredVersion,
  RegistryChange,
  RegistryMode,
  RegistryStore,
  Topic,
} from '../../registry/index.js'

interface Held {
  head: number
  /** By `context id`. */
  readonly schemas: Map<string, HeldSchema>
  readonly versions: { readonly value: RegisteredVersion; state: 'live' | 'deleted' | 'purged' }[]
  readonly lenses: RegisteredLens[]
  readonly topics: Map<string, Topic>
  readonly policies: Map<string, EventTypePolicy>
  readonly configs: Map<string, CompatibilityConfig>
  readonly modes: Map<string, RegistryMode>
  readonly journal: JournalEntry[]
}

interface HeldSchema {
  readonly schema: RegisteredSchema
  readonly contentKey: string
  readonly context: string
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
    modes: new Map(),
    journal: [],
  }
  const kept = () => held.versions.filter(({ state }) => state !== 'purged')
  const schemasIn = (context = defaultContext) =>
    [...held.schemas.values()]
      .filter((schema) => schema.context === context)
      .toSorted((a, b) => a.schema.id - b.schema.id)

  return {
    head: async () => held.head,
    lastId: async (context) => schemasIn(context).at(-1)?.schema.id ?? 0,
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
    schemaById: async (id, context = defaultContext) => held.schemas.get(`${context} ${id}`)?.schema,
    placesOfGuid: async (guid) =>
      [...held.schemas.values()]
        .filter(({ schema }) => schema.guid === guid)
        .map(({ context, schema: { id } }) => ({ context, id }))
        .toSorted(
          (a, b) =>
            Number(a.context !== defaultContext) - Number(b.context !== defaultContext) ||
            byCodePoint(a.context, b.context) ||
            a.id - b.id,
        ),
    schemaByContentKey: async (contentKey, context) =>
      schemasIn(context).find((entry) => entry.contentKey === contentKey)?.schema,
    usesOf: async (id, context = defaultContext) =>
      kept()
        .filter(({ value }) => value.id === id && contextOf(value.subject) === context)
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
    modeOf: async (scope) => held.modes.get(scope),
    scopes: async () => [...new Set([...held.configs.keys(), ...held.modes.keys()])].toSorted(byCodePoint),
    lastEntry: async () => held.journal.at(-1),
    entries: async ({ after = 0, limit, subject, action, actor, since, until }) =>
      held.journal
        .filter(
          (entry) =>
            entry.position > after &&
            (subject === undefined || entry.subject === subject) &&
            (action === undefined || entry.action === action) &&
            (actor === undefined || entry.actor === actor) &&
            (since === undefined || entry.at >= since) &&
            (until === undefined || entry.at < until),
        )
        .slice(0, limit),
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
      const context = contextOf(version.subject)
      const key = `${context} ${version.id}`
      if (!held.schemas.has(key)) held.schemas.set(key, { schema: schemaOf(version), contentKey, context })
      held.versions.push({ value: { ...version, ...held.schemas.get(key)?.schema }, state: 'live' })
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
    case 'put-mode':
      held.modes.set(change.scope, change.mode)
      return
    case 'drop-mode':
      held.modes.delete(change.scope)
      return
    case 'record':
      return
    case 'add-entry':
      held.journal.push(change.entry)
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
