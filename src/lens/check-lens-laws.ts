/** Does a lens keep its laws between two schemas? Asked when it is registered, and by `strata lens test`. */
import { canonicalText, isJsonArray, isJsonObject, type Json } from '../json/index.js'
import { parseSchema, renderSchema, writerView, type JsonSchema } from '../schema/index.js'
import { compileValidator, type Validator } from '../validation/index.js'
import { compileLens, programsOf } from './compile-lens.js'
import { castBodyOf } from './cast-body.js'
import { jsonataOf } from './emit-jsonata.js'
import { LensLawBroken } from './errors.js'
import { emittedLimits } from './expression-limits.js'
import { compileExpression } from './jsonata-expression.js'
import { breachesOf, type Breach, type Cast, type LawSubjects } from './lens-laws.js'
import type { Lens } from './lens.js'
import type { LensLoss } from './loss.js'
import { edgesOf, isAsynchronous } from './program.js'
import { sampleEvents } from './sample-events.js'
import { schemaAfter } from './schema-after.js'

export interface LawCheck {
  readonly lens: Lens
  readonly older: JsonSchema
  readonly newer: JsonSchema
  /** Events beside the generated ones, such as stored events. Those that are not valid are passed over. */
  readonly samples?: { readonly older?: readonly Json[]; readonly newer?: readonly Json[] }
  /** How many events to generate per side. Default 100. */
  readonly count?: number
  readonly seed?: number
  /**
   * Runs the emitted JavaScript (`javascriptFunctionText`), where the caller can and may: the command line and
   * tests, never a server.
   */
  readonly evaluateJavaScript?: (functionText: string) => Cast
}

export interface LawReport {
  readonly holds: boolean
  /** Per law and direction the smallest event that shows the breach. */
  readonly broken: readonly LensLawBroken[]
  readonly checked: { readonly older: number; readonly newer: number }
  readonly loss: LensLoss
  /** What the schema is after the lens, for comparison with the newer schema. */
  readonly schemaAfter: JsonSchema
}

/** A table of hundreds of rows would leave no room for other samples. */
const mostTexts = 24

/**
 * Checks every law on every sample. The lens has to fit the older schema first.
 *
 * @throws {LensMisfit} when it does not, with the step and the path.
 */
export async function checkLensLaws(check: LawCheck): Promise<LawReport> {
  const { lens, older, newer, samples = {} } = check
  const after = schemaAfter(lens, older)
  const compiled = compileLens(lens)
  const subjects: LawSubjects = {
    lens: compiled,
    older: writerValidator(older),
    newer: writerValidator(newer),
    others: otherForms(check),
  }
  const { up, down = [] } = programsOf(lens)
  const texts = [...new Set([...edgesOf(up), ...edgesOf(down)])].slice(0, mostTexts)
  const options = { count: check.count ?? 100, seed: check.seed ?? 1, texts }
  const olderEvents = usable(subjects.older, samples.older, sampleEvents(older, options))
  const newerEvents = usable(subjects.newer, samples.newer, sampleEvents(newer, options))
  const broken = [
    ...(await smallestBreaches(subjects, 'older', olderEvents)),
    ...(await smallestBreaches(subjects, 'newer', newerEvents)),
  ]
  return {
    holds: broken.length === 0,
    broken: firstOfEach(broken),
    checked: { older: olderEvents.length, newer: newerEvents.length },
    loss: compiled.loss,
    schemaAfter: after,
  }
}

function otherForms({ lens, older, newer, evaluateJavaScript }: LawCheck): LawSubjects['others'] {
  const { up, down } = programsOf(lens)
  const jsonata = {
    name: 'JSONata',
    up: compileExpression(jsonataOf(up), emittedLimits),
    down: down && compileExpression(jsonataOf(down), emittedLimits),
  }
  if (evaluateJavaScript === undefined) return [jsonata]
  if (isAsynchronous(up) || isAsynchronous(down ?? [])) return [jsonata]
  const javascript = {
    name: 'generated code',
    up: evaluateJavaScript(javascriptFunctionText(lens, 'up', older)),
    down: down && evaluateJavaScript(javascriptFunctionText(lens, 'down', newer)),
  }
  return [jsonata, javascript]
}

