/** What every registry store does. The engines of this package pass it; an adapter of your own should, too. */
import assert from 'node:assert/strict'
import {
  journaledStore,
  labelOf,
  type RegisteredVersion,
  type RegistryChange,
  type RegistryStore,
  type Topic,
  verifyJournal,
} from '../registry/index.js'
import type { ContractCase } from './contract.js'

/** An empty store, made anew for each case. */
export interface RegistryStoreHarness {
  readonly store: RegistryStore
  /** Another handle on the same registry, as another process would have; the same one where that is impossible. */
  readonly other: RegistryStore
}

/** A version with the little that a store looks at; the same `id` stands for the same content. */
export function storedVersion(
  subject: string,
  o: { readonly version: number; readonly id: number } & Partial<RegisteredVersion>,
): RegisteredVersion {
  const [major, revision] = [o.major ?? 1, o.revision ?? o.version - 1]
  const bundled = { type: 'object', title: `content ${o.id}` }
  return {
    subject,
    major,
    revision,
    label: labelOf(major, revision),
    guid: guid(o.id),
    fingerprint: `sha256:${o.id}`,
    schemaText: JSON.stringify(bundled, undefined, 2),
    bundled,
    draft: '2020-12',
    references: [],
    documents: [],
    registeredAt: '2026-11-23T00:00:00.000Z',
    ...o,
  }
}

export function adding(version: RegisteredVersion): RegistryChange {
  return { kind: 'add-version', version, contentKey: `key ${version.id}` }
}

const topic: Topic = {
  topic: 'account',
  writer: 'account-service',
  versions: [{ number: 1, carries: { AccountOpened: 1 }, state: 'current' }],
}

