/** The corpus as self-contained schemas, and as a folder that `strata generate` reads. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCorpus } from '../../cli/corpus/corpus-source.js'
import { effectiveVersions } from '../../cli/corpus/effective-versions.js'
import { SourceDocuments } from '../../cli/corpus/source-documents.js'
import { parseSchema, type JsonSchema } from '../../src/schema/index.js'

export interface CorpusEventType {
  readonly topic: string
  /** Plain, and of its own within the topic. */
  readonly name: string
  /** Oldest first. */
  readonly versions: readonly JsonSchema[]
}

export async function corpusEventTypes(corpus: string): Promise<readonly CorpusEventType[]> {
  const eventTypes: CorpusEventType[] = []
  for (const source of await readCorpus(corpus)) {
    const documents = new SourceDocuments(source)
    const names = new Set<string>()
    for (const subject of source.subjects) {
      const history = await effectiveVersions(source, subject, documents)
      const versions = history.flatMap((entry) =>
        entry.kind === 'version' && isWhole(entry.version.bundled) ? [entry.version.bundled] : [],
      )
      if (versions.length === 0) continue
      eventTypes.push({ topic: plain(source.name), name: claimed(names, subject.name), versions })
    }
  }
  return eventTypes
}

/** Some were published broken. */
function isWhole(schema: JsonSchema): boolean {
  try {
    parseSchema(schema)
    return true
  } catch {
    return false
  }
}

/** Each version as a major of its own, since there is a type for each major. */
export function writeSchemasFolder(folder: string, eventTypes: readonly CorpusEventType[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'strata.yaml'), 'version: 1\n')
  for (const { topic, name, versions } of eventTypes) {
    mkdirSync(join(folder, topic), { recursive: true })
    for (const [i, schema] of versions.entries()) {
      writeFileSync(
        join(folder, topic, `${name}.v${i + 1}.json`),
        `${JSON.stringify(schema, undefined, 2)}\n`,
      )
    }
  }
}

function claimed(names: Set<string>, text: string): string {
  const wish = plain(text).replaceAll('-', '')
  let name = wish
  for (let number = 2; names.has(name); number += 1) name = `${wish}${number}`
  names.add(name)
  return name
}

function plain(text: string): string {
  const name = text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  return /^[A-Za-z]/.test(name) ? name : `x${name}`
}
