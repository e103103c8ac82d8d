/** The types of one event type, a type per major. */
import { assert, pointersOf } from '../json/index.js'
import { parseSchema, type JsonSchema } from '../schema/index.js'
import { commentText } from './comment-text.js'
import { namedTypes, type NamedType } from './named-types.js'
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

/** Names of types that generated modules import, so that no schema's title takes them. */
const reserved = ['Fields', 'Formatted', 'Issue', 'Members', 'Open']

/** @throws {SchemaInvalid} and the other errors of reading a schema. */
export function generateTypes(
  eventType: string,
  majors: readonly MajorSchema[],
  { readonly = false, brands = false }: TypeOptions = {},
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
  const types: TypesOfSchemas = {
    names: namedTypes(roots, [name, mapName, `${name}Code`, ...reserved], shapes),
    open: growing,
    ...(brands ? { formats: new Set() } : {}),
  }
  const style: TypeStyle = { readonly }
  const labels = new Map(roots.map((root) => [root.name, `${commentText(eventType)} ${root.label}`]))
  const declarations = types.names.types.map((type) =>
    declarationOf(type, labels.get(type.name), types, style),
  )
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

/** `label` of a root: its event type and version. */
function declarationOf(
  { name, node }: NamedType,
  label: string | undefined,
  types: TypesOfSchemas,
  style: TypeStyle,
): string {
  const said = wordsOf(node)
  const words = label === undefined ? said : wordsOfRoot(said, label, unexpressed(node))
  return printDeclaration(name, structureOf(node, types), words, style)
}

function wordsOfRoot(said: string, label: string, left: readonly string[]): string {
  return [
    ...(said === '' ? [] : [said, '']),
    label,
    ...(left.length === 0 ? [] : ['', 'Not in the type, checked by the schema only:']),
    ...left.map((line) => `- ${commentText(line)}`),
  ].join('\n')
}
