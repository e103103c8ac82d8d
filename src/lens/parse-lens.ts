/** The text form of a lens, already read from YAML or JSON, and back. */
import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../json/index.js'
import { LensInvalid } from './errors.js'
import { assertNoHoles } from './holes.js'
import type { Lens } from './lens.js'
import { assertWithinLimits } from './lens-limits.js'
import { parseSteps, renderSteps } from './step-kinds.js'

const known = ['eventType', 'from', 'to', 'description', 'steps']

/**
 * Reads a lens. Paths, tables and expressions are checked for themselves; whether the lens fits a schema is
 * asked of `schemaAfter`.
 *
 * @throws {LensInvalid} with the step and the path.
 * @throws {LensHasHoles} when it is a draft, with all that is missing.
 */
export function parseLens(data: Json): Lens {
  if (!isJsonObject(data)) throw new LensInvalid({ step: [] }, 'a lens is an object with a list of steps')
  const unknown = Object.keys(data).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new LensInvalid(
      { step: [] },
      `there is no field "${unknown.join('", "')}"; known: ${known.join(', ')}`,
    )
  }
  const eventType = member(data, 'eventType')
  if (eventType !== undefined && (typeof eventType !== 'string' || eventType === '')) {
    throw new LensInvalid(
      { step: [] },
      '"eventType" is the name of an event type, such as account.AccountUpdated',
    )
  }
  const from = major(data, 'from')
  const to = major(data, 'to')
  if (from !== undefined && to !== undefined && to !== from + 1) {
    throw new LensInvalid({ step: [] }, `a lens leads from one major to the next, not from ${from} to ${to}`)
  }
  const steps = member(data, 'steps')
  if (!isJsonArray(steps)) {
    throw new LensInvalid({ step: [] }, '"steps" is a list; it may be empty when events pass unchanged')
  }
  assertNoHoles(steps)
  const parsed = parseSteps(steps, [])
  assertWithinLimits(parsed)
  return {
    ...(eventType === undefined ? {} : { eventType }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    steps: parsed,
  }
}

/** What `parseLens` reads back to the same lens. The registry keeps this. */
export function renderLens({ eventType, from, to, steps }: Lens): JsonObject {
  return {
    ...(eventType === undefined ? {} : { eventType }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    steps: renderSteps(steps),
  }
}

function major(data: JsonObject, name: 'from' | 'to'): number | undefined {
  const value = member(data, name)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw new LensInvalid({ step: [] }, `"${name}" is a major version: 1, 2, 3 …`)
  }
  return value
}
