/**
 * Does the reader accept every document that the writer allows?
 *
 * The question is one goal: a value of "writer and not reader". None: contained. One: it is made small, shown to the
 * independent validator under both schemas, and only then a refutation. Everything else is undecided, with reasons.
 */
import { jsonEquals, type Json } from '../json/index.js'
import type { Draft, JsonSchema, Schema } from '../schema/index.js'
import { Work, WorkExhausted, type Budget } from './budget.js'
import { contained, refuted, undecided, type Containment, type Doubt } from './containment.js'
import { isEmpty, sizeOf, type Found } from './found.js'
import { listedValues } from './listed-values.js'
import { Literals, negated } from './literals.js'
import { shrunk } from './shrink.js'
import { Solver } from './solver.js'
import { Texts, type Judge } from './texts.js'

export interface ContainmentOptions {
  /** The independent validator; a refutation needs its word. */
  readonly judge: Judge
  readonly formats: 'assert' | 'annotate'
  readonly budget: Budget
  /** What the judge is shown of a schema; its source unless said otherwise (a view has another rendering). */
  readonly judgedAs?: (schema: Schema) => { readonly schema: JsonSchema; readonly draft: Draft }
  /**
   * A refutation by our own reading will do, without the judge's word: for guiding a search whose result is shown to the judge
   * as a whole. Compiling the schemas for the judge is most of what a refutation costs.
   */
  readonly isHint?: boolean
}

/** Never throws for schemas that were parsed: what is beyond us or too costly is `undecided`. */
export function containmentOf(writer: Schema, reader: Schema, options: ContainmentOptions): Containment {
  // Not for views: two views of one source are different schemas.
  const asWritten = options.judgedAs === undefined && writer.draft === reader.draft
  if (asWritten && jsonEquals(writer.source, reader.source)) return contained
  const work = new Work(options.budget)
  try {
    return decided(writer, reader, new Court(writer, reader, options, work.spend), work, options)
  } catch (stop) {
    if (!isExhausted(stop)) throw stop
    return lastResort(writer, reader, options) ?? undecided([outOf(stop, options.budget)])
  }
}

function decided(
  writer: Schema,
  reader: Schema,
  court: Court,
  work: Work,
  { judge, formats, isHint = false }: ContainmentOptions,
): Containment {
  const literals = new Literals([writer.root, reader.root], work.spend)
  const solver = new Solver(literals, new Texts(judge, work.spend), formats, work.spend)
  work.whereabouts = () => solver.whereabouts()
  const [accepted, rejected] = [literals.of(writer.root), negated(literals.of(reader.root))]
  let found = solver.solve([accepted, rejected], 1)
  if (isEmpty(found)) return contained
  const looksRight = affordable(
    (value) =>
      solver.evaluator.satisfies(value, accepted) === true &&
      solver.evaluator.satisfies(value, rejected) === true,
  )
  const hint = isHint ? found.values.find(looksRight) : undefined
  if (hint !== undefined) return refuted(shrunk(hint, looksRight, fewTries))
  const isAgreed = affordable(
    (value) => ![accepted, rejected].some((literal) => solver.evaluator.isDisputed(value, literal)),
  )
  const first = tried(found, { looksRight, isAgreed, court })
  if (first !== undefined) return refuted(first)
  if (found.values.length > 0) {
    // The validator sees it otherwise, which happens where doubles are not the decimals they stand for.
    found = solver.solve([accepted, rejected], moreCandidates)
    const other = found.values.find((value) => court.isWitness(value))
    if (other !== undefined) return refuted(other)
  }
  const isTooMuch = found.doubts.every(({ reason }) => reason === 'budget' || reason === 'pattern')
  return (isTooMuch ? byListedValues(writer, court) : undefined) ?? undecided(reasons(found, court))
}

const moreCandidates = 12

interface Trial {
  /** By our own reading. */
  readonly looksRight: (value: Json) => boolean
  /** Do the validator and the specification read the schemas alike for this value? Of what was found they do. */
  readonly isAgreed: (value: Json) => boolean
  readonly court: Court
}

/**
 * The first candidate that the judge confirms, made small. The judge sees each smaller one first: compiled by then, it says no much
 * faster than we do.
 */
function tried({ values, guesses }: Found, { looksRight, isAgreed, court }: Trial): Json | undefined {
  const isWitness = (value: Json) => court.isWitness(value) && isAgreed(value)
  const candidate = values.find((value) => court.isWitness(value)) ?? guesses.find(isWitness)
  if (candidate === undefined) return undefined
  return looksRight(candidate)
    ? shrunk(
        candidate,
        affordable((value) => court.isWitness(value) && looksRight(value)),
      )
    : shrunk(candidate, affordable(isWitness), fewTries)
}

