/** The registry's judge with a stopwatch on its verdicts. */
import type { Verdict } from '../../src/compatibility/index.js'
import { standardJudge, type Judge } from '../../src/registry/index.js'

export interface TimedVerdict {
  readonly verdict: Verdict
  readonly ms: number
}

export class TimedJudge {
  #last: TimedVerdict | undefined

  readonly judge: Judge = {
    ...standardJudge,
    compatibility: (question) => {
      const started = performance.now()
      const verdict = standardJudge.compatibility(question)
      this.#last = { verdict, ms: performance.now() - started }
      return verdict
    },
  }

  /** The verdict since the last call; `undefined` when nothing had to be judged. */
  take(): TimedVerdict | undefined {
    const last = this.#last
    this.#last = undefined
    return last
  }
}
