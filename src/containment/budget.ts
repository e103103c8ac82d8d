/**
 * What one question may cost. Work is counted in small steps, so that the same question gets the same answer on
 * every machine; the clock, where the caller lends one, is a second guard and only ever turns an answer into "undecided".
 */
import type { Pointer } from '../json/index.js'

export interface Budget {
  /** Steps of work; one is about a microsecond. */
  readonly steps: number
  /** Milliseconds on `clock`. */
  readonly budgetMs?: number
  readonly clock?: () => number
}

/** A keyword, and where the schema that has it stands. */
export interface Place {
  readonly keyword: string
  readonly pointer: Pointer
}

/** Thrown by `Work.spend` and always caught by `containmentOf`: the only way out of deep searches. Nobody outside ever sees it. */
export class WorkExhausted extends Error {
  constructor(
    readonly what: 'steps' | 'time',
    readonly place: Place | undefined,
  ) {
    super(`The ${what} for one question are used up.`)
  }
}

const stepsBetweenLooks = 512

export class Work {
  private left: number
  private untilLook = stepsBetweenLooks
  private readonly deadline: number | undefined
  /** Asked when the work is used up. */
  whereabouts: () => Place | undefined = () => undefined

  constructor(private readonly budget: Budget) {
    this.left = budget.steps
    const { clock, budgetMs } = budget
    this.deadline = clock === undefined || budgetMs === undefined ? undefined : clock() + budgetMs
  }

  get stepsLeft(): number {
    return this.left
  }

  readonly spend = (steps = 1): void => {
    this.left -= steps
    if (this.left < 0) throw new WorkExhausted('steps', this.whereabouts())
    this.untilLook -= steps
    if (this.untilLook > 0 || this.deadline === undefined) return
    this.untilLook = stepsBetweenLooks
    if (this.budget.clock !== undefined && this.budget.clock() > this.deadline)
      throw new WorkExhausted('time', this.whereabouts())
  }
}
