/**
 * One fuzz case: two generated schemas, a verdict, and every attempt to contradict it with the independent validator.
 */
import { decideContainment } from '../../src/compatibility/decide-containment.js'
import type { Containment } from '../../src/containment/index.js'
import { ToolkitError, type Json } from '../../src/json/index.js'
import { compileValidator } from '../../src/validation/index.js'
import type { Draft, JsonSchema } from '../../src/schema/index.js'
import { Chance, Generator, randomValue, related } from './generate.js'

export interface FuzzCase {
  readonly seed: number
  readonly draft: Draft
  readonly writer: JsonSchema
  readonly reader: JsonSchema
  readonly formats: 'assert' | 'annotate'
}

export interface FuzzResult {
  readonly verdict: Containment['kind'] | 'no schema'
  /** Values put to the validator. */
  readonly checks: number
  /** What is wrong with the verdict. */
  readonly contradiction?: string
}

export function fuzzCase(seed: number): FuzzCase {
  const chance = new Chance(seed)
  const draft = chance.pick<Draft>(['4', '6', '7', '2019-09', '2020-12', '2020-12'])
  const formats = chance.happens(0.15) ? 'assert' : 'annotate'
  const make = new Generator(chance, draft, formats === 'assert', 1 + chance.below(3))
  const writer = make.schema()
  return { seed, draft, formats, writer, reader: related(writer, make) }
}

export function contradict({ seed, draft, formats, writer, reader }: FuzzCase, values = 150): FuzzResult {
  let verdict: Containment
  try {
    verdict = decideContainment(writer, reader, { draft, formats, budgetMs: 200 })
  } catch (error) {
    if (error instanceof ToolkitError && error.code !== 'BROKEN_PROMISE')
      return { verdict: 'no schema', checks: 0 }
    throw error
  }
  if (verdict.kind === 'undecided') return { verdict: 'undecided', checks: 0 }
  const options = { draft, formats }
  const [writes, reads] = [accepting(writer, options), accepting(reader, options)]
  if (verdict.kind === 'refuted') {
    const isWitness = writes(verdict.witness) === true && reads(verdict.witness) === false
    const wrong = isWitness ? {} : { contradiction: `no witness: ${JSON.stringify(verdict.witness)}` }
    return { verdict: 'refuted', checks: 1, ...wrong }
  }
  const chance = new Chance(seed ^ 0x5bd1e995)
  for (let i = 0; i < values; i++) {
    const value: Json = randomValue(chance)
    if (writes(value) === true && reads(value) === false) {
      return {
        verdict: 'contained',
        checks: i + 1,
        contradiction: `contained, yet ${JSON.stringify(value)} breaks the reader`,
      }
    }
  }
  return { verdict: 'contained', checks: values }
}

/** ajv 8 throws in its own generated code for a few mixes of `unevaluated*`; then it has no opinion. */
function accepting(
  schema: JsonSchema,
  options: Pick<FuzzCase, 'draft' | 'formats'>,
): (value: Json) => boolean | undefined {
  const validator = compileValidator(schema, options)
  return (value) => {
    try {
      return validator.isValid(value)
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  }
}
