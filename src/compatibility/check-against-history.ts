/** A candidate against all that came before it in its major. */
import { canonicalHash } from '../json/index.js'
import type { JsonSchema } from '../schema/index.js'
import { checkCompatibility, provingOptions, type CompatibilityOptions } from './check-compatibility.js'
import { demandsOf } from './compatibility-mode.js'
import { HistoryLinks, type HashedSchema, type LinkMemory } from './history-links.js'
import type { Verdict } from './verdict.js'

export interface HistoryOptions extends CompatibilityOptions {
  /** Where links between versions of histories are remembered, so that a long history costs one link for each new version. */
  readonly memory?: LinkMemory
  /** A hash of the content of each version, where they are known: to hash a long history costs more than to judge it by its links. */
  readonly hashes?: readonly string[]
}

/**
 * Judges `candidate` against the newest of `history` (oldest first), or under a transitive mode against all of it, the newest first and up to
 * the first that it breaks. Each content is judged once, and an older version that is linked to one that the candidate was held against
 * not in full. An empty history allows everything.
 */
export function checkAgainstHistory(
  history: readonly JsonSchema[],
  candidate: JsonSchema,
  { memory, hashes, ...options }: HistoryOptions = {},
): Verdict {
  const demands = demandsOf(options.mode ?? 'ADDITIVE')
  const proving = provingOptions(options)
  const remembering = memory === undefined ? {} : { memory }
  const links = proving === undefined ? undefined : new HistoryLinks(demands, { ...proving, ...remembering })
  const judged = new Set<string>()
  let undecided: Verdict | undefined
  /** The oldest version so far for which the verdict is "compatible". */
  let held: HashedSchema | undefined
  const first = demands.transitive ? 0 : history.length - 1
  for (let index = history.length - 1; index >= Math.max(first, 0); index--) {
    const schema = history[index] as JsonSchema
    const older = { schema, hash: hashes?.[index] ?? canonicalHash(schema) }
    if (judged.has(older.hash)) continue
    judged.add(older.hash)
    if (held !== undefined && links?.join(older, held) === true) {
      held = older
      continue
    }
    const { kind, findings } = checkCompatibility(schema, candidate, options)
    const verdict: Verdict = { kind, findings: findings.map((finding) => ({ ...finding, against: index })) }
    if (kind === 'incompatible') return verdict
    if (kind === 'undecided') undecided ??= verdict
    else held = older
  }
  return undecided ?? { kind: 'compatible', findings: [] }
}