/** What asking the validator about one value stands for, and how much of the value it looks at in the time of a step. */
const stepsPerJudgement = 10
const partsPerStep = 16

/** Where only one of the two can be asked about smaller values. */
const fewTries = 60

/** Shrinking is a courtesy: when the work is used up, the witness stays as it is by then, and stays a witness. */
function affordable(test: (value: Json) => boolean): (value: Json) => boolean {
  return (value) => {
    try {
      return test(value)
    } catch (stop) {
      if (!isExhausted(stop)) throw stop
      return false
    }
  }
}

/**
 * A writer that allows a handful of listed values only is decided by trying them all. Not where a keyword is read differently by the
 * validator and the specification: there the validator's word alone is no proof.
 */
function byListedValues(writer: Schema, court: Court): Containment | undefined {
  const values = listedValues(writer.root, mostListed)
  if (values === undefined) return undefined
  const witness = values.find((value) => court.isWitness(value))
  if (witness !== undefined) return refuted(witness)
  return court.isSound ? contained : undefined
}

const mostListed = 1_000

/** The same on a budget of its own, a part of the one that was used up. */
function lastResort(writer: Schema, reader: Schema, options: ContainmentOptions): Containment | undefined {
  const { steps, budgetMs, clock } = options.budget
  const { spend } = new Work({
    steps: steps / lastPart,
    ...(clock === undefined || budgetMs === undefined ? {} : { clock, budgetMs: budgetMs / lastPart }),
  })
  try {
    return byListedValues(writer, new Court(writer, reader, options, spend))
  } catch (stop) {
    if (!isExhausted(stop)) throw stop
    return undefined
  }
}

const lastPart = 4

function isExhausted(stop: unknown): stop is WorkExhausted | RangeError {
  return stop instanceof WorkExhausted || stop instanceof RangeError
}

/** The validator under both schemas, each compiled when first asked. */
class Court {
  private writer: ReturnType<Judge> | undefined
  private reader: ReturnType<Judge> | undefined
  private refusal: string | undefined
  private overflowed = false

  constructor(
    private readonly writerSchema: Schema,
    private readonly readerSchema: Schema,
    private readonly options: ContainmentOptions,
    private readonly spend: (steps: number) => void,
  ) {}

  /** Could the judge be asked at all, and did it answer every time? */
  get isSound(): boolean {
    return this.refusal === undefined && !this.overflowed
  }

  get refused(): string | undefined {
    return this.refusal
  }

  isWitness(value: Json): boolean {
    if (this.refusal !== undefined) return false
    this.spend(stepsPerJudgement + sizeOf(value) / partsPerStep)
    try {
      this.writer ??= this.compiled(this.writerSchema)
      this.reader ??= this.compiled(this.readerSchema)
      return this.writer(value, this.spend) && !this.reader(value, this.spend)
    } catch (error) {
      if (error instanceof WorkExhausted) throw error
      // Deeply recursive schemas overflow the validator's stack.
      if (error instanceof RangeError) this.overflowed = true
      else this.refusal = error instanceof Error ? error.message : String(error)
      return false
    }
  }

  private compiled(schema: Schema): ReturnType<Judge> {
    const { judge, formats, judgedAs } = this.options
    const judged = judgedAs?.(schema) ?? { schema: schema.source, draft: schema.draft }
    return judge(judged.schema, judged.draft, formats)
  }
}

function reasons(found: Found, court: Court): readonly Doubt[] {
  if (court.refused !== undefined) {
    return [
      {
        reason: 'validator-disagrees',
        pointer: [],
        message: `The validator refuses the schemas: ${court.refused}`,
      },
    ]
  }
  if (found.values.length > 0) {
    return [
      {
        reason: 'validator-disagrees',
        pointer: [],
        message: `${shortText(found.values[0] ?? null)} should be a witness, and the validator does not agree.`,
      },
      ...found.doubts,
    ]
  }
  return found.doubts.length > 0
    ? found.doubts
    : [{ reason: 'unsupported', pointer: [], message: 'No reason was recorded.' }]
}

function shortText(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

function outOf(stop: WorkExhausted | RangeError, { steps, budgetMs }: Budget): Doubt {
  if (stop instanceof RangeError)
    return { reason: 'budget', pointer: [], message: 'The schemas nest too deeply.' }
  const spent =
    stop.what === 'time' && budgetMs !== undefined ? `The ${budgetMs} ms` : `The ${steps} steps of work`
  return {
    reason: 'budget',
    // Without a goal under way it is the schemas as wholes that are too large.
    pointer: [],
    ...stop.place,
    message: `${spent} that this question may cost are used up; give a larger budget to look further.`,
  }
}
