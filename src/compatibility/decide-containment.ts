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
  try {
    const parties = partiesOf(writer, reader, options)
    return containmentOf(parties.writer, parties.reader, questionOf(parties, options))
  } catch (error) {
    if (!(error instanceof SchemaTooLarge)) throw error
    return undecided([{ reason: 'budget', message: error.message }])
  }
}

/** The two schemas as a policy sees them. */
export interface Parties {
  readonly writer: Schema
  readonly reader: Schema
  /** What the judge is shown of a view; absent where schemas are read literally. */
  readonly judgedAs?: NonNullable<ContainmentOptions['judgedAs']>
}

export function partiesOf(
  writer: JsonSchema,
  reader: JsonSchema,
  { policy = 'document', draft }: DecideContainmentOptions,
): Parties {
  const parsing = draft === undefined ? {} : { draft }
  const parsed = { writer: parseSchema(writer, parsing), reader: parseSchema(reader, parsing) }
  if (policy === 'document') return parsed
  return { writer: writerView(parsed.writer), reader: readerView(parsed.reader), judgedAs: rendered }
}

export function questionOf(
  { judgedAs }: Parties,
  { formats = 'assert', budgetMs = 1000 }: DecideContainmentOptions,
): ContainmentOptions {
  return {
    judge: ajvJudge,
    formats,
    budget: { steps: budgetMs * stepsPerMs, budgetMs, clock: () => performance.now() },
    ...(judgedAs === undefined ? {} : { judgedAs }),
  }
}

/** How many counted steps stand for a millisecond. */
export const stepsPerMs = 1_000

export function rendered(schema: Schema): { schema: JsonSchema; draft: Draft } {
  return { schema: renderSchema(schema), draft: '2020-12' }
}
