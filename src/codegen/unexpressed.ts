/** What a schema says and a TypeScript type cannot: listed beside the type, not silently dropped. */
import { formatPointer } from '../json/index.js'
import { childrenOf, isTrivial, type SchemaNode } from '../schema/index.js'

/** One line per keyword, with the places that have it: `format: /openedAt`. Sorted, so the same for ever. */
export function unexpressed(root: SchemaNode): readonly string[] {
  const places = new Map<string, Set<string>>()
  const seen = new Set<SchemaNode>()
  const visit = (node: SchemaNode) => {
    if (seen.has(node)) return
    seen.add(node)
    for (const keyword of keywordsOf(node)) {
      const known = places.get(keyword) ?? new Set<string>()
      places.set(keyword, known.add(formatPointer(node.at) || '(root)'))
    }
    for (const [child] of childrenOf(node)) visit(child)
  }
  visit(root)
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([keyword, at]) => `${keyword}: ${listed([...at].sort())}`)
}

const shown = 4

function listed(places: readonly string[]): string {
  const rest = places.length - shown
  return `${places.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

const constraining: ReadonlySet<string> = new Set([
  'integer',
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'uniqueItems',
  'contains',
  'unevaluatedItems',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'not',
] as const satisfies readonly (keyof SchemaNode)[])

function describesOneType({
  properties,
  required,
  items,
  prefixItems,
  patternProperties,
}: SchemaNode): boolean {
  return [properties, required, items, prefixItems, patternProperties].some((field) => field !== undefined)
}

function* keywordsOf(node: SchemaNode): Generator<string> {
  for (const field in node) {
    if (constraining.has(field) && node[field as keyof SchemaNode] !== undefined) yield field
  }
  if (node.conditional !== undefined) yield 'if'
  if (node.types === undefined && node.enum === undefined && describesOneType(node)) {
    yield 'type (not stated, taken from the other keywords)'
  }
  if (node.oneOf !== undefined) yield 'oneOf (that only one branch matches)'
  if (node.unsupported !== undefined) yield node.unsupported
  if (node.prefixItems === undefined) {
    if (node.minItems !== undefined) yield 'minItems'
    if (node.maxItems !== undefined) yield 'maxItems'
  }
  const { properties, additionalProperties, patternProperties } = node
  if (properties === undefined && node.required === undefined) {
    if (patternProperties !== undefined) yield 'patternProperties (which names they are for)'
  } else {
    if (patternProperties !== undefined) yield 'patternProperties'
    if (
      additionalProperties !== undefined &&
      additionalProperties.never !== true &&
      !isTrivial(additionalProperties)
    ) {
      yield 'additionalProperties'
    }
  }
}
