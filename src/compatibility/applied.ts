/**
 * The older place with one change applied and nothing else, exactly as the schemas are written.
 *
 * `alone.ts` asks what a reader would say about a change and may leave out what that question cannot depend on. Here the two sides differ
 * by the change and by nothing else, so that either may be held against the other. Parts of the newer graph stand beside parts of the
 * older one; whoever numbers nodes has to do so afresh.
 */
import type { LocatedChange } from '../diff/index.js'
import { canonicalText, isJsonArray, type Json } from '../json/index.js'
import { conjunctsOf, type Edge, type SchemaNode, type TypeName } from '../schema/index.js'
import {
  additionsTogether,
  anything,
  branchAlone,
  keywordAlone,
  made,
  nowRequiring,
  only,
  record,
  reduced,
  type Field,
  type Sides,
} from './alone.js'

/** One pair of sides, or two where a change shows in two places. None where it is a change that no value could tell. */
export function sidesApplied(change: LocatedChange): readonly Sides[] {
  const { kind, arrival, newerPointer, requiredNow } = change
  if (kind === 'draft-changed') return []
  if (kind !== 'property-moved' || arrival === undefined) return [applied(change)]
  const path = [...arrival.path, newerPointer.at(-1) ?? '']
  return [
    applied({ ...change, kind: 'property-removed', newer: [] }),
    applied({
      ...change,
      kind: 'property-added',
      older: [],
      within: arrival,
      path,
      required: requiredNow === true,
    }),
  ]
}

/** `unevaluated*` look at all that stands beside them: they are put around both sides again when the change has been applied. */
function applied(change: LocatedChange): Sides {
  const { within, keyword } = change
  const nodes = [...within.older, ...within.newer]
  const [older, newer] = [opened(within.older), opened(within.newer)]
  if (older === undefined || newer === undefined || nodes.some(({ never }) => never === true)) return within
  const { around } = older
  const inner = { ...change, within: { ...within, older: older.nodes, newer: newer.nodes } }
  if (keyword !== 'unevaluatedProperties' && keyword !== 'unevaluatedItems') {
    const sides = appliedInside(inner)
    return { older: closed(sides.older, around), newer: closed(sides.newer, around) }
  }
  const unchanged = only(around, (field) => field !== keyword)
  const { [keyword]: now } = newer.around
  return {
    older: closed(older.nodes, around),
    newer: closed(older.nodes, now === undefined ? unchanged : { ...unchanged, [keyword]: now }),
  }
}

interface Opened {
  readonly nodes: readonly SchemaNode[]
  /** What the first schema says of what is not evaluated; all others stand in it. */
  readonly around: SchemaNode
}

/** `undefined` where a part says what is not evaluated by itself alone: such a place cannot be taken apart. */
function opened(nodes: readonly SchemaNode[]): Opened | undefined {
  const [first, ...others] = nodes
  if (first === undefined || !nodes.some(looksAround)) return { nodes, around: anything }
  if (others.some(looksAround) || conjunctsOf([first]).length < nodes.length) return undefined
  const isAround = (field: Field) => field === 'unevaluatedProperties' || field === 'unevaluatedItems'
  return { nodes: [only(first, (field) => !isAround(field)), ...others], around: only(first, isAround) }
}

function looksAround({ unevaluatedProperties, unevaluatedItems }: SchemaNode): boolean {
  return unevaluatedProperties !== undefined || unevaluatedItems !== undefined
}

function closed(nodes: readonly SchemaNode[], around: SchemaNode): readonly SchemaNode[] {
  return looksAround(around) ? [{ ...around, ...made, allOf: nodes }] : nodes
}

function appliedInside(change: LocatedChange): Sides {
  const { kind, keyword, within, path, older, newer } = change
  const name = path.at(-1) ?? ''
  switch (kind) {
    case 'property-added':
      return additionsTogether([change])
    case 'property-removed':
      return without(change, name)
    case 'property-renamed': {
      const { older: before, newer: left } = without(change, name)
      const arrived = change.newerPointer.at(-1) ?? ''
      const required = change.requiredNow === true
      const came = {
        ...change,
        path: [...within.path, arrived],
        required,
        within: { ...within, older: left },
      }
      return { older: before, newer: additionsTogether([came]).newer }
    }
    case 'property-became-required':
      return nowRequiring(name, within.older)
    case 'property-became-optional': {
      const before = reduced(within.older)
      return { older: before, newer: before.map((node) => notRequiring(node, name)) }
    }
    case 'type-removed': {
      const before = reduced(within.older)
      return { older: before, newer: [...before, ofTypes(change.after)] }
    }
    case 'type-added': {
      const before = reduced(within.older)
      const untyped = before.map((node) => only(node, (field) => field !== 'types' && field !== 'integer'))
      return { older: before, newer: [...untyped, ofTypes(together(change.before, change.after))] }
    }
    case 'enum-value-removed': {
      const before = reduced(within.older)
      return {
        older: before,
        newer: [...before, { ...made, not: { ...made, enum: [change.before ?? null] } }],
      }
    }
    case 'enum-value-added': {
      const before = reduced(within.older)
      const unlisted = before.map((node) => only(node, (field) => field !== 'enum'))
      const values = [...listed(before), change.after ?? null]
      return { older: before, newer: [...unlisted, { ...made, enum: values }] }
    }
    case 'branch-added':
    case 'branch-removed':
      return branchAlone(change)
    case 'map-added':
    case 'map-removed':
    case 'model-closed':
    case 'model-opened':
      return keyword === 'patternProperties' ? patternApplied(change) : restApplied(change)
    case 'items-changed':
      if (keyword === 'items' && older.length + newer.length > 0) return itemApplied(change)
      return keywordAlone(change)
    default:
      return keywordAlone(change)
  }
}

