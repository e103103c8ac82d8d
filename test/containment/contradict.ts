/**
 * One fuzz case: two generated schemas, a verdict under a policy, and every attempt to contradict it with the independent validator.
 */
import { decideContainment } from '../../src/compatibility/decide-containment.js'
import type { Containment } from '../../src/containment/index.js'
import { ToolkitError } from '../../src/json/index.js'
import type { Draft, JsonSchema } from '../../src/schema/index.js'
import {
  compileReaderValidator,
  compileValidator,
  compileWriterValidator,
} from '../../src/validation/index.js'
import { Aim } from './aimed-values.js'
import { accepting, attack, confirmed, type Attack, type Claim } from './attack.js'
import { Chance, Generator, related, withShared } from './generate.js'

export interface FuzzCase {
  readonly seed: number
  readonly draft: Draft
  readonly writer: JsonSchema
  readonly reader: JsonSchema
  readonly formats: 'assert' | 'annotate'
}

export interface FuzzResult extends Attack {
  readonly verdict: Containment['kind'] | 'no schema'
}

export type Policy = 'document' | 'tolerant-reader'

export function fuzzCase(seed: number): FuzzCase {
  const chance = new Chance(seed)
  const draft = chance.pick<Draft>(['4', '6', '7', '2019-09', '2020-12', '2020-12'])
  const formats = chance.happens(0.15) ? 'assert' : 'annotate'
  const make = new Generator(chance, draft, formats === 'assert', 1 + chance.below(3))
  make.mayRefer = chance.happens(0.15)
  const writer = make.schema()
  const reader = related(writer, make)
  if (!make.mayRefer) return { seed, draft, formats, writer, reader }
  // What is shared refers to nothing but the root, so that no reference leads to itself. The reader's copy may have changed as well.
  make.mayRefer = false
  const shared = make.schema()
  const other = chance.happens(0.5) ? shared : related(shared, make)
  return { seed, draft, formats, writer: withShared(writer, shared), reader: withShared(reader, other) }
}

/** Throws what the code in question throws, other than refusals of what is no schema. */
export function contradict(
  { seed, draft, formats, writer, reader }: FuzzCase,
  { policy = 'document', values = 150 }: { readonly policy?: Policy; readonly values?: number } = {},
): FuzzResult {
  let verdict: Containment
  try {
    verdict = decideContainment(writer, reader, { draft, formats, policy, budgetMs: 200 })
  } catch (error) {
    if (error instanceof ToolkitError && error.code !== 'BROKEN_PROMISE')
      return { verdict: 'no schema', tried: 0, checks: 0 }
    throw error
  }
  if (verdict.kind === 'undecided') return { verdict: 'undecided', tried: 0, checks: 0 }
  const options = { draft, formats }
  const isViewed = policy === 'tolerant-reader'
  const claim: Claim = {
    says: isViewed ? 'W(writer) in R(reader)' : 'writer in reader',
    writes: accepting(() => (isViewed ? compileWriterValidator : compileValidator)(writer, options)),
    reads: accepting(() => (isViewed ? compileReaderValidator : compileValidator)(reader, options)),
  }
  if (verdict.kind === 'refuted') return { verdict: 'refuted', ...confirmed(claim, verdict.witness) }
  const aim = new Aim(writer, reader, new Chance(seed ^ 0x5bd1e995))
  return { verdict: 'contained', ...attack([claim], () => aim.value(), values) }
}
