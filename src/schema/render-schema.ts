/**
 * A canonical graph → one self-contained document of draft 2020-12 that accepts the same documents.
 *
 * What is reached by a reference, or from more than one place, stands under `$defs`, named after its place in the source. Rendering,
 * parsing and rendering again gives the same document.
 */
import { isJsonObject, objectOf, type Json, type JsonObject } from '../json/index.js'
import type { SchemaNode } from './canonical.js'
import { draftUri } from './draft.js'
import { SchemaNotStatic } from './errors.js'
import type { JsonSchema } from './json-schema.js'
import { keywords } from './keywords/index.js'
import { childrenOf, isTrivial } from './node-draft.js'
import { everyNode } from './reference-cycles.js'
import type { Schema } from './schema.js'

/** @throws {SchemaNotStatic} when the schema holds a truly dynamic reference. */
export function renderSchema(schema: Schema): JsonSchema {
  const names = definitionNames(schema.root)
  const render = (node: SchemaNode): Json => {
    if (node.never === true) return false
    if (node.unsupported !== undefined) throw new SchemaNotStatic(node.at, node.unsupported)
    const members: [string, Json][] = []
    for (const keyword of keywords) {
      keyword.write(node, {
        put: (name, value) => void members.push([name, value]),
        schema: (child) => (names.has(child) ? { $ref: reference(child) } : render(child)),
        reference,
      })
    }
    return members.length === 0 ? true : objectOf(members)
  }
  const reference = (node: SchemaNode): string => {
    if (node === schema.root) return '#'
    const name = names.get(node) ?? ''
    return `#/$defs/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`
  }
  const root = render(schema.root)
  const definitions = Array.from(names)
    .filter(([node]) => node !== schema.root)
    .map(([node, name]) => [name, render(node)] as const)
  if (typeof root === 'boolean') return root
  const body: JsonObject = isJsonObject(root) ? root : {}
  return {
    $schema: draftUri('2020-12'),
    ...body,
    ...(definitions.length === 0 ? {} : { $defs: objectOf(definitions) }),
  }
}

/** The nodes that need a name, in the order in which they are met, with a unique name each. */
function definitionNames(root: SchemaNode): ReadonlyMap<SchemaNode, string> {
  const holders = new Map<SchemaNode, number>()
  const referred = new Set<SchemaNode>()
  const nodes = everyNode(root)
  for (const node of nodes) {
    for (const [child, edge] of childrenOf(node)) {
      holders.set(child, (holders.get(child) ?? 0) + 1)
      if (edge === 'ref') referred.add(child)
    }
  }
  const names = new Map<SchemaNode, string>()
  const taken = new Set<string>()
  for (const node of nodes) {
    const isShared = (holders.get(node) ?? 0) > 1 && !isBoolean(node)
    if (!isShared && !referred.has(node)) continue
    if (node === root) {
      names.set(node, '')
      continue
    }
    const wanted = nameOf(node)
    let name = wanted
    for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`
    taken.add(name)
    names.set(node, name)
  }
  return names
}

/** The name of a definition, or the path to the place, without the keywords that say nothing to a reader. */
function nameOf({ at }: SchemaNode): string {
  const [container, name] = at.slice(-2)
  if (name !== undefined && (container === '$defs' || container === 'definitions')) return name
  const told = at.filter((token) => !['properties', '$defs', 'definitions'].includes(token))
  return told.length === 0 ? 'root' : told.join('.')
}

function isBoolean(node: SchemaNode): boolean {
  return node.never === true || (isTrivial(node) && node.annotations === undefined)
}
