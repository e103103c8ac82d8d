/** What every projection store does. */
import { deepEqual, equal } from 'node:assert/strict'
import type { ProjectionId, ProjectionStore, RowRange } from '../projection/index.js'
import type { ContractCase } from './contract.js'

/** An empty store, made anew for each case. */
export interface ProjectionStoreHarness {
  readonly store: ProjectionStore
}

const id: ProjectionId = { name: 'balances', version: 1 }
const put = (key: string, row: number | null = 1, table = 't') => ({ table, key, row })

async function filled(store: ProjectionStore, keys: readonly string[]): Promise<void> {
  equal(await store.commit(id, { expected: 0n, checkpoint: 1n, writes: keys.map((key) => put(key)) }), true)
}

async function keys(
  store: ProjectionStore,
  range: Omit<RowRange, 'table' | 'limit'>,
  limit = 100,
): Promise<string> {
  return (await store.rows(id, { table: 't', limit, ...range })).map(({ key }) => key).join(' ')
}

export const projectionStoreContract: readonly ContractCase<ProjectionStoreHarness>[] = [
  {
    name: 'a projection that never ran has checkpoint 0 and no rows',
    async run({ store }) {
      equal(await store.checkpoint(id), 0n)
      equal(await store.row(id, 't', 'a'), undefined)
      equal(await keys(store, {}), '')
      deepEqual(await store.projections(), [])
    },
  },
  {
    name: 'rows and checkpoint are committed together',
    async run({ store }) {
      const row = { balance: 5, list: [null, 'ü', { '': 'zero \u0000' }] }
      equal(
        await store.commit(id, { expected: 0n, checkpoint: 7n, writes: [{ table: 't', key: 'a', row }] }),
        true,
      )
      equal(await store.checkpoint(id), 7n)
      deepEqual(await store.row(id, 't', 'a'), row)
      deepEqual(await store.projections(), [{ ...id, checkpoint: 7n }])
    },
  },
  {
    name: 'a commit on another checkpoint than the expected one writes nothing',
    async run({ store }) {
      equal(await store.commit(id, { expected: 3n, checkpoint: 4n, writes: [put('a')] }), false)
      await filled(store, ['a'])
      equal(await store.commit(id, { expected: 0n, checkpoint: 9n, writes: [put('b')] }), false)
      equal(await store.checkpoint(id), 1n)
      equal(await keys(store, {}), 'a')
    },
  },
  {
    name: 'of two first commits at once, one is refused',
    async run({ store }) {
      const first = (key: string) => store.commit(id, { expected: 0n, checkpoint: 1n, writes: [put(key)] })
      const done = await Promise.all([first('a'), first('b')])
      deepEqual([...done].sort(), [false, true])
      equal(await keys(store, {}), done[0] ? 'a' : 'b')
    },
  },
  {
    name: 'a row is replaced, and removed; null is a row',
    async run({ store }) {
      await filled(store, ['a', 'b', 'c'])
      const writes = [
        put('a', 2),
        { table: 't', key: 'b', row: undefined },
        put('c', null),
        { table: 't', key: 'none', row: undefined },
      ]
      equal(await store.commit(id, { expected: 1n, checkpoint: 2n, writes }), true)
      deepEqual(await store.rows(id, { table: 't', limit: 9 }), [
        { key: 'a', row: 2 },
        { key: 'c', row: null },
      ])
    },
  },
  {
    name: 'tables, versions and names keep apart',
    async run({ store }) {
      const others: readonly ProjectionId[] = [
        { name: 'balances', version: 2 },
        { name: 'other', version: 1 },
      ]
      await filled(store, ['a'])
      for (const other of others) {
        await store.commit(other, { expected: 0n, checkpoint: 2n, writes: [put('b', 2), put('c', 3, 'u')] })
      }
      equal(await keys(store, {}), 'a')
      deepEqual(await store.rows(others[1] as ProjectionId, { table: 'u', limit: 9 }), [{ key: 'c', row: 3 }])
      deepEqual(await store.projections(), [
        { ...id, checkpoint: 1n },
        ...others.map((other) => ({ ...other, checkpoint: 2n })),
      ])
    },
  },
  {
    name: 'rows come in order of their keys by bytes, both ways, up to a limit',
    async run({ store }) {
      await filled(store, ['b', 'a', 'Z', 'ä', '\u{ffff}', '😀', 'a/1'])
      equal(await keys(store, {}), 'Z a a/1 b ä \u{ffff} 😀')
      equal(await keys(store, { backwards: true }, 3), '😀 \u{ffff} ä')
    },
  },
  {
    name: 'a prefix and bounds cut the range',
    async run({ store }) {
      await filled(store, ['a', 'a/1', 'a/2', 'a/3', 'a0', 'b', '%', '_'])
      equal(await keys(store, { prefix: 'a/' }), 'a/1 a/2 a/3')
      equal(await keys(store, { prefix: 'a/', backwards: true }, 2), 'a/3 a/2')
      equal(await keys(store, { prefix: 'a/', from: 'a/2' }), 'a/2 a/3')
      equal(await keys(store, { prefix: 'a/', before: 'a/3' }), 'a/1 a/2')
      equal(await keys(store, { from: 'a/3', before: 'b' }), 'a/3 a0')
      equal(await keys(store, { prefix: 'a/', before: 'z' }), 'a/1 a/2 a/3')
      equal(await keys(store, { prefix: '\u{10ffff}' }), '')
    },
  },
  {
    name: 'a reset removes rows and checkpoint of one version only',
    async run({ store }) {
      await filled(store, ['a'])
      const newer = { ...id, version: 2 }
      await store.commit(newer, { expected: 0n, checkpoint: 2n, writes: [put('b')] })
      await store.reset(id)
      equal(await store.checkpoint(id), 0n)
      equal(await keys(store, {}), '')
      equal(await store.checkpoint(newer), 2n)
      equal(await store.row(newer, 't', 'b'), 1)
    },
  },
]
