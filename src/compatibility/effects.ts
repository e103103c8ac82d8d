/**
 * What a change does to what may be written: each change of a diff judged alone, at its own place, by containment.
 *
 * The place as it was is held against the same place with just this change applied, both ways. `widening`: all that was allowed still is,
 * and more. `narrowing`: the reverse, with a value that is allowed no more. `equivalent`: said otherwise, allowed the same. `incomparable`:
 * some values came and some went. `unknown`: containment could not tell; it is never rounded to one of the others. A change that is the
 * only one is judged by the two documents themselves, which is exact wherever it stands (below a `oneOf` or a `not`, narrower may mean wider).
 *
 * No table of kinds decides. Under the default policy the question is what writers may write (W of docs/adr/0003), so a new optional property
 * widens; read literally it narrows, since an open object might have held anything under that name.
 */
import { containmentOf, undecided, type Containment } from '../containment/index.js'
import { changesBetween, type Change, type LocatedChange } from '../diff/index.js'
import type { Json, Pointer } from '../json/index.js'
import {
  parseSchema,
  SchemaTooLarge,
  writerView,
  type Draft,
  type JsonSchema,
  type Schema,
} from '../schema/index.js'
import type { FormatMode } from '../validation/index.js'
import type { Sides } from './alone.js'
import { sidesApplied } from './applied.js'
import type { ProvingPolicy } from './compatibility-mode.js'
import { questionOf, rendered } from './decide-containment.js'
import { atPlace, schemaAt } from './place.js'

export const effects = ['widening', 'narrowing', 'equivalent', 'incomparable', 'unknown'] as const

export type Effect = (typeof effects)[number]

export interface ClassifiedChange extends Change {
  /** Absent for what is only said to people. */
  readonly effect?: Effect
  /** What was allowed and is no more, where that is so. */
  readonly lost?: LostValue
}

/** Seen by ajv: accepted at that place before the change, refused after it. */
export interface LostValue {
  /** Of which part of the event `value` is one; empty for the event. */
  readonly path: Pointer
  readonly value: Json
}

export interface ClassifyOptions {
  /** Default `tolerant-reader`: what may be written. `document`: the schemas as they are written. */
  readonly policy?: ProvingPolicy
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
  /** Default `assert`. */
  readonly formats?: FormatMode
  /** For each change; default 200. All together may take twenty times that, and what is left then is `unknown`. */
  readonly budgetMs?: number
}

const allChanges = 20

/**
 * The changes from `older` to `newer`, both self-contained, as `diffSchemas` lists them, each with its effect.
 *
 * @throws what `parseSchema` throws for what is no schema.
 * @example
 * classifyChanges({ maximum: 5 }, { maximum: 3 })[0] // { kind: 'range-changed', effect: 'narrowing', lost: { path: [], value: 4 } … }
 */
export function classifyChanges(
  older: JsonSchema,
  newer: JsonSchema,
  options: ClassifyOptions = {},
): readonly ClassifiedChange[] {
  const { draft } = options
  const parsing = draft === undefined ? {} : { draft }
  const [before, after] = [parseSchema(older, parsing), parseSchema(newer, parsing)]
  const changes = changesBetween(before, after)
  const questions = new Questions(options)
  const isOnly = changes.filter(({ annotation }) => !annotation).length === 1
  return changes.map((located) => {
    const { older: _older, newer: _newer, within: _within, arrival: _arrival, ...change } = located
    if (change.annotation) return change
    const judged = isOnly ? questions.between(before, after) : questions.about(located)
    return { ...change, ...judged }
  })
}

type Judged = Pick<ClassifiedChange, 'effect' | 'lost'>

class Questions {
  readonly #policy: ProvingPolicy
  readonly #budgetMs: number
  readonly #formats: FormatMode
  #spentMs = 0

  constructor({ policy = 'tolerant-reader', budgetMs = 200, formats = 'assert' }: ClassifyOptions) {
    this.#policy = policy
    this.#budgetMs = budgetMs
    this.#formats = formats
  }

  between(older: Schema, newer: Schema): Judged {
    return judgement([], this.#contains(older, newer), this.#contains(newer, older))
  }

  about(change: LocatedChange): Judged {
    return sidesApplied(change)
      .map((sides) => this.#at(sides, change))
      .reduce(both, { effect: 'equivalent' })
  }

  #at({ older, newer }: Sides, { within: { path } }: LocatedChange): Judged {
    const [before, after] = [schemaAt(path, older), schemaAt(path, newer)]
    const lost = atPlace(path, this.#contains(before, after))
    return judgement(path, lost, this.#contains(after, before))
  }

  /** Does `after` allow all that `before` allows? The clock only ends what has gone on for long; work is counted. */
  #contains(before: Schema, after: Schema): Containment {
    if (this.#spentMs > allChanges * this.#budgetMs)
      return tooMuch('The time for judging changes is used up.')
    const started = performance.now()
    try {
      return this.#decided(before, after)
    } catch (error) {
      if (!(error instanceof SchemaTooLarge)) throw error
      return tooMuch(error.message)
    } finally {
      this.#spentMs += performance.now() - started
    }
  }

  #decided(before: Schema, after: Schema): Containment {
    const options = { formats: this.#formats, budgetMs: this.#budgetMs / 2 }
    // Only documents have a source that the validator can be shown.
    const isMade = [before, after].some(({ source }) => source === true)
    if (this.#policy === 'document' && !isMade) {
      return containmentOf(before, after, questionOf({ writer: before, reader: after }, options))
    }
    const [writer, reader] =
      this.#policy === 'document' ? [before, after] : [writerView(before), writerView(after)]
    return containmentOf(writer, reader, questionOf({ writer, reader, judgedAs: rendered }, options))
  }
}

function tooMuch(message: string): Containment {
  return undecided([{ reason: 'budget', message }])
}

function judgement(path: Pointer, kept: Containment, known: Containment): Judged {
  const lost = kept.kind === 'refuted' ? { lost: { path, value: kept.witness } } : {}
  if (kept.kind === 'undecided' || known.kind === 'undecided') return { effect: 'unknown', ...lost }
  if (kept.kind === 'contained') return { effect: known.kind === 'contained' ? 'equivalent' : 'widening' }
  return { effect: known.kind === 'contained' ? 'narrowing' : 'incomparable', ...lost }
}

/** What a change does that shows in two places. */
function both(one: Judged, other: Judged): Judged {
  const lost = one.lost ?? other.lost
  const effects = new Set([one.effect, other.effect])
  effects.delete('equivalent')
  const [only = 'equivalent'] = effects
  const effect = effects.has('unknown') ? 'unknown' : effects.size > 1 ? 'incomparable' : only
  return { effect, ...(lost === undefined ? {} : { lost }) }
}
