/**
 * The same for a verdict on compatibility under the defaults: no event, either way, contradicts `compatible`, and nothing that was
 * declared is taken away; `incompatible` shows at least one event, and every event that it shows is one.
 */
import { checkCompatibility, type Finding, type Verdict } from '../../src/compatibility/index.js'
import { ToolkitError } from '../../src/json/index.js'
import { compileReaderValidator, compileWriterValidator } from '../../src/validation/index.js'
import { Aim } from './aimed-values.js'
import { accepting, attack, confirmed, type Attack, type Claim } from './attack.js'
import type { FuzzCase } from './contradict.js'
import { Chance } from './generate.js'

export interface VerdictResult extends Attack {
  readonly verdict: Verdict['kind'] | 'no schema'
}

/** `writer` stands for the older schema, `reader` for the newer one. */
export function contradictVerdict(
  { seed, draft, formats, writer: older, reader: newer }: FuzzCase,
  values = 150,
): VerdictResult {
  let verdict: Verdict
  try {
    verdict = checkCompatibility(older, newer, { draft, formats, budgetMs: 200 })
  } catch (error) {
    if (error instanceof ToolkitError && error.code !== 'BROKEN_PROMISE')
      return { verdict: 'no schema', tried: 0, checks: 0 }
    throw error
  }
  const { kind, findings } = verdict
  if (kind === 'undecided') return { verdict: kind, tried: 0, checks: 0 }
  const options = { draft, formats }
  const [writesOlder, writesNewer] = [older, newer].map((schema) =>
    accepting(() => compileWriterValidator(schema, options)),
  ) as [Claim['writes'], Claim['writes']]
  const [readsOlder, readsNewer] = [older, newer].map((schema) =>
    accepting(() => compileReaderValidator(schema, options)),
  ) as [Claim['reads'], Claim['reads']]
  const claims = {
    kept: { says: 'W(older) in W(newer)', writes: writesOlder, reads: writesNewer },
    backward: { says: 'W(older) in R(newer)', writes: writesOlder, reads: readsNewer },
    forward: { says: 'W(newer) in R(older)', writes: writesNewer, reads: readsOlder },
  }
  if (kind === 'incompatible') {
    return { verdict: kind, ...shown(findings, ({ direction }) => claims[direction ?? 'kept']) }
  }
  const chance = new Chance(seed ^ 0x2545f491)
  const aims = [new Aim(older, newer, chance), new Aim(newer, older, chance)]
  return {
    verdict: kind,
    ...attack(Object.values(claims), () => chance.pick(aims).value(), values),
  }
}

function shown(findings: readonly Finding[], claimOf: (finding: Finding) => Claim): Attack {
  const errors = findings.filter(({ level }) => level === 'error')
  const attacks = errors.flatMap((finding) =>
    finding.witness === undefined ? [] : [confirmed(claimOf(finding), finding.witness)],
  )
  const wrong = attacks.find(({ contradiction }) => contradiction !== undefined)
  if (attacks.length === 0) return { tried: 0, checks: 0, contradiction: 'a refusal that shows no event' }
  return wrong ?? { tried: attacks.length, checks: attacks.length }
}
