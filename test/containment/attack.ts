/**
 * Attempts to contradict claims of containment with the independent validator.
 *
 * A check is a value that the writer accepts, put to the reader, or a witness that is confirmed. What the writer refuses is no
 * check: an attack in which nothing was accepted proves nothing, so both are counted.
 */
import type { Json } from '../../src/json/index.js'
import { SchemaNotCompilable, type Validator } from '../../src/validation/index.js'

/** Undefined: the validator has no opinion. */
export type Accepts = (value: Json) => boolean | undefined

/** Whatever `writes` accepts, `reads` accepts. */
export interface Claim {
  readonly says: string
  readonly writes: Accepts
  readonly reads: Accepts
}

export interface Attack {
  /** Distinct values put to the writers. */
  readonly tried: number
  readonly checks: number
  readonly contradiction?: string
}

/** ajv 8 throws in its own generated code for a few mixes of `unevaluated*`; then it has no opinion. */
export function accepting(compile: () => Validator): Accepts {
  let validator: Validator
  try {
    validator = compile()
  } catch (error) {
    if (error instanceof SchemaNotCompilable) return () => undefined
    throw error
  }
  return (value) => {
    try {
      return validator.isValid(value)
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  }
}

/** Puts up to `count` distinct values to every claim, until one is contradicted. */
export function attack(claims: readonly Claim[], next: () => Json, count: number): Attack {
  const seen = new Set<string>()
  let checks = 0
  for (let i = 0; i < count; i++) {
    const value = next()
    const text = JSON.stringify(value)
    if (seen.has(text)) continue
    seen.add(text)
    for (const { says, writes, reads } of claims) {
      if (writes(value) !== true) continue
      const read = reads(value)
      if (read === false) return { tried: seen.size, checks, contradiction: `${says}, yet not ${text}` }
      if (read === true) checks += 1
    }
  }
  return { tried: seen.size, checks }
}

/** A witness is one when the writer accepts it and the reader refuses it. */
export function confirmed({ says, writes, reads }: Claim, witness: Json): Attack {
  if (writes(witness) === true && reads(witness) === false) return { tried: 1, checks: 1 }
  return {
    tried: 1,
    checks: 0,
    contradiction: `${says} is refuted by ${JSON.stringify(witness)}, which is no witness`,
  }
}
