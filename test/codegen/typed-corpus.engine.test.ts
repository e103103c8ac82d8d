/** Real schemas: their generated types take their events, written as typed literals, and refuse events that were made wrong. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readCorpus } from '../../cli/corpus/corpus-source.js'
import { effectiveVersions } from '../../cli/corpus/effective-versions.js'
import { SourceDocuments } from '../../cli/corpus/source-documents.js'
import { loadTypeChecker, type TypeChecker } from '../../cli/corpus/type-check.js'
import { parseJson, type Json } from '../../src/json/index.js'
import { generateTypes } from '../../src/codegen/index.js'
import { sampleEvents } from '../../src/lens/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { compileValidator, SchemaNotCompilable } from '../../src/validation/index.js'
import { isRefusedByType, mutantsOf } from './mutants.js'
import { typedEvents } from './typed-events.js'

const corpus = join(process.env['STRATA_SHARED'] ?? resolve(import.meta.dirname, '../../../shared'), 'corpus')
if (!existsSync(corpus)) console.log(`Skipped: there is no corpus at ${corpus}.`)

interface Subject {
  readonly subject: string
  readonly name: string
  readonly schema: JsonSchema
  /** Published with the schema, and generated from it. */
  readonly events: readonly Json[]
  readonly mutants: readonly Json[]
}

/** So many subjects are compiled as one program. */
const inABatch = 80

test.skipIf(!existsSync(corpus))(
  'types of the corpus take its events and refuse wrong ones',
  async () => {
    const checker = (await loadTypeChecker()) as TypeChecker
    const counts = { subjects: 0, events: 0, mutants: 0 }
    const wrong: string[] = []
    for await (const batch of batches(subjects())) {
      const typed = batch.map(({ name, schema, events, mutants }) => ({
        name,
        schema,
        events: [...events, ...mutants],
      }))
      const { errors, refusals } = await typedEvents(typed, checker)
      wrong.push(...errors)
      for (const [i, { subject, schema, events, mutants }] of batch.entries()) {
        const refused = refusals[i] ?? []
        counts.subjects += 1
        counts.events += events.length
        counts.mutants += mutants.length
        const all = [...events, ...mutants]
        for (const [k, event] of all.entries()) {
          const isMutant = k >= events.length
          if (isMutant === (refused[k] !== undefined)) continue
          // Where no type is stated, the type says what its author had in mind, and its documentation that it does.
          if (!isMutant && /- type \(not stated/.test(generateTypes('a.B', [{ major: 1, schema }]).text))
            continue
          wrong.push(`${subject} ${isMutant ? 'takes' : 'refuses'} ${JSON.stringify(event).slice(0, 300)}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(counts.subjects).toBeGreaterThan(400)
    expect(counts.events).toBeGreaterThan(5 * counts.subjects)
    expect(counts.mutants).toBeGreaterThan(5 * counts.subjects)
  },
  300_000,
)

/** The newest version of each, with what it refers to. */
async function* subjects(): AsyncGenerator<Subject> {
  let number = 0
  for (const source of await readCorpus(corpus)) {
    const documents = new SourceDocuments(source)
    for (const subject of source.subjects) {
      const history = await effectiveVersions(source, subject, documents)
      const newest = history.findLast((entry) => entry.kind === 'version')?.version
      if (newest === undefined) continue
      const published = subject.events.filter(({ versions }) => versions.includes(newest.own.n)).slice(0, 3)
      const given = await Promise.all(
        published.map(async ({ file }) => parseJson(await readFile(join(source.folder, file), 'utf8')).value),
      )
      const events = eventsFor(newest.bundled, given)
      if (events === undefined) continue
      number += 1
      yield { subject: subject.name, name: `S${number}`, schema: newest.bundled, ...events }
    }
  }
}

/** `undefined` where the validator does not take the schema: nobody could say which events are wrong. */
function eventsFor(
  schema: JsonSchema,
  given: readonly Json[],
): Pick<Subject, 'events' | 'mutants'> | undefined {
  try {
    const validator = compileValidator(schema, { allErrors: true })
    const events = [...given, ...sampleEvents(schema, { count: 6 })].filter(
      (event) => validator.isValid(event) && JSON.stringify(event).length < 20_000,
    )
    const mutants = events.slice(0, 3).flatMap((event) => mutantsOf(event, 12))
    return { events, mutants: mutants.filter((event) => isRefusedByType(validator.validate(event))) }
  } catch (error) {
    if (error instanceof SchemaNotCompilable) return undefined
    throw error
  }
}

async function* batches(all: AsyncIterable<Subject>): AsyncGenerator<readonly Subject[]> {
  let batch: Subject[] = []
  for await (const one of all) {
    if (batch.push(one) < inABatch) continue
    yield batch
    batch = []
  }
  yield batch
}
