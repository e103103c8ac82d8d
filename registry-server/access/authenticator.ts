/**
 * Who calls, by the token of the request.
 *
 * Tokens are read from the store at most once a second, so one that is made or revoked anywhere counts a second later. Without any token, and without one from the
 * environment, nobody is asked.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import {
  hasExpired,
  hashOf,
  type Caller,
  type StoredToken,
  type TokenStore,
} from '../../src/registry/index.js'

export interface AuthenticatorPorts {
  readonly tokens: TokenStore
  readonly now: () => Date
  readonly monotonicMs: () => number
}

const knownForMs = 1000
const usedOncePerMs = 60 * 60 * 1000

const environmentAdmin: Caller = { name: 'STRATA_ADMIN_TOKEN', role: 'admin', topics: [], subjects: [] }

export class Authenticator {
  #known: { readonly byHash: ReadonlyMap<string, StoredToken>; readonly since: number } | undefined
  readonly #usedAt = new Map<string, number>()

  constructor(
    private readonly ports: AuthenticatorPorts,
    /** An admin's secret that is in no store: for the first token, and for who lost theirs. */
    private readonly adminSecret?: string,
  ) {}

  /** Is anybody asked for a token? */
  async isRequired(): Promise<boolean> {
    return this.adminSecret !== undefined || (await this.#tokens()).size > 0
  }

  /** As `isRequired` where that is known without asking the store; `undefined` where it is not. */
  isRequiredNow(): boolean | undefined {
    if (this.adminSecret !== undefined) return true
    const known = this.#fresh()
    return known && known.size > 0
  }

  /** Of the `Authorization` header: `Bearer SECRET`, or Basic with the secret as the password. `undefined`: nobody we know. */
  async callerOf(header: string | undefined): Promise<Caller | undefined> {
    const secret = secretIn(header)
    if (secret === undefined) return undefined
    if (this.adminSecret !== undefined && isSame(secret, this.adminSecret)) return environmentAdmin
    // Found by its hash: how long that takes says nothing about the secrets that there are.
    const token = (await this.#tokens()).get(hashOf(secret))
    if (token === undefined || hasExpired(token, this.ports.now())) return undefined
    this.#noteUse(token)
    return token
  }

  async #tokens(): Promise<ReadonlyMap<string, StoredToken>> {
    const fresh = this.#fresh()
    if (fresh !== undefined) return fresh
    const since = this.ports.monotonicMs()
    const byHash = new Map((await this.ports.tokens.tokens()).map((token) => [token.hash, token]))
    this.#known = { byHash, since }
    return byHash
  }

  #fresh(): ReadonlyMap<string, StoredToken> | undefined {
    if (this.#known === undefined) return undefined
    return this.ports.monotonicMs() - this.#known.since < knownForMs ? this.#known.byHash : undefined
  }

  /** To the hour, and nobody waits for it. */
  #noteUse({ name, lastUsedAt }: StoredToken): void {
    const now = this.ports.now()
    const last = Math.max(this.#usedAt.get(name) ?? 0, lastUsedAt === undefined ? 0 : Date.parse(lastUsedAt))
    if (now.getTime() - last < usedOncePerMs) return
    this.#usedAt.set(name, now.getTime())
    void this.ports.tokens.used(name, now.toISOString()).catch(() => this.#usedAt.delete(name))
  }
}

function secretIn(header: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^([A-Za-z]+) +(\S+) *$/.exec(header ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  // Clients of the Confluent API send `user:password`; the user's name is theirs to choose.
  const [, password] = /^[^:]*:(.*)$/s.exec(Buffer.from(value, 'base64').toString('utf8')) ?? []
  return password
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
