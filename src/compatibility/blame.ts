/**
 * Which changes are the reason for a "no". The question about the whole event is answered first; here each change is
 * judged alone, at its own place, so that a harmless change beside a breaking one is not accused.
 */
import type { LocatedChange } from '../diff/index.js'
import type { Json } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'
import { additionsTogether, sidesAlone, sidesWhole, type Sides } from './alone.js'
import type { Question, Relation } from './relation.js'
import { rules } from './rules/index.js'
import type { Rule } from './rules/rule.js'

export interface Blame {
  readonly change: LocatedChange
  readonly rule: Rule
  /** A value of the change's location that shows it, where the question about that place alone has one. */
  readonly local?: Json
}

/** Kinds whose own place tells little, since what is below it is judged with it. They are accused only where nothing below is. */
const vague = new Set([
  'map-added',
  'map-removed',
  'model-closed',
  'model-opened',
  'count-changed',
  'names-changed',
  'composition-changed',
  'items-changed',
])

/** Changes that explain the refusal alone; where none does, those whose whole location is refused. */
export function blameFor(
  question: Question,
  changes: readonly LocatedChange[],
  relation: Relation,
): readonly Blame[] {
  const alone = accused(question, changes, relation, sidesAlone)
  return alone.length > 0 ? alone : accused(question, changes, relation, sidesWhole)
}

function accused(
  question: Question,
  changes: readonly LocatedChange[],
  relation: Relation,
  sidesOf: (change: LocatedChange, question: Question) => readonly Sides[],
): readonly Blame[] {
  const blames: Blame[] = []
  const innocent = harmlessAdditions(question, changes, relation)
  const judge = (change: LocatedChange): void => {
    if (innocent.has(change)) return
    const rule = rules.find(
      (one) => one.kinds.includes(change.kind) && one.questions(change).includes(question),
    )
    if (rule === undefined) return
    for (const { older, newer } of sidesOf(change, question)) {
      const answer = relation.askAt(question, change.within.path, older, newer)
      if (answer.kind === 'contained') continue
      const local = answer.kind === 'refuted' ? { local: answer.witness } : {}
      blames.push({ change, rule, ...local })
      return
    }
  }
  changes.filter(({ kind }) => !vague.has(kind)).forEach(judge)
  for (const change of changes.filter(({ kind }) => vague.has(kind))) {
    if (!blames.some((other) => isBelow(other.change.path, change.within.path))) judge(change)
  }
  return blames
}

/** Most changes are properties that came, and most of these break nobody: those of one place are asked about together. */
function harmlessAdditions(
  question: Question,
  changes: readonly LocatedChange[],
  relation: Relation,
): ReadonlySet<LocatedChange> {
  const places = new Map<readonly SchemaNode[], LocatedChange[]>()
  for (const change of changes) {
    if (change.kind !== 'property-added' || (change.required === true && question !== 'forward')) continue
    const place = change.within.older
    places.set(place, [...(places.get(place) ?? []), change])
  }
  const harmless = Array.from(places.values()).filter((group) => {
    const { older, newer } = additionsTogether(group)
    return relation.askAt(question, group[0]?.within.path ?? [], older, newer).kind === 'contained'
  })
  return new Set(harmless.flat())
}

function isBelow(path: readonly string[], place: readonly string[]): boolean {
  return place.every((token, i) => path[i] === token)
}
