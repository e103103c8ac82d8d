/**
 * Which schemas meet at one place of the event although they stand in different parts of the schema: a property described by two members of an
 * `allOf`, by a base and by a branch of a union, by its name and by a pattern. What one of them declares there is declared for all.
 *
 * Whether a branch holds is not asked here: a schema cannot say "the names that my neighbour would have declared". Patterns are taken to match.
 */
import type { SchemaNode } from '../canonical.js'
import { childrenOf, type Edge } from '../node-draft.js'
import { everythingInPlace, isPureReference } from './location.js'

export interface Surroundings {
  /** A key for memo tables. */
  readonly key: string
  /** The schemas that may be applied where `child` is, besides itself. Sorted, each once. */
  neighbours(child: SchemaNode, edge: Edge, token: string | undefined): readonly SchemaNode[]
}

/** Members by name or index, and those that may be anywhere. */
interface Members {
  readonly byToken: Map<string, Set<SchemaNode>>
  readonly anywhere: Set<SchemaNode>
}

/**
 * What surrounds the members of the location of `node`, where `others` are applied too; `undefined` in the usual case, where no member
 * has a neighbour. `matters`: can a neighbour like that declare anything?
 */
export function surroundingsOf(
  node: SchemaNode,
  others: readonly SchemaNode[],
  matters: (node: SchemaNode) => boolean,
): Surroundings | undefined {
  const properties: Members = { byToken: new Map(), anywhere: new Set() }
  const items: Members = { byToken: new Map(), anywhere: new Set() }
  for (const part of everythingInPlace([node, ...others])) {
    for (const [child, edge, token] of membersIn(part)) {
      const target = dereferenced(child)
      if (!matters(target)) continue
      const members = itemEdges.has(edge) ? items : properties
      if (token === undefined) members.anywhere.add(target)
      else members.byToken.set(token, (members.byToken.get(token) ?? new Set()).add(target))
    }
  }
  if (!meet(properties) && !meet(items)) return undefined
  return {
    key: [node, ...others].map(({ id }) => id).join('+'),
    neighbours(child, edge, token) {
      const { byToken, anywhere } = itemEdges.has(edge) ? items : properties
      const found = new Set(anywhere)
      const named = namedEdges.has(edge) && token !== undefined ? [byToken.get(token)] : byToken.values()
      for (const some of named) some?.forEach((neighbour) => found.add(neighbour))
      found.delete(dereferenced(child))
      return Array.from(found).sort((a, b) => a.id - b.id)
    },
  }
}

const itemEdges: ReadonlySet<Edge> = new Set<Edge>(['prefixItems', 'items', 'unevaluatedItems'])
const namedEdges: ReadonlySet<Edge> = new Set<Edge>(['properties', 'prefixItems'])

function* membersIn(node: SchemaNode): Generator<readonly [SchemaNode, Edge, string?]> {
  for (const [name, child] of node.properties ?? []) yield [child, 'properties', name]
  for (const [index, child] of node.prefixItems?.entries() ?? []) yield [child, 'prefixItems', String(index)]
  for (const [child, edge] of childrenOf(node)) if (generalEdges.has(edge)) yield [child, edge]
}

const generalEdges: ReadonlySet<Edge> = new Set<Edge>([
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'unevaluatedItems',
])

function meet({ byToken, anywhere }: Members): boolean {
  if (anywhere.size > 1 || (anywhere.size === 1 && byToken.size > 0)) return true
  return Array.from(byToken.values()).some((nodes) => nodes.size > 1)
}

function dereferenced(node: SchemaNode): SchemaNode {
  let here = node
  while (isPureReference(here)) here = here.ref
  return here
}
