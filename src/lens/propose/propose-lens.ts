/**
 * A first draft of the lens between two majors.
 *
 * Steps are taken from what the schemas and sample events say. What nobody can know from them is a hole with a
 * question; what is likely but not certain is said in a note. The same input gives the same proposal.
 */
import type { Json, JsonObject } from '../../json/index.js'
import { ToolkitError } from '../../json/index.js'
import { Shapes } from '../../diff/index.js'
import { parseSchema, renderSchema, type JsonSchema, type Schema } from '../../schema/index.js'
import { compileValidator } from '../../validation/index.js'
import { checkLensLaws, type LawReport } from '../check-lens-laws.js'
import type { LensHole } from '../errors.js'
import { holesIn } from '../holes.js'
import { parseLens } from '../parse-lens.js'
import { schemaEdit } from '../schema-edit.js'
import { locationOf } from './places.js'
import { hasHoles, renderDraft, type Draft, type Question, type VersionNames } from './proposal.js'
import { proposeRegion } from './propose-region.js'
import { schemaAfterDrafts } from './schema-after-drafts.js'
import { plainSchema } from './standalone-schema.js'
import { asOneQuestion, stillDifferent } from './still-different.js'

export interface ProposalRequest {
  readonly older: JsonSchema
  readonly newer: JsonSchema
  /** Events of the older version; the examples of its schema are looked at besides. */
  readonly samples?: readonly Json[]
  /** How questions and notes call the two. Default `older` and `newer`. */
  readonly names?: VersionNames
  /** How many events to generate for each side when the laws are tried. Default 30. */
  readonly count?: number
}

export interface Proposal {
  /** As they stand in the document of a lens, holes and all. */
  readonly steps: readonly JsonObject[]
  readonly holes: readonly LensHole[]
  /** What was guessed, and from what. */
  readonly notes: readonly string[]
  /** How the laws hold; absent where a hole keeps the lens from being run. */
  readonly laws?: LawReport
}

/** @throws what `parseSchema` throws for a schema that is not well-formed. */
export async function proposeLens(request: ProposalRequest): Promise<Proposal> {
  const { names = { older: 'the older version', newer: 'the newer version' } } = request
  const [older, newer] = [parseSchema(request.older), parseSchema(request.newer)]
  const shapes = new Shapes()
  if (shapes.of(older.root) === shapes.of(newer.root)) return proposed([], new Set(), request)
  const notes = new Set<string>()
  const samples = validSamples(request.samples ?? [], older, notes)
  const edit = schemaEdit(renderSchema(older))
  const drafts = proposeRegion({
    older: [older.root],
    newer: [newer.root],
    edit,
    samples: [...samples, ...examplesOf(older.root)],
    above: [],
    met: new Set(),
    context: { shapes, names, note: (sentence) => notes.add(sentence) },
  })
  const after = schemaAfterDrafts(drafts, edit).document
  const questions = stillDifferent({ after: [parseSchema(after).root], newer: [newer.root], shapes, names })
  const certain = questions.filter(({ isCertain }) => isCertain)
  const whole = plainSchema([newer.root])
  if (certain.length > 0 || drafts.some(hasHoles)) {
    const asked = drafts.some(hasHoles) ? questions : certain
    return proposed([...drafts, ...exprDraft(asked, whole)], notes, request)
  }
  const tried = await proposed(drafts, notes, request)
  const broken = tried.laws?.broken.filter(({ law }) => invalidating.has(law)) ?? []
  if (broken.length === 0) return tried
  const shownBy = broken.map(({ direction, message }): Question => {
    const asked = asOneQuestion(questions, direction)
    return { direction, path: [], text: asked ?? message, isCertain: true }
  })
  return proposed([...drafts, ...exprDraft(shownBy, whole)], notes, request)
}

/** A lens that breaks one of these makes events that nobody can read. */
const invalidating: ReadonlySet<string> = new Set(['total', 'up-valid', 'down-valid'])

/** What no other step says, said of the whole event; a direction without a question passes it on. */
function exprDraft(questions: readonly Question[], schema: JsonSchema): readonly Draft[] {
  if (questions.length === 0) return []
  const [up, down] = [asOneQuestion(questions, 'up'), asOneQuestion(questions, 'down')]
  const holes = { ...(up === undefined ? {} : { up }), ...(down === undefined ? {} : { down }) }
  return [{ step: { kind: 'expr', up: '$', down: '$', schema }, holes, standIns: Object.keys(holes) }]
}

async function proposed(
  drafts: readonly Draft[],
  notes: ReadonlySet<string>,
  { older, newer, samples = [], count = 30 }: ProposalRequest,
): Promise<Proposal> {
  const steps = drafts.map(renderDraft)
  const holes = holesIn(steps)
  const proposal = { steps, holes, notes: [...notes] }
  if (holes.length > 0) return proposal
  try {
    const laws = await checkLensLaws({
      lens: parseLens({ steps }),
      older,
      newer,
      samples: { older: samples },
      count,
    })
    return { ...proposal, laws }
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    return { ...proposal, notes: [...notes, `The laws could not be tried: ${error.message}`] }
  }
}

/** What is no event of the older version tells nothing about those that are. */
function validSamples(samples: readonly Json[], older: Schema, notes: Set<string>): readonly Json[] {
  if (samples.length === 0) return []
  const validator = compileValidator(renderSchema(older))
  const valid = samples.filter((sample) => validator.isValid(sample))
  const left = samples.length - valid.length
  if (left > 0)
    notes.add(
      `${left} of ${samples.length} samples are not valid events of the older version, and tell nothing`,
    )
  return valid
}

/** The examples that the older schema gives of whole events. */
function examplesOf(root: ReturnType<typeof parseSchema>['root']): readonly Json[] {
  return locationOf([root])
    .holding('annotations')
    .flatMap(({ examples = [] }) => examples)
}
