/**
 * Which nodes of a schema become types of their own, and what they are called.
 *
 * A root is `AccountUpdatedV1`. Below it, what has a title or is referenced, and is more than a simple type, is
 * named after its title or its definition. Nodes of one name and one shape share the type, over all majors.
 * A later major never takes or moves the name that an earlier one has; what would collide is named after its
 * root, `AccountUpdatedV3Address`.
 */
import { formatPointer } from '../json/index.js'
import { childrenOf, type Edge, type SchemaNode } from '../schema/index.js'
import type { Shapes } from './shape.js'
import { claimName, pascalCase } from './type-names.js'

export interface NamedType {
  readonly name: string
  /** The node whose text and structure define it; others of the same name and shape point here. */
  readonly node: SchemaNode
}

export interface NamedTypes {
  /** In the order of their definition: each root, then what it introduces. */
  readonly types: readonly NamedType[]
  of(node: SchemaNode): NamedType | undefined
}

export function namedTypes(
  roots: readonly { readonly name: string; readonly node: SchemaNode }[],
  reserved: readonly string[],
  shapes: Shapes,
): NamedTypes {
  const claimed = new Set([...reserved, ...roots.map(({ name }) => name)])
  const types: NamedType[] = []
  const byNode = new Map<SchemaNode, NamedType>()
  const byWishAndShape = new Map<string, NamedType>()
  for (const root of roots) {
    const rootType = { name: root.name, node: root.node }
    types.push(rootType)
    byNode.set(root.node, rootType)
    for (const [node, wish] of nameable(root.node)) {
      if (byNode.has(node)) continue
      const key = `${wish} ${shapes.of(node)}`
      const known = byWishAndShape.get(key)
      const type = known ?? {
        name: claimName(claimed, wish, `${root.name}${wish}`, `${root.name}${placeName(node)}`),
        node,
      }
      if (known === undefined) {
        types.push(type)
        byWishAndShape.set(key, type)
      }
      byNode.set(node, type)
    }
  }
  return { types, of: (node) => byNode.get(node) }
}

/** Nodes below `root` that deserve a name, outermost first. */
function nameable(root: SchemaNode): ReadonlyMap<SchemaNode, string> {
  const found = new Map<SchemaNode, string>()
  const seen = new Set<SchemaNode>([root])
  const queue = [root]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const [child, edge] of childrenOf(node)) {
      if (!shownEdges.has(edge)) continue
      const wish = wishFor(child, edge === 'ref')
      if (wish !== undefined && !found.has(child)) found.set(child, wish)
      if (seen.has(child)) continue
      seen.add(child)
      queue.push(child)
    }
  }
  return found
}

/** Children by these edges show in a type; the others test values and have none. */
const shownEdges: ReadonlySet<Edge> = new Set<Edge>([
  'ref',
  'allOf',
  'anyOf',
  'oneOf',
  'properties',
  'patternProperties',
  'additionalProperties',
  'prefixItems',
  'items',
])

function wishFor(node: SchemaNode, isReferenced: boolean): string | undefined {
  const { properties, anyOf, oneOf, enum: listed } = node
  const isTelling =
    properties !== undefined || anyOf !== undefined || oneOf !== undefined || (listed?.length ?? 0) > 1
  const title = node.annotations?.title?.trim() ?? ''
  const isName = title !== '' && title.length <= 40 && title.split(/\s+/).length <= 4
  if (isTelling && isName) return pascalCase(title)
  if (!isReferenced || !(isTelling || refersOn(node))) return undefined
  const [group, name] = node.at.slice(-2)
  return group === '$defs' || group === 'definitions' ? pascalCase(name ?? '') : placeName(node)
}

/** Has children that may lead back to it. Whatever can be part of a cycle has to have a name. */
function refersOn(node: SchemaNode): boolean {
  return childrenOf(node).some(([, edge]) => edge !== 'ref' && shownEdges.has(edge))
}

/** `/properties/items/items` → `ItemsItem`. */
function placeName({ at }: SchemaNode): string {
  const words = at.filter(
    (token) => !['properties', '$defs', 'definitions', 'allOf', 'anyOf', 'oneOf'].includes(token),
  )
  return pascalCase(words.slice(-3).join('-') || formatPointer(at))
}
