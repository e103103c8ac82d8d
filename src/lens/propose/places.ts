/** Places of two schemas side by side: what kind of value stands there, whether they are alike, and what one accepts of the other. */
import type { Json, Pointer } from '../../json/index.js'
import { containmentOf } from '../../containment/index.js'
import { Location, Shapes } from '../../diff/index.js'
import {
  isTrivial,
  parseSchema,
  renderSchema,
  writerView,
  type JsonSchema,
  type SchemaNode,
} from '../../schema/index.js'
import { compileValidator } from '../../validation/index.js'

/** Schemas that hold together at one place. */
export type Nodes = readonly SchemaNode[]

export function locationOf(nodes: Nodes): Location {
  return new Location(nodes, true, true)
}

/** A property, and where it stands. */
export interface Member {
  readonly path: Pointer
  readonly nodes: Nodes
  readonly required: boolean
  /** The property that holds it, if that is not matched itself. */
  readonly holder?: Member
}

/** The properties of an object, in the order in which they are declared. */
export function membersOf(nodes: Nodes, path: Pointer, holder?: Member): readonly Member[] {
  const location = locationOf(nodes)
  const { required } = location
  return [...location.properties].map(([name, held]) => ({
    path: [...path, name],
    nodes: held,
    required: required.has(name),
    ...(holder === undefined ? {} : { holder }),
  }))
}

/** More members than anybody moves; what a schema repeats within itself would be without end. */
const mostInner = 400

/** The members and all that they hold, through objects only, the outer ones first. */
export function withInner(members: readonly Member[]): readonly Member[] {
  const found = [...members]
  for (const member of found) {
    if (found.length > mostInner) break
    if (isObject(locationOf(member.nodes)) && !isInItself(member)) {
      found.push(...membersOf(member.nodes, member.path, member))
    }
  }
  return found
}

function isInItself({ nodes, holder }: Member): boolean {
  for (let above = holder; above !== undefined; above = above.holder) {
    if (locationOf(above.nodes).nodes.some((node) => locationOf(nodes).nodes.includes(node))) return true
  }
  return false
}

/** `null` beside something else is left out: what may be absent is still what it is. */
export function kindsOf({ types, values, properties }: Location): readonly string[] {
  if (types !== undefined) return types.filter((type) => type !== 'null' || types.length === 1)
  if (values !== undefined) return [...new Set([...values.values()].map(typeOf))]
  return properties.size > 0 ? ['object'] : []
}

export function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

export function isObject(location: Location): boolean {
  return kindsOf(location).join() === 'object'
}

export function isArray(location: Location): boolean {
  return kindsOf(location).join() === 'array'
}

export function isText(location: Location): boolean {
  return kindsOf(location).join() === 'string' && !(location.types ?? []).includes('null')
}

export function isScalar(location: Location): boolean {
  const kinds = kindsOf(location)
  return kinds.length > 0 && kinds.every((kind) => kind !== 'object' && kind !== 'array')
}

/** The one schema of all items; `undefined` for tuples, and where nothing is said. */
export function itemsOf(location: Location): Nodes | undefined {
  if (!isArray(location) || location.prefixLength > 0) return undefined
  const items = location.itemsAt(Infinity)
  return items.length === 0 ? undefined : items
}

/** Says no more than a type, so that sharing it means little. */
export function isBare({ nodes }: Location): boolean {
  return nodes.every((node) =>
    Object.keys(node).every((field) =>
      ['id', 'at', 'annotations', 'types', 'integer', 'ref'].includes(field),
    ),
  )
}

/** What is said at the place itself: without members, items and branches, which are looked at one by one. */
export function ownShape(location: Location, shapes: Shapes): string {
  const own = location.nodes.map(
    ({
      properties: _p,
      required: _r,
      items: _i,
      anyOf: _a,
      oneOf: _o,
      allOf: _l,
      ref: _f,
      ...node
    }): SchemaNode => {
      const { additionalProperties: rest, ...others } = node
      const isMap = rest !== undefined && rest.never !== true && !isTrivial(rest)
      return isMap ? { ...others, additionalProperties: rest } : others
    },
  )
  return shapes.ofAll(own)
}

/** A schema of its own that says what `nodes` say, in 2020-12. */
export function schemaOf(nodes: Nodes): JsonSchema {
  const [first, ...others] = nodes
  const root: SchemaNode =
    first !== undefined && others.length === 0 ? first : { id: Number.MAX_SAFE_INTEGER, at: [], allOf: nodes }
  return renderSchema({ root, draft: '2020-12', source: true })
}

/** Work for one question: enough for what people write at one place. */
const budget = { steps: 40_000 }

/** Is every value that a writer of `a` may write one that a writer of `b` may write? */
export function contains(a: Nodes, b: Nodes) {
  const viewed = (nodes: Nodes) => writerView(parseSchema(schemaOf(nodes)))
  return containmentOf(viewed(a), viewed(b), {
    judge: (schema, draft, formats) => {
      const validator = compileValidator(schema, { draft, formats })
      return (value) => validator.isValid(value)
    },
    formats: 'assert',
    budget,
    judgedAs: (schema) => ({ schema: renderSchema(schema), draft: '2020-12' }),
    isHint: true,
  })
}

/** The nodes of a schema that is written here. */
export function nodesOf(schema: JsonSchema): Nodes {
  return [parseSchema(schema).root]
}
