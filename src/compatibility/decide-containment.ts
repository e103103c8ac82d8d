/**
 * The public question of containment: two schemas as JSON, a policy, and ajv as the judge of every witness.
 */
import { containmentOf, undecided, type Containment, type ContainmentOptions } from '../containment/index.js'
import {
  parseSchema,
  readerView,
  renderSchema,
  SchemaTooLarge,
  writerView,
  type Draft,
  type JsonSchema,
  type Schema,
} from '../schema/index.js'
import type { FormatMode } from '../validation/index.js'
import { ajvJudge } from './ajv-judge.js'

export interface DecideContainmentOptions {
  /** `document` (default) reads both schemas literally; `tolerant-reader` asks whether W(writer) ⊆ R(reader). */
  readonly policy?: 'document' | 'tolerant-reader'
  /** Default `assert`. */
  readonly formats?: FormatMode
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
  /** Default 1000. */
  readonly budgetMs?: number
}

/**
 * Does `reader` accept every document that `writer` allows?
 *
 * `refuted` carries a document that ajv accepted under `writer` and rejected under `reader`. Work is counted, so the same
 * question gets the same answer everywhere; `budgetMs` sets how much, and the clock cuts off what is slower than counted.
 *
 * @throws the errors of `parseSchema` for what is no schema; a schema that is merely too large is `undecided`.
 * @example
 * decideContainment({ maximum: 5 }, { maximum: 3 }) // { kind: 'refuted', witness: 4 }
 */
export function decideContainment(
  writer: JsonSchema,
  reader: JsonSchema,
  options: DecideContainmentOptions = {},
): Containment {
  const { policy = 'document', formats = 'assert', draft, budgetMs = 1000 } = options
  const parsing = draft === undefined ? {} : { draft }
  try {
    const [writerSchema, readerSchema] = [parseSchema(writer, parsing), parseSchema(reader, parsing)]
    const asked: ContainmentOptions = {
      judge: ajvJudge,
      formats,
      budget: { steps: budgetMs * stepsPerMs, budgetMs, clock: () => performance.now() },
    }
    if (policy === 'document') return containmentOf(writerSchema, readerSchema, asked)
    return containmentOf(writerView(writerSchema), readerView(readerSchema), { ...asked, judgedAs: rendered })
  } catch (error) {
    if (!(error instanceof SchemaTooLarge)) throw error
    return undecided([{ reason: 'budget', message: error.message }])
  }
}

/** How many counted steps stand for a millisecond. */
export const stepsPerMs = 1_000

function rendered(schema: Schema): { schema: JsonSchema; draft: Draft } {
  return { schema: renderSchema(schema), draft: '2020-12' }
}
