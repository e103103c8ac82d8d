/**
 * The migration rules of a version, as stock clients of the Confluent API follow them.
 *
 * Such a client walks the versions between writer and reader one by one in order of their number, and applies
 * the UPGRADE rules of each version it climbs to, or the DOWNGRADE rules of each it leaves. So the rules of
 * version n lead from the major of version n-1 to its own, and that may well go down: 1.1 registered after 2.0.
 * Inside a major there is nothing to do. Where a lens says `none`, the rule fails by name instead of letting
 * an event through in the wrong shape.
 */
import type { Judge } from './judge.js'
import type { Rule } from './model.js'
import { lensBetween, type SubjectView } from './registry-view.js'

export function migrationRulesBetween(
  subject: Pick<SubjectView, 'subject' | 'lenses'>,
  from: number,
  to: number,
  judge: Pick<Judge, 'migrationRules'>,
): readonly Rule[] {
  if (from === to) return []
  const [low, high] = from < to ? [from, to] : [to, from]
  const up = Array.from({ length: high - low }, (_, i) => rulesOfStep(subject, low + i, judge)).flat()
  return from < to ? up : up.toReversed().map(turnedAround)
}

function rulesOfStep(
  subject: Pick<SubjectView, 'subject' | 'lenses'>,
  from: number,
  judge: Pick<Judge, 'migrationRules'>,
): readonly Rule[] {
  const lens = lensBetween(subject, from, from + 1)
  return lens?.lens.kind === 'steps'
    ? judge.migrationRules(lens.lens.document)
    : refusingRules(subject.subject, from)
}

function refusingRules(subject: string, from: number): readonly Rule[] {
  const expr = `$error(${JSON.stringify(`no lens joins ${subject} v${from} and v${from + 1}`)})`
  return (['UPGRADE', 'DOWNGRADE'] as const).map((mode) => ({
    name: `no_lens_v${from}_v${from + 1}_${mode.toLowerCase()}`,
    kind: 'TRANSFORM',
    mode,
    type: 'JSONATA',
    expr,
  }))
}

/** The same way, walked from its other end. */
function turnedAround(rule: Rule): Rule {
  return { ...rule, mode: rule.mode === 'UPGRADE' ? 'DOWNGRADE' : 'UPGRADE' }
}
