/** Modes: what a new version is held to, and against which older ones. Policies: how schemas are read. */
import { UnknownCompatibilityMode, UnknownCompatibilityPolicy } from './errors.js'

export const compatibilityModes = [
  'ADDITIVE',
  'ADDITIVE_TRANSITIVE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
  'NONE',
] as const

export type CompatibilityMode = (typeof compatibilityModes)[number]

export const compatibilityPolicies = [
  'tolerant-reader',
  'document',
  'confluent',
  'confluent-lenient',
] as const

export type CompatibilityPolicy = (typeof compatibilityPolicies)[number]

/** Those that ask containment; the others compare by rules. */
export type ProvingPolicy = Exclude<CompatibilityPolicy, 'confluent' | 'confluent-lenient'>

/** What a mode asks. */
export interface Demands {
  /** A new reader reads what was written. */
  readonly backward: boolean
  /** An old reader reads what will be written. */
  readonly forward: boolean
  /** Nothing declared is taken away: what could be written can still be written. */
  readonly additive: boolean
  /** Of every version in the history, not of the newest alone. */
  readonly transitive: boolean
}

/**
 * Reads the mode like `parseMode`, since a mode may come from data: one that nobody knows would ask nothing, and asking nothing is no yes.
 *
 * @throws {UnknownCompatibilityMode}
 */
export function demandsOf(given: CompatibilityMode): Demands {
  const mode = parseMode(given)
  const additive = mode.startsWith('ADDITIVE')
  const full = additive || mode.startsWith('FULL')
  return {
    backward: full || mode.startsWith('BACKWARD'),
    forward: full || mode.startsWith('FORWARD'),
    additive,
    transitive: mode.endsWith('_TRANSITIVE'),
  }
}

/** Reads a mode in any case. @throws {UnknownCompatibilityMode} */
export function parseMode(text: string): CompatibilityMode {
  const found = compatibilityModes.find((mode) => mode === text.toUpperCase())
  if (found === undefined) throw new UnknownCompatibilityMode(text, compatibilityModes)
  return found
}

/** @throws {UnknownCompatibilityPolicy} */
export function parsePolicy(text: string): CompatibilityPolicy {
  const found = compatibilityPolicies.find((policy) => policy === text)
  if (found === undefined) throw new UnknownCompatibilityPolicy(text, compatibilityPolicies)
  return found
}
