/**
 * Takes lists of values away at places of the event, so that they say only which type they have.
 *
 * For version markers, which pin the schema's own version inside the event, and for open enums, whose readers accept
 * members that they do not know. Places are pointers into the event; `*` stands for every item of an array and every member that
 * is not named. Where a schema is shared, only the ways that lead through the place get another copy of it.
 */
import type { Json, Pointer } from '../../json/index.js'
import { formatPointer } from '../../json/index.js'
import type { SchemaNode, TypeName } from '../canonical.js'
import { mapChildren, type Edge } from '../node-draft.js'
import type { Schema } from '../schema.js'
import { fillFrom, GraphRewriter } from './graph-rewriter.js'

/** `schema` with every `enum` and `const` at `places` replaced by the types of its values. A place that is not there changes nothing. */
export function withFreeValues(schema: Schema, places: readonly Pointer[]): Schema {
  if (places.length === 0) return schema
  const rewriter = new GraphRewriter(schema.root)
  const at = (node: SchemaNode, rests: readonly Pointer[]): SchemaNode => {
    if (rests.length === 0 || node.never === true) return node
    return rewriter.derive(`${node.id} ${rests.map(formatPointer).join(' ')}`, node.at, (draft) => {
      const freed = rests.some(({ length }) => length === 0) ? withTypeOfValues(node) : node
      fillFrom(
        draft,
        mapChildren(freed, (child, edge, token) =>
          sameValue.has(edge) ? at(child, rests) : at(child, below(rests, node, edge, token)),
        ),
      )
      if (freed !== node) delete draft.enum
    })
  }
  return { ...schema, root: rewriter.finish(at(schema.root, places)) }
}

/** Edges to schemas that describe the same value. `not` and `if` test it, and stay as they are. */
const sameValue: ReadonlySet<Edge> = new Set<Edge>([
  'allOf',
  'anyOf',
  'oneOf',
  'then',
  'else',
  'dependentSchemas',
  'ref',
])

/** What is left of the places for a child that describes a part of the value. */
function below(
  rests: readonly Pointer[],
  { properties, prefixItems }: SchemaNode,
  edge: Edge,
  token: string | undefined,
): readonly Pointer[] {
  return rests.filter(([head]) => head !== undefined && leadsThrough(head)).map((rest) => rest.slice(1))

  function leadsThrough(head: string): boolean {
    switch (edge) {
      case 'properties':
      case 'prefixItems':
        return head === token || (head === '*' && edge === 'prefixItems')
      case 'patternProperties':
      case 'additionalProperties':
      case 'unevaluatedProperties':
        return head === '*' || properties?.has(head) !== true
      case 'items':
      case 'unevaluatedItems':
        return head === '*' || (/^\d+$/.test(head) && Number(head) >= (prefixItems?.length ?? 0))
      default:
        return false
    }
  }
}

function withTypeOfValues(node: SchemaNode): SchemaNode {
  if (node.enum === undefined) return node
  const types = node.types ?? [...new Set(node.enum.map(typeOf))]
  return { ...node, types }
}

function typeOf(value: Json): TypeName {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value as TypeName
}
