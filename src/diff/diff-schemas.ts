/**
 * Two schemas → what changed between them, in the order of the older document, what is new behind it.
 *
 * Walks both canonical graphs in parallel, location by location; each pair of locations once, so recursion ends and
 * the cost is bounded by the pairs that meet.
 */
import { parseSchema, type Draft, type JsonSchema, type Schema, type SchemaNode } from '../schema/index.js'
import type { Change, LocatedChange } from './change.js'
import { compareAnnotations } from './compare-annotations.js'
import { compareLimits, compareMultiples, compareRanges } from './compare-bounds.js'
import { compareCompositions } from './compare-compositions.js'
import { compareItems } from './compare-items.js'
import { compareMaps, compareProperties, compareRequired } from './compare-members.js'
import { compareTexts } from './compare-texts.js'
import { compareUnions } from './compare-unions.js'
import { compareEnums, compareTypes } from './compare-values.js'
import { haveTypesInCommon, Location } from './location.js'
import { nullKeyword } from './null-spellings.js'
import { recogniseMoves } from './recognise-moves.js'
import { Shapes } from './shape.js'
import { changeOf, type Comparison, type Pair, type Walk } from './walk.js'

export interface DiffOptions {
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
}

const comparisons: readonly Comparison[] = [
  compareTypes,
  compareEnums,
  compareRanges,
  compareMultiples,
  compareLimits,
  compareTexts,
  compareRequired,
  compareProperties,
  compareMaps,
  compareItems,
  compareUnions,
  compareCompositions,
  compareAnnotations,
]

/**
 * What changed from `older` to `newer`, both self-contained.
 *
 * @throws what `parseSchema` throws for a schema that is not well-formed.
 * @example
 * diffSchemas({ properties: { a: true } }, { properties: { a: true, b: true } })[0]?.kind // 'property-added'
 */
export function diffSchemas(
  older: JsonSchema,
  newer: JsonSchema,
  options: DiffOptions = {},
): readonly Change[] {
  return changesBetween(parseSchema(older, options), parseSchema(newer, options)).map(
    ({ older: _older, newer: _newer, within: _within, arrival: _arrival, ...change }) => change,
  )
}

/** The same on parsed schemas, each change with the locations that it was found at. */
export function changesBetween(older: Schema, newer: Schema): readonly LocatedChange[] {
  const shapes = new Shapes()
  const changes: LocatedChange[] = []
  compareFrom([older.root], [newer.root], changes, { older, newer, shapes, depth: 0 })
  if (older.draft !== newer.draft) {
    changes.push({
      kind: 'draft-changed',
      keyword: '$schema',
      path: [],
      olderPointer: [],
      newerPointer: [],
      before: older.draft,
      after: newer.draft,
      annotation: false,
      older: [older.root],
      newer: [newer.root],
      within: { older: [older.root], newer: [newer.root], path: [] },
    })
  }
  return recogniseMoves(changes, shapes)
}

interface Sides {
  readonly older: Schema
  readonly newer: Schema
  readonly shapes: Shapes
  /** How many guesses at likeness we are inside of; a guess makes no further guesses. */
  readonly depth: number
}

function compareFrom(
  older: readonly SchemaNode[],
  newer: readonly SchemaNode[],
  changes: LocatedChange[],
  sides: Sides,
): void {
  const met = new Set<string>()
  const queue: { older: readonly SchemaNode[]; newer: readonly SchemaNode[]; path: readonly string[] }[] = []
  const walk: Walk = {
    shapes: sides.shapes,
    report(kind, pair, fact) {
      const { older: before = pair.older.nodes, newer: after = pair.newer.nodes } = fact
      const within = { older: pair.older.nodes, newer: pair.newer.nodes, path: pair.path }
      changes.push({ ...changeOf(kind, pair, fact), older: before, newer: after, within })
    },
    descend(before, after, path) {
      const key = `${sides.shapes.keyOf(before)} ${sides.shapes.keyOf(after)}`
      if (met.has(key)) return
      met.add(key)
      queue.push({ older: before, newer: after, path })
    },
    distance(before, after) {
      if (sides.depth > 0) return sides.shapes.ofAll(before) === sides.shapes.ofAll(after) ? 0 : 1
      const found: LocatedChange[] = []
      compareFrom(before, after, found, { ...sides, depth: sides.depth + 1 })
      return found.filter(({ annotation }) => !annotation).length
    },
  }
  walk.descend(older, newer, [])
  for (const next of queue) {
    const pair = withOneSpelling({
      older: new Location(next.older, sides.older.source),
      newer: new Location(next.newer, sides.newer.source),
      path: next.path,
    })
    for (const compare of comparisonsFor(pair)) compare(pair, walk)
  }
}

/** Where both allow null and say so otherwise, both are read as if they named it as a type. */
function withOneSpelling(pair: Pair): Pair {
  const { older, newer } = pair
  const [before, after] = [nullKeyword(older.nodes), nullKeyword(newer.nodes)]
  if (before === after || before === undefined || after === undefined) return pair
  return { ...pair, older: older.readingNull(), newer: newer.readingNull() }
}

/** What the two sides could have in common. */
function comparisonsFor({ older, newer }: Pair): readonly Comparison[] {
  // Beside `false`, nothing that the other side says has a counterpart: it allowed nothing, and now something, or the reverse.
  if (older.isNever !== newer.isNever) return [compareTypes]
  // A text that became an object is another type; the members are not news beside that.
  return haveTypesInCommon(older, newer) ? comparisons : [compareTypes, compareEnums, compareAnnotations]
}
