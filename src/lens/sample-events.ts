/**
 * Events made from a schema: boundary values of each keyword, every branch of a union, optional properties there and not.
 *
 * Deterministic: the same schema, count and seed give the same events. What is made is only likely to fit; the
 * validator keeps what does. So everything returned is valid, and a schema that nothing here can guess gives few
 * events or none, which the caller can see.
 */
import { canonicalText, objectOf, type Json } from '../json/index.js'
import {
  parseSchema,
  renderSchema,
  writerView,
  type JsonSchema,
  type SchemaNode,
  type TypeName,
} from '../schema/index.js'
import { compileValidator } from '../validation/index.js'
import { numbersOf, textsOf } from './sample-scalars.js'
import { seededChance, type Chance } from './seeded-chance.js'

export interface SampleOptions {
  /** At most so many. Default 200. */
  readonly count?: number
  readonly seed?: number
  /** Texts to try wherever a text may stand, beside those that the schema suggests. */
  readonly texts?: readonly string[]
}

/** Events that a writer of `schema` may write (valid under W), smallest first. */
export function sampleEvents(
  schema: JsonSchema,
  { count = 200, seed = 1, texts = [] }: SampleOptions = {},
): readonly Json[] {
  const view = writerView(parseSchema(schema))
  const validator = compileValidator(renderSchema(view))
  const chance = seededChance(seed)
  const found = new Map<string, Json>()
  const tries = [
    ...(view.root.annotations?.examples ?? []),
    ...candidates([view.root], {
      depth: 0,
      chance,
      texts,
      width: count * 2,
      share: 20_000,
      work: { left: 60_000 },
    }),
  ]
  for (const event of tries) {
    if (found.size >= count) break
    const text = canonicalText(event)
    if (!found.has(text) && validator.isValid(event)) found.set(text, event)
  }
  return [...found].sort(([a], [b]) => a.length - b.length).map(([, event]) => event)
}

interface Making {
  readonly depth: number
  readonly chance: Chance
  readonly texts: readonly string[]
  /** How many candidates are wanted here. */
  readonly width: number
  /** This place's share of the effort; below one only what is required is made. Keeps wide and deep schemas bounded. */
  readonly share: number
  /** What is left for all; a recursion that requires itself would take it all and accept nothing. */
  readonly work: { left: number }
}

const isPoor = ({ depth, share }: Making) => depth >= deepest || share < 1

const deepest = 7
const widestInside = 12

/** Values that a conjunction of nodes may accept, the most ordinary first. */
function candidates(nodes: readonly SchemaNode[], making: Making): readonly Json[] {
  making.work.left -= 1
  if (making.work.left < 0 || making.depth > deepest + 5) return []
  const variants = variantsOf(nodes, making.depth)
  const perVariant = variants.map((variant) => valuesOf(variant, making))
  return interleaved(perVariant).slice(0, making.width)
}

/** The nodes in place, one list per choice of union branches. */
function variantsOf(nodes: readonly SchemaNode[], depth: number): readonly (readonly SchemaNode[])[] {
  const here: SchemaNode[] = []
  const visit = (node: SchemaNode) => {
    if (here.includes(node)) return
    here.push(node)
    if (node.ref !== undefined) visit(node.ref)
    node.allOf?.forEach(visit)
  }
  nodes.forEach(visit)
  const most = depth > 3 ? 2 : 12
  let variants: readonly (readonly SchemaNode[])[] = [here]
  for (const { anyOf, oneOf, conditional } of here) {
    const choices = [
      anyOf?.map((branch) => [branch]),
      oneOf?.map((branch) => [branch]),
      conditional && [
        [conditional.if, ...(conditional.then ? [conditional.then] : [])],
        [...(conditional.else ? [conditional.else] : [])],
      ],
    ]
    for (const branches of choices) {
      if (branches === undefined || branches.length === 0) continue
      variants = branches
        .slice(0, most)
        .flatMap((branch) =>
          variants.flatMap((variant) =>
            branch.length === 0 ? [variant] : expanded([...variant, ...branch], depth),
          ),
        )
        .slice(0, most * 4)
    }
  }
  return variants
}

/** A chosen branch may itself be a `$ref` or hold unions; nested unions take their first few choices. */
function expanded(nodes: readonly SchemaNode[], depth: number): readonly (readonly SchemaNode[])[] {
  const plain = nodes.map((node) => node)
  const added = plain
    .flatMap(({ ref, allOf = [] }) => [...(ref ? [ref] : []), ...allOf])
    .filter((node) => !plain.includes(node))
  if (added.length > 0) return expanded([...plain, ...added], depth)
  const nested = plain.flatMap(({ anyOf, oneOf }) =>
    [anyOf, oneOf].flatMap((list) => (list === undefined ? [] : [list])),
  )
  const open = nested.filter((list) => !list.some((branch) => plain.includes(branch)))
  const [first] = open
  if (first === undefined || plain.length > 60) return [plain]
  return first.slice(0, depth > 3 ? 1 : 4).flatMap((branch) => expanded([...plain, branch], depth + 1))
}

