/** A candidate against all that came before it in its major. */
import { jsonEquals } from '../json/index.js'
import type { JsonSchema } from '../schema/index.js'
import { checkCompatibility, type CompatibilityOptions } from './check-compatibility.js'
import { demandsOf } from './compatibility-mode.js'
import type { Verdict } from './verdict.js'

/**
 * Judges `candidate` against the newest of `history` (oldest first), or under a transitive mode against all of it, the newest first and up to
 * the first that it breaks. Each content is judged once. An empty history allows everything.
 */
export function checkAgainstHistory(
  history: readonly JsonSchema[],
  candidate: JsonSchema,
  options: CompatibilityOptions = {},
): Verdict {
  const { transitive } = demandsOf(options.mode ?? 'ADDITIVE')
  const judged: JsonSchema[] = []
  let undecided: Verdict | undefined
  for (
    let index = history.length - 1;
    index >= (transitive ? 0 : history.length - 1) && index >= 0;
    index--
  ) {
    const older = history[index] as JsonSchema
    if (judged.some((other) => jsonEquals(other, older))) continue
    judged.push(older)
    const { kind, findings } = checkCompatibility(older, candidate, options)
    const verdict: Verdict = { kind, findings: findings.map((finding) => ({ ...finding, against: index })) }
    if (kind === 'incompatible') return verdict
    if (kind === 'undecided') undecided ??= verdict
  }
  return undecided ?? { kind: 'compatible', findings: [] }
}
