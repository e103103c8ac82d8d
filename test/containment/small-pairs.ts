/** Every small schema against every other, and every verdict against every small value. */
import { decideContainment } from '../../src/compatibility/decide-containment.js'
import type { Containment } from '../../src/containment/index.js'
import type { Draft, JsonSchema } from '../../src/schema/index.js'
import {
  compileReaderValidator,
  compileValidator,
  compileWriterValidator,
} from '../../src/validation/index.js'
import { accepting, confirmed, type Accepts } from './attack.js'
import type { Policy } from './contradict.js'
import { smallValues } from './small-schemas.js'

export interface SmallResult {
  readonly writer: JsonSchema
  readonly reader: JsonSchema
  readonly verdict: Containment['kind']
  /** Small values put to the writer. */
  readonly tried: number
  readonly checks: number
  readonly contradiction?: string
}

interface Side {
  readonly schema: JsonSchema
  readonly writes: Accepts
  readonly reads: Accepts
  /** For each small value, whether W and R accept it. */
  readonly written: readonly (boolean | undefined)[]
  readonly read: readonly (boolean | undefined)[]
}

export interface SmallQuestion {
  readonly draft: Draft
  readonly policy: Policy
  /** Default `annotate`. */
  readonly formats?: 'assert' | 'annotate'
}

/** Both directions of every pair that has one schema of each list, in a fixed order. */
export function* smallPairs(
  these: readonly JsonSchema[],
  those: readonly JsonSchema[],
  { draft, policy, formats = 'annotate' }: SmallQuestion,
): Generator<SmallResult> {
  const options = { draft, formats }
  const side = (schema: JsonSchema): Side => {
    const isViewed = policy === 'tolerant-reader'
    const writes = accepting(() => (isViewed ? compileWriterValidator : compileValidator)(schema, options))
    const reads = isViewed ? accepting(() => compileReaderValidator(schema, options)) : writes
    const written = smallValues.map(writes)
    return { schema, writes, reads, written, read: isViewed ? smallValues.map(reads) : written }
  }
  const ask = (writer: Side, reader: Side): SmallResult => {
    const pair = { writer: writer.schema, reader: reader.schema }
    const answer = decideContainment(pair.writer, pair.reader, { ...options, policy, budgetMs: 200 })
    switch (answer.kind) {
      case 'undecided':
        return { ...pair, verdict: 'undecided', tried: 0, checks: 0 }
      case 'refuted': {
        const claim = { says: 'writer in reader', writes: writer.writes, reads: reader.reads }
        return { ...pair, verdict: 'refuted', ...confirmed(claim, answer.witness) }
      }
      case 'contained': {
        const against = smallValues.find((_, i) => writer.written[i] === true && reader.read[i] === false)
        const checks = smallValues.filter(
          (_, i) => writer.written[i] === true && reader.read[i] === true,
        ).length
        const contradiction = `contained, yet not ${JSON.stringify(against)}`
        const tried = smallValues.length
        return {
          ...pair,
          verdict: 'contained',
          tried,
          checks,
          ...(against === undefined ? {} : { contradiction }),
        }
      }
    }
  }
  const [left, right] = [these.map(side), these === those ? undefined : those.map(side)]
  for (const one of left) {
    for (const other of right ?? left) {
      yield ask(one, other)
      if (right !== undefined) yield ask(other, one)
    }
  }
}