function valuesOf(nodes: readonly SchemaNode[], making: Making): readonly Json[] {
  const listed = nodes.find((node) => node.enum !== undefined)?.enum
  if (listed !== undefined) return listed
  if (nodes.some(({ never }) => never === true)) return []
  const allows = (type: TypeName) => nodes.every(({ types }) => types === undefined || types.includes(type))
  const saysObject = nodes.some(
    ({ properties, required }) => properties !== undefined || required !== undefined,
  )
  return interleaved([
    allows('object') && (saysObject || nodes.some(({ types }) => types !== undefined))
      ? objectsOf(nodes, making)
      : [],
    allows('string') ? textsOf(nodes, making.texts) : [],
    allows('number') ? numbersOf(nodes) : [],
    allows('boolean') ? [true, false] : [],
    allows('array') ? arraysOf(nodes, making) : [],
    allows('null') ? [null] : [],
  ])
}

function objectsOf(nodes: readonly SchemaNode[], making: Making): readonly Json[] {
  const required = new Set(nodes.flatMap((node) => node.required ?? []))
  const declared = nodes.flatMap(({ properties }) => [...(properties?.keys() ?? [])])
  const names = [...new Set([...required, ...declared])]
  const inner = {
    ...making,
    depth: making.depth + 1,
    width: making.depth === 0 ? 40 : widestInside,
    share: making.share / Math.max(1, names.length),
  }
  if (isPoor(making) && required.size === 0) return [{}]
  const members = new Map<string, readonly Json[]>()
  for (const name of isPoor(making) ? required : names) {
    const held = nodes.flatMap(({ properties }) => properties?.get(name) ?? [])
    const values = held.length === 0 ? ['text'] : candidates(held, inner)
    if (values.length > 0) members.set(name, values)
  }
  const map = nodes.find(
    ({ additionalProperties }) => additionalProperties !== undefined && additionalProperties.never !== true,
  )
  const extra =
    map?.additionalProperties && declared.length === 0
      ? candidates([map.additionalProperties], inner)[0]
      : undefined
  if (extra !== undefined) members.set('extra', [extra])
  const present = [...members.keys()]
  const first = (name: string) => members.get(name)?.[0] ?? null
  const built = (chosen: readonly string[], pick = first) =>
    objectOf(chosen.map((name) => [name, pick(name)] as const))
  const optional = present.filter((name) => !required.has(name))
  const minimal = present.filter((name) => required.has(name))
  const swept = present.flatMap((name) =>
    (members.get(name) ?? [])
      .slice(1)
      .map((value) =>
        built(minimal.includes(name) ? minimal : [...minimal, name], (other) =>
          other === name ? value : first(other),
        ),
      ),
  )
  const any = (name: string) => making.chance.oneOf(members.get(name) ?? [null])
  const mixed = Array.from({ length: making.depth === 0 ? making.width : 4 }, () =>
    built(
      present.filter((name) => required.has(name) || making.chance.isHeads()),
      any,
    ),
  )
  return [
    built(present),
    built(minimal),
    ...optional.map((name) => built([...minimal, name])),
    ...optional.map((name) => built(present.filter((other) => other !== name))),
    ...spread(swept, making.depth === 0 ? making.width : 6),
    ...mixed,
  ]
}

function arraysOf(nodes: readonly SchemaNode[], making: Making): readonly Json[] {
  const least = Math.max(0, ...nodes.map(({ minItems = 0 }) => minItems))
  const most = Math.min(...nodes.map(({ maxItems = Infinity }) => maxItems))
  const inner = { ...making, depth: making.depth + 1, width: widestInside, share: making.share / 2 }
  const prefix = nodes.find(({ prefixItems }) => prefixItems !== undefined)?.prefixItems ?? []
  const itemNodes = nodes.flatMap(({ items, contains }) => [
    ...(items ? [items] : []),
    ...(contains ? [contains.schema] : []),
  ])
  const items = isPoor(making) ? [] : itemNodes.length === 0 ? ['text', 1] : candidates(itemNodes, inner)
  const heads = prefix.map((node) => candidates([node], inner)[0] ?? null)
  const filled = (length: number) =>
    Array.from({ length }, (_, i) =>
      i < heads.length ? (heads[i] ?? null) : (items[(i - heads.length) % items.length] ?? null),
    )
  const lengths = [...new Set([heads.length, 1, least, 2, least + 1, 0, Math.min(most, 3)])].filter(
    (length) =>
      length >= least && length <= most && (length <= heads.length || items.length > 0 || length === 0),
  )
  const singles = items.filter(() => least <= 1 && most >= 1 && heads.length === 0).map((item) => [item])
  return [...lengths.filter((length) => length < 50).map(filled), ...singles]
}

/** Takes from each list in turn, so that a short budget sees something of all. */
function interleaved<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, i) =>
    lists.flatMap((list) => (i < list.length ? [list[i] as Item] : [])),
  ).flat()
}

/** At most `most` items, evenly from the whole list. */
function spread<Item>(list: readonly Item[], most: number): readonly Item[] {
  if (list.length <= most) return list
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)] as Item)
}
