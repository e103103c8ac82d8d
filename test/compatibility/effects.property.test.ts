/**
 * The effect of a change is what containment says: of the two documents, where it is the only change; and the place with just this change
 * applied, from which effects are read where there are several, tells the same.
 */
import { expect, test } from 'vitest'
import { sidesApplied } from '../../src/compatibility/applied.js'
import { classifyChanges, decideContainment, type Effect } from '../../src/compatibility/index.js'
import { schemaAt } from '../../src/compatibility/place.js'
import { changesBetween } from '../../src/diff/index.js'
import { ToolkitError } from '../../src/json/index.js'
import { drafts, parseSchema, renderSchema, type Draft, type JsonSchema } from '../../src/schema/index.js'
import { Chance, Generator, related } from '../containment/generate.js'

interface Pair {
  readonly seed: number
  readonly draft: Draft
  readonly older: JsonSchema
  readonly newer: JsonSchema
}

function* pairs(count: number): Iterable<Pair> {
  for (let seed = 1; seed <= count; seed++) {
    const chance = new Chance(seed)
    const draft = chance.pick(drafts)
    const make = new Generator(chance, draft, true, 1 + chance.below(3))
    const older = make.schema()
    const newer = related(older, make)
    try {
      for (const schema of [older, newer]) renderSchema(parseSchema(schema, { draft }))
    } catch (error) {
      if (error instanceof ToolkitError) continue
      throw error
    }
    yield { seed, draft, older, newer }
  }
}

const opposite: Readonly<Record<Effect, Effect>> = {
  widening: 'narrowing',
  narrowing: 'widening',
  equivalent: 'equivalent',
  incomparable: 'incomparable',
  unknown: 'unknown',
}

/** By the public question, both ways. */
function effectBetween(older: JsonSchema, newer: JsonSchema, draft: Draft): Effect {
  const answers = [
    decideContainment(older, newer, { draft, budgetMs: 200 }),
    decideContainment(newer, older, { draft, budgetMs: 200 }),
  ]
  const [kept, known] = answers.map(({ kind }) => kind)
  if (kept === 'undecided' || known === 'undecided') return 'unknown'
  if (kept === 'contained') return known === 'contained' ? 'equivalent' : 'widening'
  return known === 'contained' ? 'narrowing' : 'incomparable'
}

const policy = 'document'

test('the effect of the only change is the relation of the documents, and its reverse seen from behind', () => {
  const seen = new Set<Effect>()
  for (const { seed, draft, older, newer } of pairs(700)) {
    const judged = classifyChanges(older, newer, { draft, policy, budgetMs: 400 }).filter(
      (c) => !c.annotation,
    )
    const [change] = judged
    if (change?.effect === undefined || judged.length > 1) continue
    const { effect } = change
    seen.add(effect)
    expect({ seed, effect }).toEqual({ seed, effect: effectBetween(older, newer, draft) })
    const [back] = classifyChanges(newer, older, { draft, policy, budgetMs: 400 })
    expect({ seed, back: back?.effect }).toEqual({ seed, back: opposite[effect] })
  }
  expect([...seen].sort()).toEqual(expect.arrayContaining(['equivalent', 'narrowing', 'widening']))
})

test('the place with one change applied relates to the place before as the documents do', () => {
  const kinds = new Set<string>()
  for (const { seed, draft, older, newer } of pairs(1500)) {
    const [before, after] = [parseSchema(older, { draft }), parseSchema(newer, { draft })]
    const changes = changesBetween(before, after).filter(({ annotation }) => !annotation)
    const [change] = changes
    // Only where the place is the whole document can the two be held against each other.
    if (change === undefined || changes.length > 1 || change.within.path.length > 0) continue
    const [sides] = sidesApplied(change)
    if (sides === undefined) continue
    const [was, is] = [sides.older, sides.newer].map((nodes) => renderSchema(schemaAt([], nodes)))
    const [at, between] = [
      effectBetween(was ?? true, is ?? true, '2020-12'),
      effectBetween(older, newer, draft),
    ]
    if (at === 'unknown' || between === 'unknown') continue
    kinds.add(change.kind)
    expect({ seed, kind: change.kind, effect: at }).toEqual({ seed, kind: change.kind, effect: between })
  }
  expect(kinds.size).toBeGreaterThan(12)
})