export const registryStoreContract: readonly ContractCase<RegistryStoreHarness>[] = [
  {
    name: 'an empty registry has head 0 and nothing in it',
    async run({ store }) {
      assert.equal(await store.head(), 0)
      assert.equal(await store.lastId(), 0)
      assert.equal(await store.lastVersion('account.AccountOpened'), 0)
      assert.deepEqual(await store.subjects(), [])
      assert.deepEqual(await store.versionsOf('account.AccountOpened'), [])
      assert.equal(await store.schemaById(1), undefined)
      assert.deepEqual(await store.topics(), [])
    },
  },
  {
    name: 'what was committed is read back exactly',
    async run({ store }) {
      const version = storedVersion('account.AccountOpened', {
        version: 1,
        id: 1,
        references: [{ name: 'Money.json', subject: 'shared.Money', version: 3 }],
        documents: [{ path: 'shared/Money.json', fingerprint: 'sha256:ab' }],
        metadata: { properties: { owner: 'Ünïcode 🏦' }, tags: { '/a': ['PII'] } },
        ruleSet: { migrationRules: [{ name: 'up', kind: 'TRANSFORM', mode: 'UPGRADE', type: 'JSONATA' }] },
        writer: 'account-service',
        bundled: { type: 'object', properties: { ['__proto__']: { type: 'string' } } },
      })
      await commit(store, [adding(version)])
      assert.deepEqual(await store.versionsOf('account.AccountOpened'), [version])
      const { metadata, ruleSet } = (await store.schemaById(1)) ?? {}
      assert.deepEqual({ metadata, ruleSet }, { metadata: version.metadata, ruleSet: version.ruleSet })
      assert.deepEqual(await store.placesOfGuid(version.guid), [{ context: '.', id: 1 }])
      assert.equal((await store.schemaByContentKey('key 1'))?.id, 1)
      assert.deepEqual(await store.referencedBy('shared.Money', 3), [1])
    },
  },
  {
    name: 'the same content under two subjects is one schema with two uses',
    async run({ store }) {
      await commit(store, [
        adding(storedVersion('b', { version: 1, id: 1 })),
        adding(storedVersion('a', { version: 1, id: 1 })),
      ])
      assert.equal(await store.lastId(), 1)
      assert.deepEqual(await store.usesOf(1), [
        { subject: 'a', version: 1, deleted: false },
        { subject: 'b', version: 1, deleted: false },
      ])
    },
  },
  {
    name: 'each commit moves the head by one, and a commit against an old head changes nothing',
    async run({ store }) {
      await commit(store, [adding(storedVersion('a', { version: 1, id: 1 }))])
      assert.equal(await store.head(), 1)
      const late = await store.commit(
        [adding(storedVersion('b', { version: 1, id: 2 })), { kind: 'put-topic', topic }],
        { expectedHead: 0 },
      )
      assert.deepEqual(late, { kind: 'conflict', head: 1 })
      assert.deepEqual(await store.subjects(), ['a'])
      assert.equal(await store.topic('account'), undefined)
      assert.equal(await store.lastId(), 1)
    },
  },
  {
    name: 'a commit that fails half-way leaves nothing behind',
    async run({ store }) {
      const twice = adding(storedVersion('a', { version: 1, id: 1 }))
      await assert.rejects(store.commit([twice, twice], { expectedHead: 0 }))
      assert.equal(await store.head(), 0)
      assert.deepEqual(await store.subjects(), [])
      assert.equal(await store.lastId(), 0)
    },
  },
  {
    name: 'of commits against one head through two handles, one is taken',
    async run({ store, other }) {
      const results = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
          (n % 2 === 0 ? store : other).commit([adding(storedVersion(`s${n}`, { version: 1, id: 1 }))], {
            expectedHead: 0,
          }),
        ),
      )
      assert.equal(results.filter(({ kind }) => kind === 'committed').length, 1)
      assert.equal((await store.subjects()).length, 1)
      assert.deepEqual(await other.subjects(), await store.subjects())
    },
  },
  {
    name: 'subjects come in code point order, by prefix, behind a name, so many at once',
    async run({ store }) {
      const names = ['b', 'a/b c', 'a%', 'a.Z', 'a.a', 'ä', '\u{1F3E6}', '\uFFFD']
      await commit(
        store,
        names.map((name) => adding(storedVersion(name, { version: 1, id: 1 }))),
      )
      const sorted = ['a%', 'a.Z', 'a.a', 'a/b c', 'b', 'ä', '\uFFFD', '\u{1F3E6}']
      assert.deepEqual(await store.subjects(), sorted)
      assert.deepEqual(await store.subjects({ prefix: 'a' }), sorted.slice(0, 4))
      assert.deepEqual(await store.subjects({ prefix: 'a%' }), ['a%'])
      assert.deepEqual(await store.subjects({ after: 'a.a', limit: 2 }), ['a/b c', 'b'])
    },
  },
  {
    name: 'a deleted version is kept and marked, a purged one is gone, and numbers are not used again',
    async run({ store }) {
      await commit(store, [
        adding(storedVersion('a', { version: 1, id: 1 })),
        adding(storedVersion('a', { version: 2, id: 2 })),
      ])
      await commit(store, [{ kind: 'delete-version', subject: 'a', version: 2 }])
      assert.deepEqual(
        (await store.versionsOf('a')).map(({ version, deleted }) => [version, deleted]),
        [
          [1, undefined],
          [2, true],
        ],
      )
      await commit(store, [{ kind: 'purge-version', subject: 'a', version: 2 }])
      assert.deepEqual(
        (await store.versionsOf('a')).map(({ version }) => version),
        [1],
      )
      assert.equal(await store.lastVersion('a'), 2)
      assert.equal(await store.lastId(), 2)
      assert.deepEqual(await store.usesOf(2), [])
    },
  },
  {
    name: 'a subject whose versions are all deleted is listed only when asked for',
    async run({ store }) {
      await commit(store, [adding(storedVersion('a', { version: 1, id: 1 }))])
      await commit(store, [{ kind: 'delete-version', subject: 'a', version: 1 }])
      assert.deepEqual(await store.subjects(), [])
      assert.deepEqual(await store.subjects({ deleted: true }), ['a'])
    },
  },
  {
    name: 'lenses keep every revision',
    async run({ store }) {
      const lens = (from: number, revision: number) => ({
        subject: 'a',
        from,
        to: from + 1,
        revision,
        lens: { kind: 'steps' as const, document: { steps: [], note: revision } },
        registeredAt: '2026-11-23T00:00:00.000Z',
      })
      await commit(store, [
        { kind: 'add-lens', lens: lens(2, 1) },
        { kind: 'add-lens', lens: lens(1, 1) },
      ])
      await commit(store, [{ kind: 'add-lens', lens: lens(1, 2) }])
      assert.deepEqual(await store.lensesOf('a'), [lens(1, 1), lens(1, 2), lens(2, 1)])
      assert.deepEqual(await store.lensesOf('b'), [])
    },
  },
  {
    name: 'topics, policies and settings are put, replaced and dropped',
    async run({ store }) {
      const config = { scope: 'a', data: { compatibility: 'BACKWARD', alias: null } }
      await commit(store, [
        { kind: 'put-topic', topic },
        { kind: 'put-topic', topic: { ...topic, topic: 'aaa' } },
        { kind: 'put-policy', subject: 'a', policy: { mode: 'FULL', markers: ['/meta/version'] } },
        { kind: 'put-config', config },
      ])
      const retired: Topic = { ...topic, versions: [{ number: 1, carries: {}, state: 'retired' }] }
      await commit(store, [
        { kind: 'put-topic', topic: retired },
        { kind: 'put-policy', subject: 'a', policy: { mode: 'NONE' } },
      ])
      assert.deepEqual(await store.topics(), [{ ...topic, topic: 'aaa' }, retired])
      assert.deepEqual(await store.policyOf('a'), { mode: 'NONE' })
      assert.deepEqual(await store.configOf('a'), config)
      await commit(store, [{ kind: 'drop-config', scope: 'a' }])
      assert.equal(await store.configOf('a'), undefined)
    },
  },
  {
    name: 'each context has ids of its own, and the same content may be in several',
    async run({ store }) {
      const staged = storedVersion(':.staging:a', { version: 1, id: 1, guid: guid(7), schemaText: '{}' })
      await commit(store, [
        adding(storedVersion('a', { version: 1, id: 7 })),
        adding(storedVersion('b', { version: 1, id: 9, guid: guid(7) })),
        { kind: 'add-version', version: staged, contentKey: 'key 7' },
      ])
      assert.equal(await store.lastId(), 9)
      assert.equal(await store.lastId('.staging'), 1)
      assert.equal(await store.lastId('.other'), 0)
      assert.equal((await store.schemaById(1, '.staging'))?.schemaText, '{}')
      assert.equal(await store.schemaById(1), undefined)
      assert.equal((await store.schemaByContentKey('key 7'))?.id, 7)
      assert.equal((await store.schemaByContentKey('key 7', '.staging'))?.id, 1)
      assert.deepEqual(await store.placesOfGuid(guid(7)), [
        { context: '.', id: 7 },
        { context: '.', id: 9 },
        { context: '.staging', id: 1 },
      ])
      assert.deepEqual(await store.usesOf(1), [])
      assert.deepEqual(await store.usesOf(1, '.staging'), [
        { subject: ':.staging:a', version: 1, deleted: false },
      ])
      assert.deepEqual(await store.versionsOf(':.staging:a'), [staged])
      assert.deepEqual(await store.subjects({ prefix: ':.staging:' }), [':.staging:a'])
    },
  },
  {
    name: 'of one content under several ids, the lowest is found',
    async run({ store }) {
      const again = storedVersion('a', { version: 2, id: 5 })
      await commit(store, [
        { kind: 'add-version', version: again, contentKey: 'same' },
        { kind: 'add-version', version: storedVersion('a', { version: 1, id: 3 }), contentKey: 'same' },
      ])
      assert.equal((await store.schemaByContentKey('same'))?.id, 3)
    },
  },
  {
    name: 'modes are put, replaced and dropped, and scopes are those that have settings or a mode',
    async run({ store }) {
      await commit(store, [
        { kind: 'put-mode', scope: ':.staging:', mode: 'IMPORT' },
        { kind: 'put-mode', scope: '', mode: 'READONLY' },
        { kind: 'put-config', config: { scope: 'a', data: {} } },
        { kind: 'put-config', config: { scope: '', data: {} } },
      ])
      await commit(store, [{ kind: 'put-mode', scope: '', mode: 'READWRITE' }])
      assert.equal(await store.modeOf(''), 'READWRITE')
      assert.equal(await store.modeOf(':.staging:'), 'IMPORT')
      assert.equal(await store.modeOf('a'), undefined)
      assert.deepEqual(await store.scopes(), ['', ':.staging:', 'a'])
      await commit(store, [{ kind: 'drop-mode', scope: '' }])
      assert.equal(await store.modeOf(''), undefined)
    },
  },
  {
    name: 'the journal is kept in its order, with the commit that it is of, and found by what it says',
    async run({ store, other }) {
      const journaled = journaledStore(store, () => new Date('2026-11-23T00:00:00.000Z'))
      const by = { actor: 'ops', requestId: 'r-1' }
      await journaled.commit(
        [adding(storedVersion('a', { version: 1, id: 1 })), { kind: 'put-topic', topic }],
        {
          expectedHead: 0,
          by,
        },
      )
      const late = await journaled.commit([{ kind: 'drop-config', scope: 'a' }], { expectedHead: 0 })
      assert.equal(late.kind, 'conflict')
      await journaled.commit([{ kind: 'record', action: 'noted', facts: { ü: '🏦' } }], { expectedHead: 1 })
      const entries = await other.entries({ limit: 10 })
      assert.deepEqual(
        entries.map(({ position, actor, action, subject }) => [position, actor, action, subject]),
        [
          [1, 'ops', 'version-registered', 'a'],
          [2, 'ops', 'topic-put', 'account'],
          [3, 'local', 'noted', undefined],
        ],
      )
      assert.equal((await verifyJournal(entries.map((entry) => JSON.stringify(entry)))).kind, 'whole')
      assert.deepEqual(await other.lastEntry(), entries[2])
      assert.deepEqual(await other.entries({ limit: 1, after: 1 }), [entries[1]])
      assert.deepEqual(await other.entries({ limit: 9, actor: 'ops', action: 'topic-put' }), [entries[1]])
      assert.deepEqual(await other.entries({ limit: 9, subject: 'a' }), [entries[0]])
      assert.deepEqual(await other.entries({ limit: 9, until: '2026-11-23' }), [])
      assert.equal((await other.entries({ limit: 9, since: '2026-11-23' })).length, 3)
    },
  },
  {
    name: 'a subject of any characters is one subject',
    async run({ store }) {
      const hostile = "'; DROP TABLE registry_versions; -- %_\\ $1 ?"
      await commit(store, [adding(storedVersion(hostile, { version: 1, id: 1 }))])
      assert.deepEqual(await store.subjects({ prefix: "';" }), [hostile])
      assert.equal((await store.versionsOf(hostile)).length, 1)
    },
  },
]

async function commit(store: RegistryStore, changes: readonly RegistryChange[]): Promise<void> {
  const result = await store.commit(changes, { expectedHead: await store.head() })
  assert.equal(result.kind, 'committed')
}

function guid(id: number): string {
  return `00000000-0000-8000-8000-${String(id).padStart(12, '0')}`
}
