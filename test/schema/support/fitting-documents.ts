/** Documents that a schema is likely to accept, and the same with one thing changed. */
import { isJsonArray, isJsonObject, toNumber, type Json } from '../../../src/json/index.js'
import type { SchemaNode } from '../../../src/schema/index.js'

export function fittingDocuments(root: SchemaNode): readonly Json[] {
  const whole = fitting(root, 0)
  const inside = isJsonObject(whole)
    ? Object.entries(whole).flatMap(([name, member]) =>
        damaged(member).map((value): Json => ({ ...whole, [name]: value })),
      )
    : isJsonArray(whole)
      ? whole.flatMap((item) => damaged(item).map((value): Json => [value]))
      : []
  return [...damaged(whole), ...inside]
}

function damaged(value: Json): readonly Json[] {
  const others: Json[] = [value, null, true, 0, 1.5, -1, '', 'x', [], [1, 1], {}, { zz: 1 }]
  if (isJsonArray(value)) others.push([...value, ...value], value.slice(1))
  if (isJsonObject(value)) {
    others.push({ ...value, zz: 1 })
    for (const name of Object.keys(value)) {
      others.push(Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)))
      for (const other of [null, 0, 'x', {}, []] as const) others.push({ ...value, [name]: other })
    }
  }
  return others
}

function fitting(node: SchemaNode, depth: number): Json {
  if (depth > 6) return null
  const [listed] = node.enum ?? []
  if (listed !== undefined) return listed
  const parts = [node.ref, ...(node.allOf ?? []), node.oneOf?.[0], node.anyOf?.[0]].flatMap((part) =>
    part === undefined ? [] : [fitting(part, depth + 1)],
  )
  const type = node.types?.find((name) => name !== 'null') ?? node.types?.[0]
  if (type === 'object' || node.properties !== undefined || node.required !== undefined) {
    const members = Array.from(
      node.properties ?? [],
      ([name, child]) => [name, fitting(child, depth + 1)] as const,
    )
    return {
      ...Object.fromEntries((node.required ?? []).map((name) => [name, 1])),
      ...Object.assign({}, ...parts.filter(isJsonObject)),
      ...Object.fromEntries(members),
    } as Json
  }
  if (type === undefined && parts[0] !== undefined) return parts[0]
  switch (type) {
    case 'array':
      return [...(node.prefixItems ?? []), ...(node.items === undefined ? [] : [node.items])].map((item) =>
        fitting(item, depth + 1),
      )
    case 'string':
      return fittingText(node)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return node.minimum === undefined ? 1 : toNumber(node.minimum.value) + 1
  }
}

function fittingText({ format, minLength = 1 }: SchemaNode): string {
  if (format === 'date-time') return '2020-01-01T00:00:00Z'
  if (format === 'uri') return 'http://a.example/b'
  if (format === 'uuid') return '3d813cbb-47fb-32ba-91df-831e1593ac29'
  return 'x'.repeat(Math.min(minLength, 100))
}
