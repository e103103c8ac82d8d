/**
 * What a writer says of one part of a value: of a member, of an item. A sound part of it; `undefined` where the part is
 * not one kind of name or position to the writer, so that no one list of schemas is true of it.
 */
import type { SchemaNode } from '../../schema/index.js'
import type { Part } from './facets.js'

export type Matches = (pattern: string, name: string) => boolean | undefined

/** `nodes` hold together, `$ref` and `allOf` looked through. */
export function schemasAt(
  part: Part,
  nodes: readonly SchemaNode[],
  matches: Matches,
): readonly SchemaNode[] | undefined {
  switch (part.of) {
    case 'member':
      return together(nodes, (node) => ofMember(node, part.name, matches))
    case 'matching':
      return together(nodes, (node) => ofMatching(node, part.pattern))
    case 'others':
      return together(nodes, (node) => ofOthers(node, part.names, part.patterns))
    case 'item':
      return together(nodes, ({ prefixItems, items }) => listed(prefixItems?.[part.index] ?? items))
    case 'rest':
      return together(nodes, ({ prefixItems = [], items }) =>
        prefixItems.length > part.from ? undefined : listed(items),
      )
  }
}

function together(
  nodes: readonly SchemaNode[],
  of: (node: SchemaNode) => readonly SchemaNode[] | undefined,
): readonly SchemaNode[] | undefined {
  const lists = nodes.map(of)
  return lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined
}

const listed = (node: SchemaNode | undefined): readonly SchemaNode[] => (node === undefined ? [] : [node])

function ofMember(
  { properties, patternProperties = [], additionalProperties }: SchemaNode,
  name: string,
  matches: Matches,
): readonly SchemaNode[] | undefined {
  const found = [...listed(properties?.get(name))]
  for (const { pattern, schema } of patternProperties) {
    const isMatch = matches(pattern, name)
    if (isMatch === undefined) return undefined
    if (isMatch) found.push(schema)
  }
  return found.length > 0 ? found : listed(additionalProperties)
}

/** Names that match `pattern`: known where the writer has that very pattern, or one schema for every name. */
function ofMatching(
  { properties, patternProperties = [], additionalProperties }: SchemaNode,
  pattern: string,
): readonly SchemaNode[] | undefined {
  const same = patternProperties.filter((entry) => entry.pattern === pattern).map(({ schema }) => schema)
  if (same.length > 0) return same
  if (additionalProperties === undefined) return []
  const isUniform = (properties === undefined || properties.size === 0) && patternProperties.length === 0
  return isUniform ? [additionalProperties] : undefined
}

/** Names beside those that are listed or match: known where the writer names nothing beyond them. */
function ofOthers(
  { properties, patternProperties = [], additionalProperties }: SchemaNode,
  names: readonly string[],
  patterns: readonly string[],
): readonly SchemaNode[] | undefined {
  const isCovered =
    [...(properties?.keys() ?? [])].every((name) => names.includes(name)) &&
    patternProperties.every(({ pattern }) => patterns.includes(pattern))
  return isCovered ? listed(additionalProperties) : undefined
}
