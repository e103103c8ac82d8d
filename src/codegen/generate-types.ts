/** The types of one event type, a type per major, by json-schema-to-typescript over the lowered schemas. */
import { compile } from './types-compiler.js'
import { assert, pointersOf, type JsonObject } from '../json/index.js'
import { parseSchema, type JsonSchema } from '../schema/index.js'
import { GenerationFailed } from './errors.js'
import { commentText, definitionOf, type Lowering } from './lower-schema.js'
import { namedTypes } from './named-types.js'
import { openConstants } from './open-enums.js'
import { Placeholders } from './placeholders.js'
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

export interface GeneratedTypes {
  /** `AccountUpdated`: the newest major, and the stem of every other name. */
  readonly name: string
  readonly majors: readonly { readonly major: number; readonly name: string; readonly schema: JsonSchema }[]
  /** Declarations, exported, not yet formatted. */
  readonly text: string
}

/**
 * @throws {GenerationFailed} naming the event type.
 * @throws {SchemaInvalid} and the other errors of reading a schema.
 */
export async function generateTypes(
  eventType: string,
  majors: readonly MajorSchema[],
): Promise<GeneratedTypes> {
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
  const lowering: Lowering = {
    names: namedTypes(roots, [name, mapName, 'Fields', 'Members']),
    placeholders: new Placeholders(JSON.stringify(ordered.map(({ schema }) => schema))),
    open: new Set(roots.flatMap(({ node, open }) => [...openConstants(node, open)])),
  }
  const declarations = await declarationsOf(eventType, mapName, roots, lowering)
  const latest = `/** The newest major of ${commentText(eventType)}. */\nexport type ${name} = ${name}V${newest.major}\n`
  return {
    name,
    majors: roots.map((root) => ({ major: root.major, name: root.name, schema: root.schema })),
    text: `${declarations}\n${latest}`,
  }
}

interface Root {
  readonly major: number
  readonly name: string
  readonly label: string
  readonly node: ReturnType<typeof parseSchema>['root']
}

async function declarationsOf(
  eventType: string,
  mapName: string,
  roots: readonly Root[],
  lowering: Lowering,
): Promise<string> {
  const { names, placeholders } = lowering
  const rootNames = new Map(roots.map((root) => [root.name, root]))
  const definitions = names.types.map((type) => {
    const root = rootNames.get(type.name)
    const body = definitionOf(type.node, type.name, lowering)
    return [
      placeholders.typeName(type.name),
      root === undefined ? body : documented(body, eventType, root),
    ] as const
  })
  const root = placeholders.typeName(mapName)
  const document: JsonObject = {
    title: root,
    type: 'object',
    properties: Object.fromEntries(definitions),
    additionalProperties: false,
  }
  let text: string
  try {
    text = await compile(structuredClone(document), root, options)
  } catch (cause) {
    throw new GenerationFailed(eventType, cause instanceof Error ? cause.message : String(cause), { cause })
  }
  const members = roots.map(({ major, name }) => `  ${major}: ${name}`).join('\n')
  const map = `/** The shapes of ${commentText(eventType)}, by major. */\nexport interface ${mapName} {\n${members}\n}\n`
  return `${placeholders.putBack(withoutRoot(text, root))}\n${map}`
}

/** The document around the definitions is an interface of its own, one line per definition; nobody needs it. */
function withoutRoot(text: string, root: string): string {
  const start = text.indexOf(`export interface ${root} {\n`)
  const end = text.indexOf('\n}\n', start)
  assert(start >= 0 && end >= 0, 'the generator declares the document that holds the definitions')
  return text.slice(0, start) + text.slice(end + 3)
}

function documented(body: JsonObject, eventType: string, { label, node }: Root): JsonObject {
  const said = body['description']
  const left = unexpressed(node).map((line) => `- ${commentText(line)}`)
  const lines = [
    ...(typeof said === 'string' ? [said, ''] : []),
    `${commentText(eventType)} ${label}`,
    ...(left.length === 0 ? [] : ['', 'Not in the type, checked by the schema only:', ...left]),
  ]
  return { ...body, description: lines.join('\n') }
}

/** Nothing is read from disk or network: the document holds no reference. */
const options = {
  format: false,
  bannerComment: '',
  additionalProperties: false,
  enableConstEnums: false,
  unknownAny: true,
  strictIndexSignatures: false,
  cwd: '/',
  $refOptions: { resolve: { external: false, file: false, http: false } },
} as const
