/**
 * The alternatives that a statement leaves: types, listed values, branches. Together they are the statement; they may overlap.
 */
import type { Json } from '../../json/index.js'
import type { SchemaNode } from '../../schema/index.js'
import { facetsOf, type Facet } from './facets.js'

/** More than these no person reads. */
const mostAlternatives = 24

/** Each says one alternative in full. Empty where there are none, or too many to go through. */
export function alternativesOf({ node, keyword, below }: Facet): readonly Facet[] {
  const alternatives = nodesOf(node, keyword)
  if (alternatives.length > mostAlternatives) return []
  return alternatives.map(({ node: one, token, says }) => ({
    node: one,
    keyword,
    below: token === undefined ? below : [...below, token],
    ...(says === undefined ? {} : { says }),
  }))
}

/** What an alternative says, taken apart; told by the alternative where it is no schema of its own. */
export function statementsOf({ node, says }: Facet): readonly Facet[] {
  const facets = facetsOf([node])
  return says === undefined ? facets : facets.map((facet) => ({ ...facet, says }))
}

interface Alternative {
  readonly node: SchemaNode
  /** Behind the keyword, where the alternative has a place of its own. */
  readonly token?: string
  readonly says?: Json
}

function nodesOf(node: SchemaNode, keyword: string): readonly Alternative[] {
  const { id, at } = node
  switch (keyword) {
    case 'type':
      return (node.types ?? []).map((type) => ({
        says: node.integer === true && type === 'number' ? 'integer' : type,
        node: {
          id,
          at,
          types: [type],
          ...(node.integer === true && type === 'number' ? { integer: true } : {}),
        },
      }))
    case 'enum':
      return (node.enum ?? []).map((value) => ({ says: value, node: { id, at, enum: [value] } }))
    case 'anyOf':
      return (node.anyOf ?? []).map((branch, i) => ({ node: branch, token: String(i) }))
    case 'oneOf':
      // With the statement itself beside it, which rules the other branches out.
      return (node.oneOf ?? []).map((branch, i) => ({
        node: { id, at, allOf: [branch, node] },
        token: String(i),
      }))
    default:
      return []
  }
}
