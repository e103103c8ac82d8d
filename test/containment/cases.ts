/** The labelled case files beside the checkout, which are third-party data and never part of the repository. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft, JsonSchema } from '../../src/schema/index.js'

export interface ContainmentCase {
  readonly id: string
  readonly draft: Draft
  readonly s1: JsonSchema
  readonly s2: JsonSchema
  readonly contained: boolean
  readonly tags: readonly string[]
}

export interface CaseFile {
  readonly name: string
  readonly path: string
  /** Only lines with this tag. */
  readonly tag?: string
}

export function casesDirectory(): string | undefined {
  const directory = join(process.env['STRATA_SHARED'] ?? join('..', 'shared'), 'cases', 'compat')
  return existsSync(directory) ? directory : undefined
}

export function containmentFiles(directory: string): readonly CaseFile[] {
  const file = (base: string, tag?: string): CaseFile => ({
    name: tag === undefined ? base : `${base}:${tag}`,
    path: join(directory, `${base}.jsonl`),
    ...(tag === undefined ? {} : { tag }),
  })
  return [
    file('iglu-versions'),
    file('iglu-mutations'),
    file('containment-suite', 'vldb22'),
    file('containment-suite'),
    file('jsonsubschema-tests'),
    file('is-json-schema-subset-tests'),
    file('vldb22-handwritten'),
    file('vldb22-realworld-sat'),
  ]
}

/** Lines with a label that is not disputed. */
export function readCases(path: string): readonly ContainmentCase[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines
    .map(
      (line) =>
        JSON.parse(line) as Omit<ContainmentCase, 'contained'> & { readonly contained: boolean | null },
    )
    .filter((one): one is ContainmentCase => one.contained !== null && !one.tags.includes('disputed'))
}
