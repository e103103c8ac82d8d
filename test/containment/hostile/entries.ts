/** Every public way in that takes schemas, each answering with one word. */
import {
  checkCompatibility,
  confluentDifferences,
  decideContainment,
} from '../../../src/compatibility/index.js'
import { diffSchemas } from '../../../src/diff/index.js'
import { ToolkitError } from '../../../src/json/index.js'
import {
  fingerprintOf,
  parseSchema,
  readerView,
  renderSchema,
  writerView,
  type JsonSchema,
} from '../../../src/schema/index.js'
import {
  compileReaderValidator,
  compileValidator,
  compileWriterValidator,
} from '../../../src/validation/index.js'

export interface Entry {
  readonly name: string
  /** What it says of older ⊆ newer is to be held against the truth. */
  readonly tells: boolean
  ask(older: JsonSchema, newer: JsonSchema): string
}

const one = (name: string, ask: (schema: JsonSchema) => unknown): Entry => ({
  name,
  tells: false,
  ask: (older) => (ask(older), 'done'),
})

const decide = (policy: 'document' | 'tolerant-reader', budgetMs: number): Entry => ({
  name: `decideContainment ${policy} ${budgetMs} ms`,
  tells: policy === 'document',
  ask: (older, newer) => decideContainment(older, newer, { policy, budgetMs }).kind,
})

const check = (
  policy: NonNullable<Parameters<typeof checkCompatibility>[2]>['policy'],
  mode: 'ADDITIVE' | 'BACKWARD' | 'FORWARD' | 'FULL_TRANSITIVE',
): Entry => ({
  name: `checkCompatibility ${policy ?? ''} ${mode}`,
  tells: false,
  ask: (older, newer) =>
    checkCompatibility(older, newer, { ...(policy === undefined ? {} : { policy }), mode, budgetMs: 200 })
      .kind,
})

const isFull = process.env['STRATA_HOSTILE'] === 'full'

export const entries: readonly Entry[] = [
  one('parseSchema', (schema) => parseSchema(schema)),
  one('renderSchema', (schema) => renderSchema(parseSchema(schema))),
  one('writerView', (schema) => renderSchema(writerView(parseSchema(schema)))),
  one('readerView', (schema) => renderSchema(readerView(parseSchema(schema)))),
  one('fingerprintOf', fingerprintOf),
  one('compileValidator', (schema) => compileValidator(schema).isValid({})),
  one('compileWriterValidator', (schema) => compileWriterValidator(schema).isValid({})),
  one('compileReaderValidator', (schema) => compileReaderValidator(schema).isValid({})),
  decide('document', 50),
  decide('document', 200),
  ...(isFull ? [decide('document', 1000)] : []),
  decide('tolerant-reader', 200),
  check('tolerant-reader', 'ADDITIVE'),
  ...(isFull ? [check('tolerant-reader', 'BACKWARD'), check('document', 'FULL_TRANSITIVE')] : []),
  check('document', 'FORWARD'),
  check('confluent', 'FULL_TRANSITIVE'),
  check('confluent-lenient', 'BACKWARD'),
  { name: 'diffSchemas', tells: false, ask: (older, newer) => (diffSchemas(older, newer), 'done') },
  {
    name: 'confluentDifferences',
    tells: false,
    ask: (older, newer) => (confluentDifferences(older, newer), 'done'),
  },
]

/** The answer, the code of a typed error, or what else happened. */
export function answerOf(entry: Entry, older: JsonSchema, newer: JsonSchema): string {
  try {
    return entry.ask(older, newer)
  } catch (error) {
    if (error instanceof ToolkitError) return error.code
    return `crash: ${String(error).slice(0, 200)}`
  }
}
