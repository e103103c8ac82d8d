/** What holds of every diff: of the same, of the same in other words, of one seen from behind, and of one that says nothing. */
import { expect, test } from 'vitest'
import { decideContainment } from '../../src/compatibility/index.js'
import { diffSchemas, type Change, type ChangeKind } from '../../src/diff/index.js'
import { formatPointer, parsePointer, ToolkitError, valueAt } from '../../src/json/index.js'
import { drafts, parseSchema, type Draft, type JsonSchema } from '../../src/schema/index.js'
import { Chance, Generator, related, withShared } from '../containment/generate.js'
import { rewritten } from './rewrite.js'

interface Pair {
  readonly seed: number
  readonly draft: Draft
  readonly older: JsonSchema
  readonly newer: JsonSchema
  readonly chance: Chance
}

function* pairs(count: number): Iterable<Pair> {
  for (let seed = 1; seed <= count; seed++) {
    const chance = new Chance(seed)
    const draft = chance.pick(drafts)
    const make = new Generator(chance, draft, true, 1 + chance.below(3))
    make.mayRefer = chance.happens(0.4)
    const shared = make.schema()
    const older = withShared(make.schema(), shared)
    const newer = withShared(related(older, make), chance.happens(0.5) ? shared : make.schema())
    try {
      for (const schema of [older, newer]) parseSchema(schema, { draft })
    } catch (error) {
      if (error instanceof ToolkitError) continue
      throw error
    }
    yield { seed, draft, older, newer, chance }
  }
}

test('nothing changes between a schema and itself, nor in other words', () => {
  for (const { seed, draft, older, chance } of pairs(2500)) {
    expect({ seed, changes: diffSchemas(older, structuredClone(older), { draft }) }).toEqual({
      seed,
      changes: [],
    })
    const newer = rewritten(older, chance, draft)
    expect({ seed, older, newer, changes: diffSchemas(older, newer, { draft }) }).toEqual({
      seed,
      older,
      newer,
      changes: [],
    })
  }
})

test('no change is silent: where nothing is told, both sides allow the same', () => {
  let silent = 0
  for (const { seed, draft, older, newer, chance } of pairs(4000)) {
    const after = chance.happens(0.5) ? rewritten(newer, chance, draft) : newer
    if (diffSchemas(older, after, { draft }).some(({ annotation }) => !annotation)) continue
    silent += 1
    const answers = [
      decideContainment(older, after, { draft, budgetMs: 200 }),
      decideContainment(after, older, { draft, budgetMs: 200 }),
    ]
    const refuted = answers.filter(({ kind }) => kind === 'refuted')
    expect({ seed, older, after, refuted }).toEqual({ seed, older, after, refuted: [] })
  }
  expect(silent).toBeGreaterThan(100)
})

const reverse = new Map<ChangeKind, ChangeKind>(
  (
    [
      ['branch-added', 'branch-removed'],
      ['enum-value-added', 'enum-value-removed'],
      ['map-added', 'map-removed'],
      ['model-closed', 'model-opened'],
      ['property-added', 'property-removed'],
      ['property-became-optional', 'property-became-required'],
      ['type-added', 'type-removed'],
      ['values-constrained', 'values-freed'],
    ] as const
  ).flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]),
)

/** The same change seen from the other side. */
function mirrored(change: Change): Change {
  const { kind, before, after, olderPointer, newerPointer, required, requiredNow, path } = change
  const isMove = kind === 'property-renamed' || kind === 'property-moved'
  const { before: _before, after: _after, required: _required, requiredNow: _now, ...facts } = change
  return {
    ...facts,
    kind: reverse.get(kind) ?? kind,
    path: isMove && typeof after === 'string' ? (parsePointer(after) ?? []) : path,
    olderPointer: newerPointer,
    newerPointer: olderPointer,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
    ...(isMove
      ? { required: requiredNow === true, requiredNow: required === true }
      : required === undefined
        ? {}
        : { required }),
  }
}

test('seen from behind, the same changes are told the other way round', () => {
  const inOrder = (changes: readonly Change[]) =>
    changes.map((change) => JSON.stringify(sorted(change))).sort()
  const sorted = (change: Change) => Object.fromEntries(Object.entries(change).sort())
  let told = 0
  for (const { seed, draft, older, newer } of pairs(2500)) {
    const there = diffSchemas(older, newer, { draft })
    const back = diffSchemas(newer, older, { draft }).map(mirrored)
    expect({ seed, changes: inOrder(back) }).toEqual({ seed, changes: inOrder(there) })
    told += there.length
  }
  expect(told).toBeGreaterThan(2500)
})

test('pointers lead into the documents', () => {
  for (const { seed, draft, older, newer } of pairs(1000)) {
    for (const { kind, olderPointer, newerPointer } of diffSchemas(older, newer, { draft })) {
      const isThere = [valueAt(older, olderPointer), valueAt(newer, newerPointer)].map((v) => v !== undefined)
      expect({ seed, kind, at: [olderPointer, newerPointer].map(formatPointer), isThere }).toMatchObject({
        isThere: [true, true],
      })
    }
  }
})
