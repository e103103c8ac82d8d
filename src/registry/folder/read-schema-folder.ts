/**
 * A folder of schemas → what it says, or every problem in it, each with file, line and column.
 *
 * The layout is one folder per topic below `strata.yaml`: `TOPIC/topic.yaml`, `TOPIC/NAME.vN.json` for event
 * type `TOPIC.NAME`, major N, and `TOPIC/NAME.vN-vM.lens.yaml` between two majors. Every other `.json` file is
 * a shared document that others reach by `$ref`. Other files are not looked at.
 */
import { isJsonObject, ToolkitError, type Json, type JsonObject } from '../../json/index.js'
import { detectDraft, type JsonSchema } from '../../schema/index.js'
import { assertMetaSchemaValid, SchemaBreaksMetaSchema } from '../../validation/index.js'
import { FolderInvalid } from '../errors.js'
import type { EventTypePolicy } from '../model.js'
import { isEventName, isTopicName } from '../names.js'
import { isFolderPath, type FolderFiles } from './folder-files.js'
import { formatProblem, readJson, readYaml } from './folder-file.js'
import { lensFileFormat, strataFileFormat, topicFileFormat } from './folder-formats.js'
import { inReadingOrder, type FolderProblem } from './folder-problem.js'
import { referenceFaults } from './folder-references.js'
import { lensFromFile } from './read-lens-file.js'
import { topicFromFile } from './read-topic-file.js'
import type {
  FolderDocument,
  FolderEventType,
  FolderLens,
  FolderSettings,
  FolderTopic,
  SchemaFolder,
} from './schema-folder.js'

export const settingsPath = 'strata.yaml'

const eventTypePath = /^(.+)\/([^/]+)\.v([1-9]\d{0,8})\.json$/
const lensPath = /^(.+)\/([^/]+)\.v([1-9]\d{0,8})-v([1-9]\d{0,8})\.lens\.ya?ml$/
const topicPath = /^(.+)\/topic\.ya?ml$/

/** Folders that tools make beside the schemas. */
const skipped = /(^|\/)(node_modules|\.[^/]+)(\/|$)/

/**
 * @throws {FolderInvalid} with all problems, when there are any.
 */
export async function readSchemaFolder(files: FolderFiles): Promise<SchemaFolder> {
  const listed = [...(await files.list())].toSorted()
  const reading = new Reading()
  for (const path of listed.filter((name) => !isFolderPath(name))) {
    reading.add({
      path,
      line: 1,
      column: 1,
      code: 'PATH_INVALID',
      message: 'is no path inside a folder. Use relative paths with / and without .. in them.',
    })
  }
  const paths = listed.filter((path) => isFolderPath(path) && !skipped.test(path))
  if (!paths.includes(settingsPath)) {
    reading.add({
      path: settingsPath,
      line: 1,
      column: 1,
      code: 'FILE_MISSING',
      message: 'is missing. Every schemas folder has one; `version: 1` is enough.',
    })
  }
  for (let start = 0; start < paths.length; start += atOnce) {
    const some = paths.slice(start, start + atOnce)
    const texts = await Promise.all(some.map(async (path) => (isRead(path) ? files.readText(path) : '')))
    some.forEach((path, i) => reading.file(path, texts[i] ?? ''))
  }
  return reading.end()
}

/** Files that are read side by side: waiting for one at a time took longer than everything else. */
const atOnce = 32

function isRead(path: string): boolean {
  return path === settingsPath || topicPath.test(path) || lensPath.test(path) || path.endsWith('.json')
}

class Reading {
  readonly #problems: FolderProblem[] = []
  readonly #documents = new Map<string, FolderDocument>()
  readonly #eventTypes: FolderEventType[] = []
  readonly #lenses: FolderLens[] = []
  readonly #topics: FolderTopic[] = []
  #settings: FolderSettings = { policy: {}, eventTypes: {} }

  /** Any file that is read, by what its path says it is. */
  file(path: string, text: string): void {
    if (path === settingsPath) this.settings(path, text)
    else if (topicPath.test(path)) this.topic(path, text)
    else if (lensPath.test(path)) this.lens(path, text)
    else if (path.endsWith('.json')) this.document(path, text)
  }

  add(...problems: readonly FolderProblem[]): void {
    this.#problems.push(...problems)
  }

