/** A clock that stands still until it is told otherwise. */
export class TestClock {
  #ms: number

  constructor(start = '2026-11-23T10:00:00.000Z') {
    this.#ms = Date.parse(start)
  }

  readonly now = (): Date => new Date(this.#ms)

  pass(ms: number): void {
    this.#ms += ms
  }
}
