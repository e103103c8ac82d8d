/**
 * Which changes are the reason for a "no". The question about the whole event is answered first; here each change is
 * judged alone, at its own place, so that a harmless change beside a breaking one is not accused.
 */
import type { LocatedChange } from '../diff/index.js'
import type { Json } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'
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

export function blameFor(
  question: Question,
  changes: readonly LocatedChange[],
  relation: Relation,
): readonly Blame[] {
  const accused: Blame[] = []
  const judge = (change: LocatedChange): void => {
    const rule = rules.find(
      (one) => one.kinds.includes(change.kind) && one.questions(change).includes(question),
    )
    if (rule === undefined) return
    const answer = askAlone(question, change, relation)
    if (answer.kind === 'contained') return
    const local = answer.kind === 'refuted' ? answer.witness : undefined
    accused.push({ change, rule, ...(local === undefined ? {} : { local }) })
  }
  changes.filter(({ kind }) => !vague.has(kind)).forEach(judge)
  for (const change of changes.filter(({ kind }) => vague.has(kind))) {
    if (!accused.some((other) => isBelow(other.change.path, change.within.path))) judge(change)
  }
  return accused
}

/** The question about this change and nothing else. */
function askAlone(question: Question, change: LocatedChange, relation: Relation) {
  const { kind, path, within } = change
  const name = path.at(-1) ?? ''
  switch (kind) {
    case 'property-added': {
      const described = withProperty(change, name)
      return relation.askAt(question, within.older, [...within.older, described])
    }
    case 'property-became-required':
      return relation.askAt(question, within.older, [...within.older, requiring(change, name)])
    case 'property-became-optional':
      return relation.askAt(question, [requiring(change, name)], within.newer)
    case 'property-removed':
    case 'property-renamed':
    case 'property-moved':
      if (question === 'forward') return relation.askAt(question, [requiring(change, name)], within.newer)
      return relation.askAt(question, [onlyProperty(change, name)], within.newer.map(namesOf))
    default:
      return relation.askAt(question, within.older, within.newer)
  }
}

/** A record with the one property that was there. */
function onlyProperty({ older, within }: LocatedChange, name: string): SchemaNode {
  const at = within.older[0]?.at ?? []
  return { id: -4, at, properties: new Map([[name, { id: -5, at, allOf: older }]]) }
}

/** What a schema says about names that it does not describe; those that it does may hold anything. */
function namesOf(node: SchemaNode): SchemaNode {
  const { at, properties, patternProperties, additionalProperties } = node
  const anything: SchemaNode = { id: -6, at }
  return {
    id: -7,
    at,
    properties: new Map(Array.from(properties?.keys() ?? [''], (name) => [name, anything])),
    ...(patternProperties === undefined ? {} : { patternProperties }),
    ...(additionalProperties === undefined ? {} : { additionalProperties }),
  }
}

function withProperty({ newer, within, required }: LocatedChange, name: string): SchemaNode {
  const [first] = newer
  const at = within.newer[0]?.at ?? []
  const member: SchemaNode = newer.length === 1 && first !== undefined ? first : { id: -5, at, allOf: newer }
  return {
    id: -4,
    at,
    properties: new Map([[name, member]]),
    ...(required === true ? { required: [name] } : {}),
  }
}

function requiring({ within }: LocatedChange, name: string): SchemaNode {
  return { id: -4, at: within.newer[0]?.at ?? [], required: [name] }
}

function isBelow(path: readonly string[], place: readonly string[]): boolean {
  return place.every((token, i) => path[i] === token)
}
