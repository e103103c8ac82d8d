/**
 * Waking those who wait for events of a topic. An engine calls `wake` after it committed, and may `watch` for what
 * other processes commit while anybody waits.
 */
import type { Position } from '../event-store/index.js'

export interface WaitRequest {
  readonly topic: string
  readonly position: Position
  readonly head: (topic: string) => Promise<Position>
  readonly signal?: AbortSignal | undefined
}

export class Wakes {
  readonly #waiting = new Set<{ readonly topic: string; readonly wake: () => void }>()
  #unwatch: (() => void) | undefined
  #isClosed = false

  /** `watch` is called when the first begins to wait; what it returns, when the last has gone. */
  constructor(private readonly watch: () => () => void = () => () => undefined) {}

  /** Wakes those who wait for `topic`, or everybody. */
  wake(topic?: string): void {
    for (const waiter of [...this.#waiting]) if (topic === undefined || waiter.topic === topic) waiter.wake()
  }

  /** Resolves when the head is behind `position`, when `signal` aborts, and when this is closed. */
  async waitFor({ topic, position, head, signal }: WaitRequest): Promise<void> {
    while (signal?.aborted !== true && !this.#isClosed) {
      // Listen first, look second: a commit between the two still wakes us.
      const { woken, stop } = this.#listen(topic, signal)
      try {
        if ((await head(topic)) > position) return
        await woken
      } finally {
        stop()
      }
    }
  }

  close(): void {
    this.#isClosed = true
    this.wake()
    this.#unwatch?.()
    this.#unwatch = undefined
  }

  #listen(topic: string, signal: AbortSignal | undefined): { woken: Promise<void>; stop: () => void } {
    let wake: () => void = () => undefined
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    const waiter = { topic, wake }
    this.#waiting.add(waiter)
    this.#unwatch ??= this.watch()
    signal?.addEventListener('abort', wake, { once: true })
    return {
      woken,
      stop: () => {
        signal?.removeEventListener('abort', wake)
        this.#waiting.delete(waiter)
        if (this.#waiting.size > 0) return
        this.#unwatch?.()
        this.#unwatch = undefined
      },
    }
  }
}
