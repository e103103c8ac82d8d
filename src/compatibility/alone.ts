/**
 * One change and nothing else: the older location, and the same location with just this change applied.
 *
 * Asked about these two, containment tells whether this change breaks a reader, whatever else changed beside it. What
 * stands below other members is left out of the question, since it is the same on both sides.
 */
import type { LocatedChange } from '../diff/index.js'
import { parsePointer } from '../json/index.js'
import type { Edge, SchemaNode } from '../schema/index.js'
import type { Question } from './relation.js'
import { shallow } from './shallow.js'

export interface Sides {
  readonly older: readonly SchemaNode[]
  readonly newer: readonly SchemaNode[]
}

/** All pairs that have to be asked about; the change is to blame when one of them is refused. */
export function sidesAlone(change: LocatedChange, question: Question): readonly Sides[] {
  const { kind, within, path } = change
  const name = path.at(-1) ?? ''
  switch (kind) {
    case 'property-added':
      return [additionsTogether([change])]
    case 'property-became-required':
      return [nowRequiring(name, within.older)]
    case 'property-became-optional':
      return [
        {
          older: [requiring(name)],
          newer: question === 'forward' ? reduced(within.newer) : within.newer.map(namesOf),
        },
      ]
    case 'property-removed':
    case 'property-renamed':
    case 'property-moved':
      return sidesOfDeparture(change, name, question)
    case 'branch-added':
    case 'branch-removed':
      return [branchAlone(change)]
    default:
      return [keywordAlone(change)]
  }
}

/** The location as a whole, for when no change alone explains a refusal. */
export function sidesWhole({ within }: LocatedChange): readonly Sides[] {
  return [within]
}

/**
 * Several properties that came at one place, together: schemas of different members do not touch each other, so when all of them
 * are harmless together, each one is.
 */
export function additionsTogether(changes: readonly LocatedChange[]): Sides {
  const older = reduced(changes[0]?.within.older ?? [])
  const names = changes.map(({ path }) => [path.at(-1) ?? '', anything] as const)
  const declared = older.map((node) =>
    node.additionalProperties === undefined
      ? node
      : { ...node, properties: new Map([...(node.properties ?? []), ...names]) },
  )
  const records = changes.map(({ path, newer, required }) =>
    record(path.at(-1) ?? '', newer, required === true),
  )
  return { older, newer: [...declared, ...records] }
}

export function nowRequiring(name: string, nodes: readonly SchemaNode[]): Sides {
  const older = reduced(nodes)
  return { older, newer: [...older, requiring(name)] }
}

function sidesOfDeparture(change: LocatedChange, name: string, question: Question): readonly Sides[] {
  const { older, within, required, requiredNow, after } = change
  if (question === 'forward') {
    return [{ older: [record(name, older, required === true)], newer: reduced(within.newer) }]
  }
  // Where no map describes it in the property's stead, its name is what matters.
  const isDescribed = within.newer.some(
    ({ patternProperties, additionalProperties }) =>
      (patternProperties ?? additionalProperties) !== undefined,
  )
  const departed = {
    older: [record(name, isDescribed ? older : reduced(older), false)],
    newer: within.newer.map(namesOf),
  }
  if (requiredNow !== true || typeof after !== 'string') return [departed]
  const arrived = parsePointer(after)?.at(-1) ?? ''
  return [departed, nowRequiring(arrived, within.older)]
}

export function branchAlone({ keyword, within, older, newer }: LocatedChange): Sides {
  if (keyword !== 'anyOf' && keyword !== 'oneOf') return within
  const before = reduced(within.older, [keyword])
  const changed = before.map((node) => {
    const branches = node[keyword]
    if (branches === undefined) return node
    return { ...node, [keyword]: [...branches.filter((branch) => !older.includes(branch)), ...newer] }
  })
  return { older: before, newer: changed }
}

export type Field = keyof SchemaNode

/** Fields that say what a keyword says, where they mean the same in whatever company. */
const fieldsOf: ReadonlyMap<string, readonly Field[]> = new Map<string, readonly Field[]>([
  ['type', ['types', 'integer']],
  ['if', ['conditional']],
  ['items', ['items', 'prefixItems']],
  ...(
    [
      'enum',
      'minimum',
      'maximum',
      'multipleOf',
      'minLength',
      'maxLength',
      'pattern',
      'format',
      'minItems',
      'maxItems',
      'uniqueItems',
      'contains',
      'propertyNames',
      'minProperties',
      'maxProperties',
      'dependentRequired',
      'dependentSchemas',
      'anyOf',
      'oneOf',
      'not',
    ] as const
  ).map((field) => [field, [field]] as const),
])

/** `unevaluated*` look at what stands around them, so a location that has them is taken as a whole. */
export function keywordAlone({ keyword, within }: LocatedChange): Sides {
  const fields = fieldsOf.get(keyword)
  const nodes = [...within.older, ...within.newer]
  const isWhole = nodes.some(
    ({ never, unevaluatedItems, unevaluatedProperties }) =>
      never === true || unevaluatedItems !== undefined || unevaluatedProperties !== undefined,
  )
  if (fields === undefined || isWhole) return within
  const relevant: readonly Edge[] = keyword === 'if' ? ['if', 'then', 'else'] : (fields as readonly Edge[])
  const older = reduced(within.older, relevant)
  const others = older.map((node) => only(node, (field) => !fields.includes(field)))
  const theirs = flat(within.newer).map((node) => only(node, (field) => fields.includes(field)))
  return { older, newer: [...others, ...theirs] }
}

export const reduced = (nodes: readonly SchemaNode[], relevant?: readonly Edge[]) =>
  flat(nodes).map((node) => shallow(node, relevant))

/** Made nodes have negative identifiers, which say nothing about them. */
export const made = { id: -4, at: [] }

export const anything: SchemaNode = made

export function record(name: string, schemas: readonly SchemaNode[], isRequired: boolean): SchemaNode {
  const [first] = schemas
  const member = schemas.length === 1 && first !== undefined ? first : { ...made, allOf: schemas }
  return { ...made, properties: new Map([[name, member]]), ...(isRequired ? { required: [name] } : {}) }
}

export const requiring = (name: string): SchemaNode => ({ ...made, required: [name] })

/** What a schema says about names that it does not describe; those that it does may hold anything. */
function namesOf(node: SchemaNode): SchemaNode {
  const { properties, required = [], patternProperties, additionalProperties } = node
  const names = [...(properties?.keys() ?? []), ...required]
  return {
    ...made,
    ...(names.length === 0 ? {} : { properties: new Map(names.map((name) => [name, anything])) }),
    ...(patternProperties === undefined ? {} : { patternProperties }),
    ...(additionalProperties === undefined ? {} : { additionalProperties }),
  }
}

/** The nodes without the edges through which they were gathered: everything behind those is in the list itself. */
function flat(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  return nodes.map((node) =>
    node.unevaluatedProperties === undefined && node.unevaluatedItems === undefined
      ? only(node, (field) => field !== 'ref' && field !== 'allOf')
      : node,
  )
}

export function only(node: SchemaNode, isKept: (field: Field) => boolean): SchemaNode {
  const kept = Object.entries(node).filter(([field]) => field === 'at' || isKept(field as Field))
  return { ...(Object.fromEntries(kept) as unknown as SchemaNode), id: made.id }
}
