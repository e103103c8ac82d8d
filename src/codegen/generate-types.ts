/** The types of one event type, a type per major. */
import { assert, isJsonObject, member, pointersOf } from '../json/index.js'
import type { PlaceSchema } from '../lens/index.js'
import { parseSchema, type JsonSchema, type SchemaNode } from '../schema/index.js'
import { commentText } from './comment-text.js'
import { namedTypes } from './named-types.js'
import { openConstants } from './open-enums.js'
import { Shapes } from './shape.js'
import { printDeclaration, type TypeStyle } from './print-type.js'
import { structureOf, wordsOf, type TypesOfSchemas } from './type-of-schema.js'
import { pascalCase } from './type-names.js'
import { unexpressed } from './unexpressed.js'

export interface MajorSchema {
  readonly major: number
  /** Bundled: self-contained. */
  readonly schema: JsonSchema
  /** `1.1`; shown in the documentation. */
  readonly label?: string
  /** Pointers into the event (`/status`, every item: `*`) whose enum readers must expect to grow. */
  readonly openEnums?: readonly string[]
}

export interface TypeOptions {
  /** Members, lists and tuples that cannot be assigned to. Default false. */
  readonly readonly?: boolean
  /** Texts with a `format` as types of their own, `Formatted<'uuid'>`, which plain text is not. Default false. */
  readonly brands?: boolean
}

export interface GeneratedTypes {
  /** `AccountUpdated`: the newest major, and the stem of every other name. */
  readonly name: string
  readonly majors: readonly { readonly major: number; readonly name: string; readonly schema: JsonSchema }[]
  /** Declarations, exported and laid out. */
  readonly text: string
  /** Does it mention `Formatted`, the brand of texts with a format? */
  readonly usesFormatted: boolean
}

/** A type for one place of an event, beside those of the majors. */
export interface PartType {
  readonly name: string
  readonly place: PlaceSchema
  readonly words: string
}

/** Names of types that generated modules import, so that no schema's title takes them. */
const reserved = ['Fields', 'Formatted', 'Issue', 'Members', 'Open']

/** @throws {SchemaInvalid} and the other errors of reading a schema. */
export function generateTypes(
  eventType: string,
  majors: readonly MajorSchema[],
  { readonly = false, brands = false }: TypeOptions = {},
  partsOf: (name: string) => readonly PartType[] = () => [],
): GeneratedTypes {
  const name = pascalCase(eventType.split('.').at(-1) ?? eventType, 'Event')
  const ordered = [...majors].sort((a, b) => a.major - b.major)
  const newest = ordered.at(-1)
  assert(newest !== undefined, 'an event type has at least one major')
  const roots = ordered.map(({ major, schema, label, openEnums }) => ({
    major,
    name: `${name}V${major}`,
    label: label ?? String(major),
    schema,
    node: parseSchema(schema).root,
    open: pointersOf(openEnums),
  }))
  const mapName = `${name}ByMajor`
  const growing = new Set(roots.flatMap(({ node, open }) => [...openConstants(node, open)]))
  const shapes = new Shapes(
    (node) => `${growing.has(node) ? 'open' : ''}${brands ? (node.format ?? '') : ''}`,
  )
  const parts = partsOf(name).map((part) => ({ ...part, node: nodeOfPlace(part.place) }))
  const types: TypesOfSchemas = {
    names: namedTypes([...roots, ...parts], [name, mapName, `${name}Code`, ...reserved], shapes),
    open: growing,
    ...(brands ? { formats: new Set() } : {}),
  }
  const style: TypeStyle = { readonly }
  const labels = new Map(roots.map((root) => [root.name, `${commentText(eventType)} ${root.label}`]))
  const words = new Map(parts.map((part) => [part.name, commentText(part.words)]))
  const declarations = types.names.types.map(({ name: typeName, node }) => {
    const said = [words.get(typeName) ?? '', wordsOf(node)].filter((text) => text !== '').join('\n\n')
    const label = labels.get(typeName)
    const docs = label === undefined ? said : wordsOfRoot(said, label, unexpressed(node))
    return printDeclaration(typeName, structureOf(node, types), docs, style)
  })
  const members = roots.map((root) => `  ${root.major}: ${root.name}\n`).join('')
  const about = commentText(eventType)
  const text = [
    ...declarations,
    `/** The shapes of ${about}, by major. */\nexport interface ${mapName} {\n${members}}\n`,
    `/** The newest major of ${about}. */\nexport type ${name} = ${name}V${newest.major}\n`,
  ].join('\n')
  return {
    name,
    majors: roots.map((root) => ({ major: root.major, name: root.name, schema: root.schema })),
    text,
    usesFormatted: (types.formats?.size ?? 0) > 0,
  }
}

/** The schema of a place, parsed inside its document, which it may refer to. */
function nodeOfPlace({ document, schema }: PlaceSchema): SchemaNode {
  const whole = isJsonObject(document) ? document : {}
  const declared = member(whole, 'properties')
  const properties = isJsonObject(declared) ? declared : {}
  const { root } = parseSchema({ ...whole, properties: { ...properties, [placeProperty]: schema } })
  const node = root.properties?.get(placeProperty)
  assert(node !== undefined, 'a property that was added is there')
  return node
}

/** No event has a property of this name that anybody could mean. */
const placeProperty = 'strata:place'

/** `label`: its event type and version. */
function wordsOfRoot(said: string, label: string, left: readonly string[]): string {
  return [
    ...(said === '' ? [] : [said, '']),
    label,
    ...(left.length === 0 ? [] : ['', 'Not in the type, checked by the schema only:']),
    ...left.map((line) => `- ${commentText(line)}`),
  ].join('\n')
}