/** A property that went, and with it that it had to be there. */
function without({ within, older }: LocatedChange, name: string): Sides {
  const isKept = within.newer.some(({ required }) => required?.includes(name))
  const before = reduced(within.older).map((node) =>
    node.properties?.has(name) === true ? withProperty(node, name, older) : node,
  )
  const left = before.map((node) => {
    const properties = new Map(node.properties)
    properties.delete(name)
    const bare = node.properties === undefined ? node : { ...node, properties }
    return isKept ? bare : notRequiring(bare, name)
  })
  return { older: before, newer: left }
}

/** What was left out of the question because it is the same on both sides comes back where it is not. */
function withProperty(node: SchemaNode, name: string, schemas: readonly SchemaNode[]): SchemaNode {
  const whole = record(name, schemas, false).properties ?? []
  return { ...node, properties: new Map([...(node.properties ?? []), ...whole]) }
}

function notRequiring(node: SchemaNode, name: string): SchemaNode {
  if (node.required?.includes(name) !== true) return node
  return { ...node, required: node.required.filter((one) => one !== name) }
}

/** A list of types as a change tells it; absent for every type. */
function ofTypes(types: Json | undefined): SchemaNode {
  if (!isJsonArray(types)) return anything
  if (types.length === 0) return { ...made, never: true }
  const isWhole = types.includes('integer') && !types.includes('number')
  const names = types.map((type) => (type === 'integer' ? 'number' : type) as TypeName)
  return { ...made, types: [...new Set(names)], ...(isWhole ? { integer: true } : {}) }
}

function together(before: Json | undefined, after: Json | undefined): Json | undefined {
  return isJsonArray(before) && isJsonArray(after) ? [...before, ...after] : undefined
}

/** What every list allows. */
function listed(nodes: readonly SchemaNode[]): readonly Json[] {
  const lists = nodes.flatMap((node) => (node.enum === undefined ? [] : [node.enum]))
  const texts = lists.map((values) => new Set(values.map(canonicalText)))
  return lists[0]?.filter((value) => texts.every((one) => one.has(canonicalText(value)))) ?? []
}

/** A pattern also says which names are left to `additionalProperties`. */
function patternApplied({ within, before, after, newer }: LocatedChange): Sides {
  const nodes = reduced(within.older)
  if (typeof before === 'string') {
    const pattern = before
    const left = nodes.map((node) => ({
      ...node,
      patternProperties: (node.patternProperties ?? []).filter((one) => one.pattern !== pattern),
    }))
    return { older: nodes, newer: left }
  }
  const pattern = typeof after === 'string' ? after : ''
  const named = nodes.map((node) =>
    node.additionalProperties === undefined
      ? node
      : { ...node, patternProperties: [...(node.patternProperties ?? []), { pattern, schema: anything }] },
  )
  const came = newer.map((schema) => ({ ...made, patternProperties: [{ pattern, schema }] }))
  return { older: nodes, newer: [...named, ...came] }
}

/** The model of an object: what holds for the names that the older side does not describe. */
function restApplied(change: LocatedChange): Sides {
  const { within } = change
  const before = reduced(within.older)
  const names = before.flatMap(({ properties }) => [...(properties?.keys() ?? [])])
  const patterns = before.flatMap(({ patternProperties = [] }) => patternProperties)
  const opened = before.map((node) => only(node, (field) => field !== 'additionalProperties'))
  const rests = within.newer.flatMap(({ additionalProperties: rest }) => (rest === undefined ? [] : [rest]))
  const now = rests.map((additionalProperties) => ({
    ...made,
    properties: new Map(names.map((name) => [name, anything])),
    patternProperties: patterns.map(({ pattern }) => ({ pattern, schema: anything })),
    additionalProperties,
  }))
  return { older: before, newer: [...opened, ...now] }
}

const itemEdges: readonly Edge[] = ['items', 'prefixItems']

/** An item by its index, or all behind every prefix, that is described on one side only. */
function itemApplied({ within, path, older, newer }: LocatedChange): Sides {
  const before = reduced(within.older, itemEdges)
  const most = Math.max(
    0,
    ...[...within.older, ...within.newer].map(({ prefixItems }) => prefixItems?.length ?? 0),
  )
  const token = path.at(-1)
  const index = token === '*' ? most : Number(token)
  const isRest = token === '*'
  if (older.length === 0) {
    const free = Array.from({ length: index }, () => anything)
    const came = newer.map((schema) =>
      isRest ? itemsOf(free, schema) : itemsOf([...free, schema], undefined),
    )
    return { older: before, newer: [...before, ...came] }
  }
  const left = before.map((node) => {
    const { prefixItems = [], items } = node
    const length = Math.max(prefixItems.length, isRest ? most : index + 1)
    const prefix = Array.from({ length }, (_, i) => prefixItems[i] ?? items ?? anything)
    const others = only(node, (field) => field !== 'items' && field !== 'prefixItems')
    return {
      ...others,
      ...(isRest ? itemsOf(prefix, undefined) : itemsOf(prefix.with(index, anything), items)),
      ...made,
    }
  })
  return { older: before, newer: left }
}

function itemsOf(prefixItems: readonly SchemaNode[], items: SchemaNode | undefined): SchemaNode {
  return {
    ...made,
    ...(prefixItems.length === 0 ? {} : { prefixItems }),
    ...(items === undefined ? {} : { items }),
  }
}
