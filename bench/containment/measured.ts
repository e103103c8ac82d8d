/** Verdicts over labelled pairs: right, wrong, undecided, crashed, and what an answer costs, the validator's share apart. */
import { ajvJudge } from '../../src/compatibility/ajv-judge.js'
import { partiesOf, questionOf } from '../../src/compatibility/decide-containment.js'
import { containmentOf, type Containment, type Judge } from '../../src/containment/index.js'
import { ToolkitError } from '../../src/json/index.js'
import { SchemaTooLarge } from '../../src/schema/index.js'
import type { ContainmentCase } from '../../test/containment/cases.js'
import { contestedLabels } from '../../test/containment/contested-labels.js'

export interface Measured {
  right: number
  /** Contradicts a label that is itself contradicted: test/containment/contested-labels.ts says how. */
  contested: number
  readonly wrong: ContainmentCase[]
  readonly undecided: { readonly one: ContainmentCase; readonly why: string }[]
  /** Anything thrown but a refusal of what is no schema. */
  readonly crashes: { readonly one: ContainmentCase; readonly why: string }[]
  readonly times: number[]
  /** Milliseconds inside ajv, compiling and validating. */
  ajv: number
}

/** Asks every case once, in order, in this process. */
export function measured(cases: readonly ContainmentCase[]): Measured {
  const row: Measured = {
    right: 0,
    contested: 0,
    wrong: [],
    undecided: [],
    crashes: [],
    times: [],
    ajv: 0,
  }
  for (const one of cases) {
    const started = performance.now()
    let answer: Containment | undefined
    try {
      answer = decided(one, row)
    } catch (error) {
      const list = isRefusal(error) ? row.undecided : row.crashes
      list.push({ one, why: String(error) })
    }
    row.times.push(performance.now() - started)
    if (answer === undefined) continue
    if (answer.kind === 'undecided')
      row.undecided.push({ one, why: answer.because.map(({ message }) => message).join(' | ') })
    else if ((answer.kind === 'contained') === one.contained) row.right += 1
    else if (contestedLabels.has(one.id)) row.contested += 1
    else row.wrong.push(one)
  }
  return row
}

/** A typed error about what was given, as against a broken promise of ours. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ToolkitError && error.code !== 'BROKEN_PROMISE'
}

/** As `decideContainment` does it, with a watch on the validator. */
function decided(one: ContainmentCase, row: Measured): Containment {
  const timed = <T>(work: () => T): T => {
    const started = performance.now()
    try {
      return work()
    } finally {
      row.ajv += performance.now() - started
    }
  }
  const watched: Judge = (schema, draft, formats) => {
    const accepts = timed(() => ajvJudge(schema, draft, formats))
    return (value) => timed(() => accepts(value))
  }
  const options = {
    draft: one.draft,
    formats: one.tags.includes('format-assert') ? 'assert' : 'annotate',
  } as const
  try {
    const parties = partiesOf(one.s1, one.s2, options)
    return containmentOf(parties.writer, parties.reader, { ...questionOf(parties, options), judge: watched })
  } catch (error) {
    if (!(error instanceof SchemaTooLarge)) throw error
    return { kind: 'undecided', because: [{ reason: 'budget', message: error.message }] }
  }
}
