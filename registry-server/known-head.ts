/**
 * The registry's head as far as this server knows it: exact for what was committed through it, and at most a fifth of a second old for what others committed.
 *
 * Good for what may only be a little late: which schemas are still there, by an id whose content never changes.
 */
import { withCommit, type RegistryHead, type RegistryStore } from '../src/registry/index.js'

const knownForMs = 200

export class KnownHead {
  #known: { readonly head: RegistryHead; readonly since: number } | undefined
  /** Commits through this server. */
  #commits = 0

  constructor(
    private readonly of: RegistryStore,
    private readonly monotonicMs: () => number,
  ) {}

  /** The same store; what is committed through it is known at once. */
  store(): RegistryStore {
    return withCommit(this.of, async (changes, options) => {
      try {
        return await this.of.commit(changes, options)
      } finally {
        this.#commits += 1
        this.#known = undefined
      }
    })
  }

  async head(): Promise<RegistryHead> {
    const since = this.monotonicMs()
    if (this.#known !== undefined && since - this.#known.since < knownForMs) return this.#known.head
    const commits = this.#commits
    const head = await this.of.head()
    if (commits === this.#commits) this.#known = { head, since }
    return head
  }
}
