/**
 * Version markers: places of the event that are pinned to the name of the version.
 *
 * A place is proposed when, in every version that pins it, what it is pinned to names that version (its label, or the event
 * version that the index gives), and at least two versions pin it differently: what never changes needs no declaration.
 */
import { formatPointer, type Json } from '../../src/json/index.js'
import { childrenOf, parseSchema, type JsonSchema, type SchemaNode } from '../../src/schema/index.js'

export interface NamedSchema {
  readonly schema: JsonSchema
  /** What the version calls itself. */
  readonly names: readonly string[]
}

/** JSON pointers into the event, `*` for items. A schema that cannot be read pins nothing; what is wrong is said when it is registered. */
export function versionMarkers(versions: readonly NamedSchema[]): readonly string[] {
  const places = new Map<string, { pinned: Set<string>; isMarker: boolean }>()
  for (const { schema, names } of versions) {
    for (const [place, values] of placesOf(schema)) {
      const known = places.get(place) ?? { pinned: new Set<string>(), isMarker: true }
      known.pinned.add(JSON.stringify(values))
      known.isMarker &&= values.some((value) => names.some((name) => tells(value, name)))
      places.set(place, known)
    }
  }
  return [...places].filter(([, { pinned, isMarker }]) => isMarker && pinned.size > 1).map(([place]) => place)
}

/** `1.2.0`, `v1.2.0` and `org.example.thing.1.2.0` tell version `1.2.0`. */
function tells(value: Json, name: string): boolean {
  if (typeof value !== 'string') return typeof value === 'number' && String(value) === name
  return value === name || value === `v${name}` || value.endsWith(`.${name}`)
}

const deepest = 6

function placesOf(schema: JsonSchema): ReadonlyMap<string, readonly Json[]> {
  try {
    return pinnedPlaces(schema)
  } catch {
    return new Map()
  }
}

/** Places with `const` or `enum`, and what they allow. A place behind a union is left alone: it may be pinned in one branch only. */
function pinnedPlaces(schema: JsonSchema): ReadonlyMap<string, readonly Json[]> {
  const found = new Map<string, readonly Json[]>()
  const met = new Set<string>()
  const queue: { node: SchemaNode; path: readonly string[] }[] = [
    { node: parseSchema(schema).root, path: [] },
  ]
  for (const { node, path } of queue) {
    const place = formatPointer(path)
    const key = `${node.id} ${place}`
    if (met.has(key) || path.length > deepest) continue
    met.add(key)
    if (node.enum !== undefined && path.length > 0) found.set(place, node.enum)
    node.properties?.forEach((child, name) => queue.push({ node: child, path: [...path, name] }))
    if (node.items !== undefined) queue.push({ node: node.items, path: [...path, '*'] })
    for (const [child, edge] of childrenOf(node)) {
      if (edge === 'allOf' || edge === 'ref') queue.push({ node: child, path })
    }
  }
  return found
}
