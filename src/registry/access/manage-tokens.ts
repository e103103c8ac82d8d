/** Making, listing and revoking tokens. */
import type { Recorder } from '../journal/record.js'
import { TokenExists, TokenNotFound } from '../errors.js'
import { makeToken, type AccessToken, type NewToken, type StoredToken, type TokenStore } from './token.js'

export interface TokenPorts {
  readonly tokens: TokenStore
  readonly now: () => Date
  /** 32 random bytes, in hexadecimal. */
  readonly randomHex: () => string
  /** Into the journal. */
  readonly record: Recorder
}

/** The secret is told here, and nowhere again. @throws {TokenInvalid | TokenExists} */
export async function createToken(
  { tokens, now, randomHex, record }: TokenPorts,
  given: NewToken,
): Promise<{ readonly token: AccessToken; readonly secret: string }> {
  const { token, secret } = makeToken(given, { now: now(), randomHex: randomHex() })
  if (!(await tokens.add(token))) throw new TokenExists(token.name)
  const { name, role, writer, topics, subjects, expiresAt } = token
  await record('token-created', {
    name,
    role,
    topics,
    subjects,
    ...(writer === undefined ? {} : { writer }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  })
  return { token: withoutHash(token), secret }
}

/** By name, without anything that a secret could be told from. */
export async function listTokens({
  tokens,
}: Pick<TokenPorts, 'tokens'>): Promise<readonly Omit<StoredToken, 'hash'>[]> {
  return (await tokens.tokens()).map(withoutHash)
}

/** @throws {TokenNotFound} */
export async function revokeToken(
  { tokens, record }: Pick<TokenPorts, 'tokens' | 'record'>,
  name: string,
): Promise<void> {
  if (!(await tokens.remove(name))) throw new TokenNotFound(name)
  await record('token-revoked', { name })
}

function withoutHash({ hash: _hash, ...token }: StoredToken): Omit<StoredToken, 'hash'> {
  return token
}
