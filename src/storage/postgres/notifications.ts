/**
 * LISTEN/NOTIFY as a hint that a topic has moved. Hints may be lost; whoever waits also looks by itself now and then.
 *
 * A notification is never part of an append: NOTIFY takes a lock for the whole database at commit. It goes out by itself
 * afterwards, at most once in `everyMs` for each topic.
 */
import type { Pool, PoolClient } from './pool.js'

const channel = 'strata_events'
const everyMs = 10

export class Notifications {
  readonly #pending = new Map<string, NodeJS.Timeout>()
  readonly #sentAtMs = new Map<string, number>()
  #listening: Promise<PoolClient | undefined> | undefined
  #isClosed = false

  constructor(
    private readonly pool: Pool,
    /** Called with the topic that moved; without one when something may have been missed. */
    private readonly heard: (topic?: string) => void,
  ) {}

  /** Tells other processes that `topic` has moved, soon. */
  announce(topic: string): void {
    if (this.#isClosed || this.#pending.has(topic)) return
    const waitMs = Math.max(0, (this.#sentAtMs.get(topic) ?? 0) + everyMs - performance.now())
    const send = (): void => {
      this.#pending.delete(topic)
      this.#sentAtMs.set(topic, performance.now())
      // A lost hint costs a listener one poll interval, nothing else.
      this.pool.query('SELECT pg_notify($1, $2)', [channel, topic]).catch(() => undefined)
    }
    if (waitMs === 0) send()
    else this.#pending.set(topic, setTimeout(send, waitMs).unref())
  }

  /** Begins to listen, once; after a lost connection the next call begins again. */
  listen(): void {
    this.#listening ??= this.#connect()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const timer of this.#pending.values()) clearTimeout(timer)
    this.#pending.clear()
    const client = await this.#listening
    client?.release(true)
  }

  async #connect(): Promise<PoolClient | undefined> {
    let client: PoolClient | undefined
    try {
      const connected = await this.pool.connect()
      client = connected
      connected.on('notification', ({ payload }) => this.heard(payload))
      connected.on('error', () => {
        this.#listening = undefined
        if (!this.#isClosed) connected.release(true)
      })
      await connected.query(`LISTEN ${channel}`)
      // What came before we listened, nobody told us.
      this.heard()
      return connected
    } catch {
      client?.release(true)
      this.#listening = undefined
      return undefined
    }
  }
}
