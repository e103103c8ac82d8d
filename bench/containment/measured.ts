/** Verdicts over labelled pairs: right, wrong, undecided, crashed, and what an answer costs, the validator's share apart. */
import { ajvJudge } from '../../src/compatibility/ajv-judge.js'
import { partiesOf, questionOf } from '../../src/compatibility/decide-containment.js'
import { containmentOf, type Containment, type Judge } from '../../src/containment/index.js'
import { ToolkitError } from '../../src/json/index.js'
import { SchemaTooLarge } from '../../src/schema/index.js'
import type { ContainmentCase } from '../../test/containment/cases.js'
import { quantile } from '../measure.js'
import { contestedLabels } from '../../test/containment/contested-labels.js'

export interface Measured {
  right: number
  /** Contradicts a label that is itself contradicted: test/containment/contested-labels.ts says how. */
  contested: number
  readonly wrong: ContainmentCase[]
  readonly undecided: { readonly one: ContainmentCase; readonly why: string }[]
  /** Anything thrown but a refusal of what is no schema. */
  readonly crashes: { readonly one: ContainmentCase; readonly why: string }[]
  /** Milliseconds of each case: the median of the times that it was asked. */
  readonly times: readonly number[]
  /** Milliseconds of all answers, and of these inside ajv, compiling and validating. */
  spent: number
  ajv: number
}

/** Asks every case in order, in this process, as many times as there are `rounds`. What is answered first counts. */
export function measured(cases: readonly ContainmentCase[], rounds = 1): Measured {
  const times = cases.map((): number[] => [])
  const row = { right: 0, contested: 0, wrong: [], undecided: [], crashes: [], spent: 0, ajv: 0 } as Omit<
    Measured,
    'times'
  >
  for (let round = 0; round < rounds; round++) {
    // Objects of its own each time, so that nothing can be known of them.
    for (const [i, one] of structuredClone(cases).entries()) {
      const started = performance.now()
      const answer = answered(one, row)
      const elapsed = performance.now() - started
      times[i]?.push(elapsed)
      row.spent += elapsed
      if (round === 0) tally(one, answer, row)
    }
  }
  return { ...row, times: times.map((each) => quantile(each, 0.5)) }
}

function answered(one: ContainmentCase, row: { ajv: number }): Containment | Error {
  try {
    return decided(one, row)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function tally(one: ContainmentCase, answer: Containment | Error, row: Omit<Measured, 'times'>): void {
  if (answer instanceof Error) {
    const list = isRefusal(answer) ? row.undecided : row.crashes
    list.push({ one, why: String(answer) })
  } else if (answer.kind === 'undecided')
    row.undecided.push({ one, why: answer.because.map(({ message }) => message).join(' | ') })
  else if ((answer.kind === 'contained') === one.contained) row.right += 1
  else if (contestedLabels.has(one.id)) row.contested += 1
  else row.wrong.push(one)
}

/** A typed error about what was given, as against a broken promise of ours. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ToolkitError && error.code !== 'BROKEN_PROMISE'
}

/** As `decideContainment` does it, with a watch on the validator. */
function decided(one: ContainmentCase, row: { ajv: number }): Containment {
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