  settings(path: string, text: string): void {
    const read = readYaml(path, text, strataFileFormat)
    if (read.kind === 'problems') {
      this.add(...read.problems)
      return
    }
    const file = read.value.value as unknown as {
      readonly registry?: string
      readonly policy?: EventTypePolicy
      readonly eventTypes?: Readonly<Record<string, EventTypePolicy>>
      readonly generate?: JsonObject
      readonly lint?: JsonObject
    }
    const { registry, policy = {}, eventTypes = {}, generate, lint } = file
    this.#settings = {
      policy,
      eventTypes,
      ...(registry === undefined ? {} : { registry }),
      ...(generate === undefined ? {} : { generate }),
      ...(lint === undefined ? {} : { lint }),
    }
  }

  topic(path: string, text: string): void {
    const read = readYaml(path, text, topicFileFormat)
    if (read.kind === 'problems') {
      this.add(...read.problems)
      return
    }
    const folder = (topicPath.exec(path)?.[1] ?? '').replaceAll('/', '.')
    const { topic, issues } = topicFromFile(read.value.value, folder)
    this.add(...issues.map((issue) => formatProblem(path, read.value.locate, issue)))
    this.#topics.push({ topic, path })
  }

  lens(path: string, text: string): void {
    const read = readYaml(path, text, lensFileFormat)
    if (read.kind === 'problems') {
      this.add(...read.problems)
      return
    }
    const [, folder = '', event = '', from = '', to = ''] = lensPath.exec(path) ?? []
    const expected = {
      eventType: `${folder.replaceAll('/', '.')}.${event}`,
      from: Number(from),
      to: Number(to),
    }
    const { lens, issues } = lensFromFile(read.value.value, expected)
    this.add(...issues.map((issue) => formatProblem(path, read.value.locate, issue)))
    if (lens !== undefined) this.#lenses.push({ ...lens, path })
  }

  document(path: string, text: string): void {
    const read = readJson(path, text)
    if (read.kind === 'problems') {
      this.add(...read.problems)
      return
    }
    const { value, locate } = read.value
    if (!isSchema(value)) {
      this.add({
        path,
        line: 1,
        column: 1,
        code: 'SCHEMA_INVALID',
        message: 'is no JSON Schema: the document has to be an object, true or false.',
      })
      return
    }
    const id = absoluteId(value)
    this.#documents.set(path, { path, text, schema: value, locate, ...(id === undefined ? {} : { id }) })
    this.eventType(path)
  }

  eventType(path: string): void {
    const match = eventTypePath.exec(path)
    if (match === null) return
    const [, folder = '', event = '', major = ''] = match
    const topic = folder.replaceAll('/', '.')
    if (!isEventName(event) || !isTopicName(topic)) {
      this.add({
        path,
        line: 1,
        column: 1,
        code: 'PATH_INVALID',
        message: 'names no event type. Write TOPIC/NAME.vMAJOR.json with letters, digits, _ and -.',
      })
      return
    }
    this.#eventTypes.push({ subject: `${topic}.${event}`, topic, event, major: Number(major), path })
  }

  end(): SchemaFolder {
    for (const document of this.#documents.values()) this.add(...schemaProblems(document))
    for (const document of this.#documents.values()) {
      this.add(
        ...referenceFaults(this.#documents, document).map(({ pointer, code, message }) => ({
          path: document.path,
          ...document.locate(pointer),
          code,
          message,
        })),
      )
    }
    if (this.#problems.length > 0) throw new FolderInvalid(inReadingOrder(this.#problems))
    return {
      settings: this.#settings,
      documents: this.#documents,
      eventTypes: this.#eventTypes.toSorted(
        (a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0) || a.major - b.major,
      ),
      lenses: this.#lenses,
      topics: this.#topics,
    }
  }
}

/** What makes the document no schema of its draft. */
function schemaProblems({ path, schema, locate }: FolderDocument): readonly FolderProblem[] {
  try {
    assertMetaSchemaValid(schema, detectDraft(schema))
    return []
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    const pointer = error instanceof SchemaBreaksMetaSchema ? error.pointer : ['$schema']
    return [{ path, ...locate(pointer), code: error.code, message: error.message }]
  }
}

function isSchema(value: Json): value is JsonSchema {
  return isJsonObject(value) || typeof value === 'boolean'
}

function absoluteId(schema: JsonSchema): string | undefined {
  if (!isJsonObject(schema)) return undefined
  const id = schema['$id'] ?? schema['id']
  if (typeof id !== 'string' || !/^[a-z][a-z0-9+.-]*:/i.test(id)) return undefined
  const bare = id.replace(/#.*$/s, '')
  return bare === '' ? undefined : bare
}
