/**
 * The verdict of the established registry, and its findings: one for each difference that it does not let pass.
 *
 * Nothing is proved here, so there are no witnesses. What is let pass and still breaks readers, and what is refused and breaks nobody, is
 * listed in docs/explanation/compatibility.md.
 */
import { canonicalHash } from '../../json/index.js'
import { parseSchema, type Draft, type JsonSchema, type Schema } from '../../schema/index.js'
import type { Demands } from '../compatibility-mode.js'
import { newMajor } from '../fixes.js'
import { whoBreaks } from '../rules/rule.js'
import type { Direction, Finding, Verdict } from '../verdict.js'
import { passes, ruleIdOf, type DifferenceName } from './difference.js'
import { differencesBetween, type Difference } from './differences.js'

export interface ConfluentOptions {
  readonly demands: Pick<Demands, 'backward' | 'forward'>
  /** Its lenient mode lets ten more kinds of difference pass, additions to an open object among them. */
  readonly lenient: boolean
}

/** Backward compares the older with the newer schema, forward the newer with the older. */
export function confluentVerdict(
  older: Schema,
  newer: Schema,
  { demands, lenient }: ConfluentOptions,
): Verdict {
  const directions = (['backward', 'forward'] as const).filter((direction) => demands[direction])
  const findings = directions.flatMap((direction) => findingsIn(direction, [older, newer], lenient))
  const isRefused = findings.some(({ level }) => level === 'error')
  return { kind: isRefused ? 'incompatible' : findings.length > 0 ? 'undecided' : 'compatible', findings }
}

/** What that registry lists for a reader of `newer` and data of `older`: every difference, harmless ones too. `undefined` for schemas too large to compare. */
export function confluentDifferences(
  older: JsonSchema,
  newer: JsonSchema,
  options: { readonly draft?: Draft; readonly lenient?: boolean } = {},
):
  | readonly { readonly name: DifferenceName; readonly path: string; readonly isRefused: boolean }[]
  | undefined {
  const { lenient = false, ...parsing } = options
  const compared = differencesBetween(parseSchema(older, parsing), parseSchema(newer, parsing), lenient)
  if (compared.kind === 'too-large') return undefined
  return compared.differences.map(({ name, path }) => ({ name, path, isRefused: !passes(name, lenient) }))
}

function findingsIn(
  direction: Direction,
  [older, newer]: readonly [Schema, Schema],
  lenient: boolean,
): readonly Finding[] {
  const isBackward = direction === 'backward'
  const compared = isBackward
    ? differencesBetween(older, newer, lenient)
    : differencesBetween(newer, older, lenient)
  if (compared.kind === 'too-large') return [tooLarge(direction)]
  return compared.differences
    .filter(({ name }) => !passes(name, lenient))
    .map((difference) => findingOf(difference, direction))
}

function findingOf(difference: Difference, direction: Direction): Finding {
  const { name, path, event, before = null, after = null } = difference
  const isBackward = direction === 'backward'
  const from = isBackward ? 'older to newer' : 'newer to older'
  const ruleId = ruleIdOf(name)
  return {
    ruleId,
    level: 'error',
    message: `${name} at ${path}, from ${from}: by the rules of the Confluent registry, ${whoBreaks(direction)}.`,
    direction,
    path: event,
    olderPointer: isBackward ? difference.olderPointer : difference.newerPointer,
    newerPointer: isBackward ? difference.newerPointer : difference.olderPointer,
    fixes: [newMajor],
    fingerprint: canonicalHash([ruleId, direction, event, path, before, after]).slice(0, 12),
  }
}

function tooLarge(direction: Direction): Finding {
  const message = 'Too many pairs of branches and definitions would have to be compared. Split the schema.'
  return {
    ruleId: 'undecided',
    level: 'warning',
    message: `By the rules of the Confluent registry it could not be decided whether ${whoBreaks(direction)}. ${message}`,
    direction,
    path: [],
    because: [{ reason: 'budget', message }],
    fixes: [newMajor],
    fingerprint: canonicalHash(['undecided', direction]).slice(0, 12),
  }
}
