/**
 * Casting events between the majors of one event type, lens by lens.
 *
 * Inside a major nothing is done: a tolerant reader of any revision reads them all.
 */
import type { Json } from '../json/index.js'
import { compileLens, parseLens, type CompiledLens } from '../lens/index.js'
import { CastRefused, SchemaNotFound } from './errors.js'
import type { LensDocument, RegisteredLens, RegisteredVersion } from './model.js'
import { lensBetween } from './registry-view.js'

export type CastFunction = (event: Json) => Json | Promise<Json>

/** What casting reads; a registry store has it, and so has a client of a registry. */
export interface CasterSource {
  versionsOf(subject: string): Promise<readonly Pick<RegisteredVersion, 'id' | 'major'>[]>
  lensesOf(subject: string): Promise<readonly RegisteredLens[]>
}

export interface SubjectCaster {
  /**
   * From the shape an event was stored in (the id of its schema) to a major. Compiled once for each pair.
   *
   * @throws {SchemaNotFound} when the id is no version of this event type.
   * @throws {CastRefused} when a lens on the way is missing or says `none`.
   */
  to(schemaId: number, major: number): Promise<CastFunction>
  /** Between majors. @throws {CastRefused} */
  between(from: number, to: number): Promise<CastFunction>
}

/** A caster sees the lenses as they are when it is first asked for a pair; make a new one to see newer lenses. */
export function casterFor({ store }: { readonly store: CasterSource }, subject: string): SubjectCaster {
  let lenses: Promise<readonly RegisteredLens[]> | undefined
  const casts = new Map<string, Promise<CastFunction>>()
  const majors = new Map<number, Promise<number>>()

  const between = (from: number, to: number) =>
    kept(casts, `${from} ${to}`, async () => {
      if (from === to) return (event) => event
      lenses ??= store.lensesOf(subject)
      return compiledWay(subject, await lenses, from, to)
    })
  const majorOf = (schemaId: number) =>
    kept(majors, schemaId, async () => {
      const version = (await store.versionsOf(subject)).findLast(({ id }) => id === schemaId)
      if (version === undefined) throw new SchemaNotFound(schemaId)
      return version.major
    })
  return { between, to: async (schemaId, major) => between(await majorOf(schemaId), major) }
}

/** What failed is asked again the next time. */
function kept<Key, Value>(
  memory: Map<Key, Promise<Value>>,
  key: Key,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key)
  if (known !== undefined) return known
  const made = make()
  memory.set(key, made)
  made.catch(() => memory.delete(key))
  return made
}

function compiledWay(
  subject: string,
  lenses: readonly RegisteredLens[],
  from: number,
  to: number,
): CastFunction {
  const [low, high] = from < to ? [from, to] : [to, from]
  const steps = Array.from({ length: high - low }, (_, i) =>
    compiledStep(subject, lenses, low + i, { from, to }),
  )
  const moves =
    from < to
      ? steps.map((lens) => (event: Json) => valueOf(lens.up(event)))
      : steps.toReversed().map((lens) => (event: Json) => lens.down(event))
  return (event) =>
    moves.reduce<Json | Promise<Json>>(
      (value, move) => (value instanceof Promise ? value.then(move) : move(value)),
      event,
    )
}

function compiledStep(
  subject: string,
  lenses: readonly RegisteredLens[],
  step: number,
  way: { readonly from: number; readonly to: number },
): CompiledLens {
  const found = lensBetween({ lenses }, step, step + 1)
  if (found?.lens.kind === 'steps') return compileLens(parseLens(found.lens.document))
  throw new CastRefused(
    subject,
    way.from,
    way.to,
    found === undefined ? `no lens joins v${step} and v${step + 1}` : whyNone(step, found.lens),
  )
}

function whyNone(step: number, { code, reason }: Extract<LensDocument, { kind: 'none' }>): string {
  const because = reason === undefined ? '' : ` (${reason})`
  return code === true
    ? `the cast between v${step} and v${step + 1} is code of the application${because}`
    : `v${step + 1} was registered with \`lens: none\`${because}`
}

function valueOf(result: ReturnType<CompiledLens['up']>): Json | Promise<Json> {
  return result instanceof Promise ? result.then(({ value }) => value) : result.value
}
