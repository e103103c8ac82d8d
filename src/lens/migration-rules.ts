/** A lens as the migration rules of a Confluent rule set, so that stock clients migrate events by themselves. */
import { programsOf } from './compile-lens.js'
import { jsonataOf } from './emit-jsonata.js'
import type { Lens } from './lens.js'

export interface MigrationRule {
  readonly name: string
  readonly doc: string
  /** Always written: a client that finds no kind runs the rule and throws its result away. */
  readonly kind: 'TRANSFORM'
  readonly mode: 'UPGRADE' | 'DOWNGRADE'
  readonly type: 'JSONATA'
  readonly expr: string
}

/**
 * They belong to the newer version. Where a lens has no way down the rule fails and says so: a client that found no
 * rule would hand the newer event on as if it were an older one.
 */
export function lensToMigrationRules(lens: Lens): readonly MigrationRule[] {
  const { up, down } = programsOf(lens)
  const [older, newer] = [lens.from ?? 1, lens.to ?? (lens.from ?? 1) + 1]
  const noWayDown = `the lens between v${older} and v${newer} has no way down`
  const rule = (mode: MigrationRule['mode'], from: number, to: number, expr: string): MigrationRule => ({
    name: `v${from}-to-v${to}`,
    doc: `${mode === 'UPGRADE' ? 'Up' : 'Down'} from major ${from} to major ${to}. Written by Strata from the lens.`,
    kind: 'TRANSFORM',
    mode,
    type: 'JSONATA',
    expr,
  })
  return [
    rule('UPGRADE', older, newer, jsonataOf(up)),
    rule('DOWNGRADE', newer, older, down === undefined ? refusal(noWayDown) : jsonataOf(down)),
  ]
}

/** An expression that fails with a sentence. */
function refusal(sentence: string): string {
  return `$error(${JSON.stringify(sentence)})`
}
