/**
 * The laws of a lens, each a question to one event.
 *
 * - *total*: the cast gives a result.
 * - *up-valid*: an event that went up is valid under the newer schema, as its writer would have to write it.
 * - *down-valid*: an event that came down, without a complement, is valid under the older one.
 * - *round-trip*: with its complement, what came down is what went up, exactly.
 * - *stable*: up, down and up again is up.
 * - *agreement*: interpreter, JSONata and JavaScript give the same event, for every event of the schema it comes
 *   from. Of other events nothing is promised: the generated JavaScript makes objects of the members they declare.
 */
import { formatPointer, jsonEquals, type Json } from '../json/index.js'
import type { Validator } from '../validation/index.js'
import type { CompiledLens } from './compile-lens.js'
import type { LensLaw } from './errors.js'

export type Cast = (event: Json) => Json | Promise<Json>

export interface Breach {
  readonly law: LensLaw
  readonly direction: 'up' | 'down'
  readonly reason: string
}

export interface LawSubjects {
  readonly lens: CompiledLens
  readonly older: Validator
  readonly newer: Validator
  /** The other forms of the same lens, by name. */
  readonly others: readonly {
    readonly name: string
    readonly up: Cast
    readonly down: Cast | undefined
  }[]
}

/** The laws that the event breaks, going from the side it was written on to the other and back. */
export async function breachesOf(
  subjects: LawSubjects,
  side: 'older' | 'newer',
  event: Json,
): Promise<readonly Breach[]> {
  return side === 'older' ? breachesGoingUp(subjects, event) : breachesGoingDown(subjects, event)
}

async function breachesGoingUp(
  { lens, older, newer, others }: LawSubjects,
  event: Json,
): Promise<readonly Breach[]> {
  const breaches: Breach[] = []
  const went = await attempt(async () => lens.up(event))
  if (went.failed !== undefined) return [{ law: 'total', direction: 'up', reason: went.failed }]
  const { value } = went.result
  const invalidAbove = invalid('up-valid', 'up', newer, value)
  breaches.push(...invalidAbove, ...(await disagreements(others, 'up', event, value)))
  if (!lens.hasDown) return breaches
  const back = await attempt(async () => ({
    exact: await lens.down(value, went.result.complement),
    bare: await lens.down(value),
  }))
  if (back.failed !== undefined)
    return [...breaches, { law: 'total', direction: 'down', reason: back.failed }]
  const { exact, bare } = back.result
  if (!jsonEquals(exact, event)) {
    breaches.push({
      law: 'round-trip',
      direction: 'down',
      reason: `it came back as ${JSON.stringify(exact)}`,
    })
  }
  breaches.push(...invalid('down-valid', 'down', older, bare))
  if (invalidAbove.length === 0) breaches.push(...(await disagreements(others, 'down', value, bare)))
  const again = await attempt(async () => lens.up(bare))
  if (again.failed !== undefined) breaches.push({ law: 'total', direction: 'up', reason: again.failed })
  else if (!jsonEquals(again.result.value, value)) {
    const reason = `up gave ${JSON.stringify(value)}, after down and up it is ${JSON.stringify(again.result.value)}`
    breaches.push({ law: 'stable', direction: 'up', reason })
  }
  return breaches
}

async function breachesGoingDown(
  { lens, older, newer, others }: LawSubjects,
  event: Json,
): Promise<readonly Breach[]> {
  if (!lens.hasDown) return []
  const went = await attempt(async () => lens.down(event))
  if (went.failed !== undefined) return [{ law: 'total', direction: 'down', reason: went.failed }]
  const value = went.result
  const again = await attempt(async () => lens.up(value))
  return [
    ...invalid('down-valid', 'down', older, value),
    ...(await disagreements(others, 'down', event, value)),
    ...(again.failed === undefined
      ? invalid('up-valid', 'up', newer, again.result.value)
      : [{ law: 'total', direction: 'up', reason: again.failed } as const]),
  ]
}

function invalid(
  law: LensLaw,
  direction: 'up' | 'down',
  validator: Validator,
  value: Json,
): readonly Breach[] {
  const [issue] = validator.validate(value)
  if (issue === undefined) return []
  const where = issue.pointer.length === 0 ? 'it' : formatPointer(issue.pointer)
  return [
    { law, direction, reason: `the result ${JSON.stringify(value)} is not valid: ${where} ${issue.message}` },
  ]
}

async function disagreements(
  others: LawSubjects['others'],
  direction: 'up' | 'down',
  event: Json,
  expected: Json,
): Promise<readonly Breach[]> {
  const breaches: Breach[] = []
  for (const other of others) {
    const cast = other[direction]
    if (cast === undefined) continue
    const went = await attempt(async () => cast(event))
    if (went.failed === undefined && jsonEquals(went.result, expected)) continue
    const found = went.failed ?? JSON.stringify(went.result)
    breaches.push({
      law: 'agreement',
      direction,
      reason: `the lens gives ${JSON.stringify(expected)}, its ${other.name} gives ${found}`,
    })
  }
  return breaches
}

type Attempt<Result> = { readonly result: Result; readonly failed?: undefined } | { readonly failed: string }

async function attempt<Result>(run: () => Promise<Result>): Promise<Attempt<Result>> {
  try {
    return { result: await run() }
  } catch (cause) {
    return { failed: cause instanceof Error ? cause.message : String(cause) }
  }
}