/**
 * One direction of a lens as a JavaScript function expression, `(event) => …`, with the helpers it needs inside:
 * the text of the generated cast without its types. `schema` is that of the events that go in.
 */
export function javascriptFunctionText(lens: Lens, direction: 'up' | 'down', schema: JsonSchema): string {
  const body = castBodyOf(programsOf(lens)[direction] ?? [], { schema, direction })
  const helpers = body.helpers.map(
    ({ name, parameters, body: text }) =>
      `  function ${name}(${parameters.map(([parameter]) => parameter.replace('?', '')).join(', ')}) {\n${text}\n  }`,
  )
  return `(event) => {\n${[...helpers, body.text].join('\n')}\n}`
}

function writerValidator(schema: JsonSchema): Validator {
  return compileValidator(renderSchema(writerView(parseSchema(schema))))
}

function usable(validator: Validator, given: readonly Json[] = [], made: readonly Json[]): readonly Json[] {
  const all = new Map(
    [...given.filter((event) => validator.isValid(event)), ...made].map((event) => [
      canonicalText(event),
      event,
    ]),
  )
  return [...all].sort(([a], [b]) => a.length - b.length).map(([, event]) => event)
}

async function smallestBreaches(
  subjects: LawSubjects,
  side: 'older' | 'newer',
  events: readonly Json[],
): Promise<readonly LensLawBroken[]> {
  const seen = new Map<string, { readonly breach: Breach; readonly event: Json }>()
  for (const event of events) {
    for (const breach of await breachesOf(subjects, side, event)) {
      const key = `${breach.law} ${breach.direction}`
      if (!seen.has(key)) seen.set(key, { breach, event })
    }
  }
  return Promise.all(
    [...seen.values()].map(async ({ breach, event }) => {
      const { smallest, reason } = await shrunk(subjects, side, event, breach)
      return new LensLawBroken(breach.law, breach.direction, smallest, reason)
    }),
  )
}

/** Takes parts out of the event as long as what is left is still valid and still breaks the same law. */
async function shrunk(subjects: LawSubjects, side: 'older' | 'newer', event: Json, breach: Breach) {
  let smallest = event
  let { reason } = breach
  for (let rounds = 0; rounds < 50; rounds += 1) {
    const next = await firstStillBreaking(subjects, side, smallest, breach)
    if (next === undefined) break
    smallest = next.event
    reason = next.reason
  }
  return { smallest, reason }
}

async function firstStillBreaking(
  subjects: LawSubjects,
  side: 'older' | 'newer',
  event: Json,
  breach: Breach,
) {
  for (const smaller of smallerThan(event)) {
    if (!subjects[side].isValid(smaller)) continue
    const found = (await breachesOf(subjects, side, smaller)).find(
      ({ law, direction }) => law === breach.law && direction === breach.direction,
    )
    if (found !== undefined) return { event: smaller, reason: found.reason }
  }
  return undefined
}

function* smallerThan(value: Json): Generator<Json> {
  if (isJsonArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1)
    for (const [index, item] of value.entries()) {
      for (const smaller of smallerThan(item)) yield value.with(index, smaller)
    }
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      const { [name]: _dropped, ...rest } = value
      yield rest
    }
    for (const [name, held] of Object.entries(value)) {
      for (const smaller of smallerThan(held)) yield { ...value, [name]: smaller }
    }
  } else if (typeof value === 'string' && value.length > 1) {
    yield ''
    yield value.slice(0, Math.floor(value.length / 2))
  } else if (typeof value === 'number' && value !== 0) yield 0
}

function firstOfEach(broken: readonly LensLawBroken[]): readonly LensLawBroken[] {
  return broken.filter(
    (one, i) => broken.findIndex((other) => other.law === one.law && other.direction === one.direction) === i,
  )
}
