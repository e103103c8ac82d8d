/**
 * Everything that a node asserts, as text, its children by name. Nodes with equal signatures accept the same values.
 *
 * Annotations and places are no part of it, nor is the order in which names are listed.
 */
import { formatRational } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'

/** `nameOf` names the children; `ownName` a node that is equal to nothing but itself. */
export function signatureOf(
  node: SchemaNode,
  nameOf: (child: SchemaNode) => number | string,
  ownName: (node: SchemaNode) => number,
): string {
  const named = (child: SchemaNode | undefined): string => (child === undefined ? '' : String(nameOf(child)))
  const list = (children: readonly SchemaNode[]): string => children.map(named).join()
  const sorted = (names: readonly string[]): string => JSON.stringify([...names].sort())
  const parts: string[] = []
  for (const [field, value] of Object.entries(node) as [keyof SchemaNode, unknown][]) {
    parts.push(`${field}=`)
    switch (field) {
      case 'id':
      case 'at':
      case 'annotations':
        parts.pop()
        break
      case 'unsupported':
        // What a dynamic keyword means depends on the whole document, so it equals itself alone.
        parts.push(`${node.unsupported ?? ''}#${ownName(node)}`)
        break
      case 'types':
        parts.push(sorted(node.types ?? []))
        break
      case 'required':
        parts.push(sorted(node.required ?? []))
        break
      case 'minimum':
      case 'maximum': {
        const bound = node[field]
        if (bound !== undefined) parts.push(`${formatRational(bound.value)}${bound.exclusive ? 'x' : ''}`)
        break
      }
      case 'multipleOf':
        if (node.multipleOf !== undefined) parts.push(formatRational(node.multipleOf))
        break
      case 'prefixItems':
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        parts.push(list(node[field] ?? []))
        break
      case 'items':
      case 'unevaluatedItems':
      case 'additionalProperties':
      case 'propertyNames':
      case 'unevaluatedProperties':
      case 'not':
      case 'ref':
        parts.push(named(node[field]))
        break
      case 'contains':
        parts.push(`${named(node.contains?.schema)},${node.contains?.min ?? 1},${node.contains?.max ?? ''}`)
        if (node.contains?.isUnseen === true) parts.push('unseen')
        break
      case 'conditional': {
        const { if: test, then, else: otherwise } = node.conditional ?? {}
        parts.push(`${named(test)}?${named(then)}:${named(otherwise)}`)
        break
      }
      case 'properties':
      case 'dependentSchemas': {
        const members = [...(node[field] ?? [])].map(
          ([name, child]) => `${JSON.stringify(name)}:${named(child)}`,
        )
        parts.push(members.sort().join())
        break
      }
      case 'dependentRequired': {
        const members = [...(node.dependentRequired ?? [])].map(([name, names]) => [name, [...names].sort()])
        parts.push(
          members
            .map((entry) => JSON.stringify(entry))
            .sort()
            .join(),
        )
        break
      }
      case 'patternProperties':
        parts.push(
          (node.patternProperties ?? [])
            .map(({ pattern, schema }) => `${JSON.stringify(pattern)}:${named(schema)}`)
            .sort()
            .join(),
        )
        break
      default:
        parts.push(JSON.stringify(value))
    }
    parts.push(';')
  }
  return parts.join('')
}
