/** Events as typed literals: which of them do the generated types take? */
import type { TypeChecker } from '../../cli/corpus/type-check.js'
import { generateFolder } from '../../src/codegen/index.js'
import type { Json } from '../../src/json/index.js'
import { literal } from '../../src/lens/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

export interface TypedSubject {
  /** A plain name, of its own in a batch. */
  readonly name: string
  readonly schema: JsonSchema
  readonly events: readonly Json[]
}

export interface TypedAnswer {
  /** Errors in generated code. */
  readonly errors: readonly string[]
  /** Per subject and event: is it refused, and how is that said? */
  readonly refusals: readonly (readonly (string | undefined)[])[]
}

/**
 * Every event is written as a literal of `Open<T>`, since events may have members that no schema names. One program over all subjects.
 */
export async function typedEvents(
  subjects: readonly TypedSubject[],
  checker: TypeChecker,
): Promise<TypedAnswer> {
  const eventTypes = subjects.map(({ name, schema }) => ({
    name: `corpus.${name}`,
    lenses: [],
    majors: [{ major: 1, schema }],
  }))
  const files = await generateFolder({ topics: [{ name: 'corpus', versions: [], eventTypes }] })
  const uses = subjects.map(({ name, events }, i) => ({
    path: `use${i}.ts`,
    // A line for each event: errors are told by line.
    text: [
      `import type { ${name}V1 } from './corpus/${name}.js'; import type { Open } from './types.js'`,
      ...events.map((event, k) => `export const e${k}: Open<${name}V1> = ${literal(event)}`),
    ].join('\n'),
  }))
  const found = checker.check([...files, ...uses])
  const generated = new Set(files.map(({ path }) => path))
  return {
    errors: found
      .filter(({ path }) => generated.has(path))
      .map(({ path, line, message }) => `${path}:${line} ${message}`),
    refusals: uses.map(({ path }, i) => {
      const byLine = new Map(
        found.filter((error) => error.path === path).map(({ line, message }) => [line, message]),
      )
      return (subjects[i]?.events ?? []).map((_, k) => byLine.get(k + 2))
    }),
  }
}
