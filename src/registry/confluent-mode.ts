/**
 * What a Confluent client may ask for, and what it gets.
 *
 * The levels a client sets are recorded and answered as asked, since clients compare them; what is judged is
 * the join of the client's level and the registry's own policy, so a client can tighten and never loosen.
 */
import type { CompatibilityMode } from '../compatibility/index.js'

export type ConfluentLevel =
  'NONE' | 'BACKWARD' | 'BACKWARD_TRANSITIVE' | 'FORWARD' | 'FORWARD_TRANSITIVE' | 'FULL' | 'FULL_TRANSITIVE'

const levels: readonly string[] = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
] satisfies readonly ConfluentLevel[]

/** In any case, as the established server takes them; `undefined` for anything else. */
export function parseConfluentLevel(text: string): ConfluentLevel | undefined {
  const upper = text.toUpperCase()
  return levels.includes(upper) ? (upper as ConfluentLevel) : undefined
}

/** The weakest mode that is at least as strict as both. */
export function stricterMode(a: CompatibilityMode, b: CompatibilityMode): CompatibilityMode {
  const [x, y] = [demandsOf(a), demandsOf(b)]
  return modeOf({
    backward: x.backward || y.backward,
    forward: x.forward || y.forward,
    additive: x.additive || y.additive,
    transitive: x.transitive || y.transitive,
  })
}

/** The level of the Confluent API that says most of what a mode demands. */
export function confluentLevelOf(mode: CompatibilityMode): ConfluentLevel {
  return modeOf({ ...demandsOf(mode), additive: false }) as ConfluentLevel
}

interface Demands {
  readonly backward: boolean
  readonly forward: boolean
  readonly additive: boolean
  readonly transitive: boolean
}

function demandsOf(mode: CompatibilityMode): Demands {
  const additive = mode.startsWith('ADDITIVE')
  const full = additive || mode.startsWith('FULL')
  return {
    backward: full || mode.startsWith('BACKWARD'),
    forward: full || mode.startsWith('FORWARD'),
    additive,
    transitive: mode.endsWith('_TRANSITIVE'),
  }
}

function modeOf({ backward, forward, additive, transitive }: Demands): CompatibilityMode {
  const suffix = transitive ? '_TRANSITIVE' : ''
  if (additive) return `ADDITIVE${suffix}`
  if (backward && forward) return `FULL${suffix}`
  if (backward) return `BACKWARD${suffix}`
  if (forward) return `FORWARD${suffix}`
  return 'NONE'
}
