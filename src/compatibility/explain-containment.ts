/**
 * Why a reader can, or cannot, read everything that a writer may write: the answer of `decideContainment` with its grounds.
 */
import { containmentOf, reasonsOf, type Doubt, type Reason } from '../containment/index.js'
import type { Json } from '../json/index.js'
import { SchemaTooLarge, type JsonSchema, type Schema } from '../schema/index.js'
import { compileValidator, type ValidationIssue } from '../validation/index.js'
import { partiesOf, questionOf, type DecideContainmentOptions } from './decide-containment.js'

export type Explanation =
  | { readonly kind: 'contained'; readonly reasons: readonly Reason[] }
  /** `refusals`: everything that the validator finds wrong with the witness under the reader's schema. */
  | { readonly kind: 'refuted'; readonly witness: Json; readonly refusals: readonly ValidationIssue[] }
  | { readonly kind: 'undecided'; readonly because: readonly Doubt[] }

/**
 * Decides as `decideContainment` does, and says why. Takes the same options; an explanation costs as much again, up to another
 * `budgetMs`.
 *
 * @throws the errors of `parseSchema` for what is no schema.
 * @example
 * explainContainment({ maximum: 3 }, { maximum: 5 }).kind // 'contained', since maximum 3 implies maximum 5
 */
export function explainContainment(
  writer: JsonSchema,
  reader: JsonSchema,
  options: DecideContainmentOptions = {},
): Explanation {
  try {
    const parties = partiesOf(writer, reader, options)
    const question = questionOf(parties, options)
    const answer = containmentOf(parties.writer, parties.reader, question)
    switch (answer.kind) {
      case 'undecided':
        return answer
      case 'contained':
        return { kind: 'contained', reasons: reasonsOf(parties.writer, parties.reader, question) }
      case 'refuted': {
        const { schema, draft } = parties.judgedAs?.(parties.reader) ?? asWritten(parties.reader)
        const validator = compileValidator(schema, { draft, formats: question.formats, allErrors: true })
        return { ...answer, refusals: validator.validate(answer.witness) }
      }
    }
  } catch (error) {
    if (!(error instanceof SchemaTooLarge)) throw error
    return { kind: 'undecided', because: [{ reason: 'budget', message: error.message }] }
  }
}

const asWritten = ({ source, draft }: Schema) => ({ schema: source, draft })
