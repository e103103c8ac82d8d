/**
 * A corpus on disk: per source a folder with `index.json`, one file per version of every subject, sample events, contents
 * that were replaced in place, and (where documents refer to each other) `releases.json`.
 */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../src/json/index.js'
import { isFolderPath } from '../../src/registry/index.js'
import { InputUnreadable } from '../errors.js'

export interface CorpusVersion {
  /** Counts from 1 within its subject. */
  readonly n: number
  readonly label: string
  readonly file: string
  readonly date: string
  /** What the version calls itself inside the event: its label, and any other name that the index gives it. */
  readonly names: readonly string[]
}

export interface CorpusEvent {
  readonly file: string
  /** The versions it was published with. */
  readonly versions: readonly number[]
  readonly releases: readonly string[]
}

/** Content that stood under the label of a version before it was replaced in place. */
export interface ReplacedContent {
  readonly n: number
  readonly label: string
  readonly file: string
}

export interface CorpusSubject {
  readonly name: string
  readonly kind: string
  readonly versions: readonly CorpusVersion[]
  readonly events: readonly CorpusEvent[]
  readonly replaced: readonly ReplacedContent[]
}

/** What stood together: the version of each subject and library in one release of the source. */
export interface CorpusRelease {
  readonly label: string
  readonly files: ReadonlyMap<string, number>
}

export interface CorpusSource {
  readonly name: string
  readonly folder: string
  readonly subjects: readonly CorpusSubject[]
  /** Documents that others refer to; not event types. */
  readonly libraries: readonly CorpusSubject[]
  /** Oldest first; empty where documents do not depend on each other's release. */
  readonly releases: readonly CorpusRelease[]
}

/** The sources below `folder`, by name. @throws {InputUnreadable} when there is none, or an index says nothing usable. */
export async function readCorpus(folder: string): Promise<readonly CorpusSource[]> {
  const names = await foldersIn(folder)
  if (existsSync(join(folder, 'index.json'))) return [await readSource(folder, folder)]
  const sources = names.filter((name) => existsSync(join(folder, name, 'index.json')))
  if (sources.length === 0) {
    throw new InputUnreadable(folder, 'no folder in it has an index.json, so it is no corpus')
  }
  return Promise.all(sources.map(async (name) => readSource(join(folder, name), name)))
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
  } catch (cause) {
    throw new InputUnreadable(folder, (cause as Error).message, { cause })
  }
}

async function readSource(folder: string, fallback: string): Promise<CorpusSource> {
  const path = join(folder, 'index.json')
  const index = await readObject(path)
  const listed = objectsIn(index['subjects']).map((subject) => subjectOf(subject, path))
  const releases = join(folder, 'releases.json')
  return {
    name: textOf(index['source']) ?? fallback,
    folder,
    subjects: listed.filter(isEventType),
    libraries: listed.filter((subject) => !isEventType(subject)),
    releases: existsSync(releases) ? releasesOf(await readObject(releases)) : [],
  }
}

/** A library that sample events are published for is an event type as well. */
function isEventType({ kind, events }: CorpusSubject): boolean {
  return kind !== 'library' || events.length > 0
}

function subjectOf(subject: JsonObject, path: string): CorpusSubject {
  const name = textOf(subject['subject'])
  if (name === undefined) throw new InputUnreadable(path, 'a subject in it has no name')
  const versions = objectsIn(subject['versions']).map((version, i): CorpusVersion => {
    const label = textOf(version['version']) ?? String(i + 1)
    return {
      n: numberOf(version['n']) ?? i + 1,
      label,
      file: fileOf(version, path),
      date: textOf(version['date']) ?? '',
      names: [label, version['eventVersion'], version['eventType']].filter(isText),
    }
  })
  return {
    name,
    kind: textOf(subject['kind']) ?? 'event',
    versions: versions.toSorted((a, b) => a.n - b.n),
    events: objectsIn(subject['events']).map((event) => ({
      file: fileOf(event, path),
      versions: listIn(event['versions']).filter((n) => typeof n === 'number'),
      releases: listIn(event['releases']).filter(isText),
    })),
    replaced: objectsIn(subject['superseded']).map((content) => ({
      n: numberOf(content['n']) ?? 0,
      label: textOf(content['version']) ?? '',
      file: fileOf(content, path),
    })),
  }
}

function releasesOf(releases: JsonObject): readonly CorpusRelease[] {
  return objectsIn(releases['releases']).map((release) => ({
    label: textOf(release['version']) ?? '',
    files: new Map(
      Object.entries(isJsonObject(release['files']) ? release['files'] : {}).flatMap(([name, n]) =>
        typeof n === 'number' ? [[name, n] as const] : [],
      ),
    ),
  }))
}

/** The index is data like the rest: it may name files of its own folder and no others. */
function fileOf(entry: JsonObject, path: string): string {
  const file = textOf(entry['file'])
  if (file === undefined || !isFolderPath(file)) {
    throw new InputUnreadable(
      path,
      `it names the file ${JSON.stringify(file ?? null)}, which is not below it`,
    )
  }
  return file
}

async function readObject(path: string): Promise<JsonObject> {
  let value: Json
  try {
    value = parseJson(await readFile(path, 'utf8'), indexLimits).value
  } catch (cause) {
    throw new InputUnreadable(path, (cause as Error).message, { cause })
  }
  if (!isJsonObject(value)) throw new InputUnreadable(path, 'it is no JSON object')
  return value
}

const indexLimits = { maxLength: 64 * 1024 * 1024, maxDepth: 50 }

const isText = (value: Json | undefined): value is string => typeof value === 'string'
const textOf = (value: Json | undefined): string | undefined => (isText(value) ? value : undefined)
const numberOf = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined
const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])
const objectsIn = (value: Json | undefined): readonly JsonObject[] => listIn(value).filter(isJsonObject)
