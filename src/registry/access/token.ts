/**
 * Access tokens: who may do what, and with which event types.
 *
 * The secret itself is never kept, only its SHA-256: it holds 32 random bytes, so there is nothing to guess and no need for a slow hash.
 */
import { sha256Hex } from '../../json/index.js'
import { contextOf, defaultContext } from '../contexts.js'
import { isSubjectName, isTopicName, topicNameOf } from '../names.js'
import { TokenInvalid } from '../errors.js'

export const roles = ['reader', 'writer', 'admin'] as const
export type Role = (typeof roles)[number]

export interface AccessToken {
  /** How it is called in lists and logs. */
  readonly name: string
  readonly role: Role
  /** The service that it speaks for: the writer of its topics. Of a writer; default its name. */
  readonly writer?: string
  /** Topics that it may see. With neither topics nor subjects: everything. */
  readonly topics: readonly string[]
  /** Subjects that it may see besides, by their whole name or, with a `*` at the end, by how they begin. */
  readonly subjects: readonly string[]
  readonly createdAt: string
  /** An ISO time. Absent: never. */
  readonly expiresAt?: string
}

/** As a store keeps it. */
export interface StoredToken extends AccessToken {
  /** SHA-256 of the secret, in hexadecimal. */
  readonly hash: string
  /** To the hour. */
  readonly lastUsedAt?: string
}

/** The port that tokens need from a database. */
export interface TokenStore {
  /** By name. */
  tokens(): Promise<readonly StoredToken[]>
  /** `false`: the name is taken. */
  add(token: StoredToken): Promise<boolean>
  /** `false`: there was none of this name. */
  remove(name: string): Promise<boolean>
  used(name: string, at: string): Promise<void>
}

const namePattern = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,99}$/
const secretPrefix = 'strata_'

export type NewToken = Omit<AccessToken, 'createdAt'>

/** @throws {TokenInvalid} with what is wrong, before anything is made. */
export function assertToken({ name, role, writer, topics, subjects, expiresAt }: NewToken, now: Date): void {
  if (!namePattern.test(name)) {
    throw new TokenInvalid(
      `${JSON.stringify(name.slice(0, 80))} cannot name a token. Use letters, digits, _, -, @ and dots, at most 100`,
    )
  }
  if (!roles.includes(role))
    throw new TokenInvalid(`there is no role ${JSON.stringify(role)}; known: ${roles.join(', ')}`)
  if (writer !== undefined && role !== 'writer') throw new TokenInvalid('only a writer speaks for a service')
  if (role === 'admin' && topics.length + subjects.length > 0) {
    throw new TokenInvalid('an admin sees everything; name topics and subjects for a reader or a writer')
  }
  if (role === 'writer' && topics.length + subjects.length === 0) {
    throw new TokenInvalid('a writer needs topics or subjects that it may write; * stands for every subject')
  }
  const wrongTopic = topics.find((topic) => !isTopicName(topic))
  if (wrongTopic !== undefined) throw new TokenInvalid(`${JSON.stringify(wrongTopic)} is no name of a topic`)
  const wrongSubject = subjects.find((pattern) => !isSubjectName(pattern.replace(/\*$/, 'x')))
  if (wrongSubject !== undefined) {
    throw new TokenInvalid(
      `${JSON.stringify(wrongSubject)} is no name of a subject, nor the beginning of one with a *`,
    )
  }
  if (expiresAt !== undefined && !(Date.parse(expiresAt) > now.getTime())) {
    throw new TokenInvalid(`it would expire at ${expiresAt}, which is no time to come`)
  }
}

/** A new token and its secret, which is told once. `randomHex`: 32 random bytes. @throws {TokenInvalid} */
export function makeToken(
  given: NewToken,
  o: { readonly now: Date; readonly randomHex: string },
): { readonly token: StoredToken; readonly secret: string } {
  assertToken(given, o.now)
  const secret = `${secretPrefix}${o.randomHex}`
  const token = {
    ...given,
    ...(given.role === 'writer' ? { writer: given.writer ?? given.name } : {}),
    createdAt: o.now.toISOString(),
    hash: hashOf(secret),
  }
  return { token, secret }
}

export function hashOf(secret: string): string {
  return sha256Hex(secret)
}

export function hasExpired({ expiresAt }: Pick<AccessToken, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime()
}

/** May the token see this subject? */
export function seesSubject(
  { topics, subjects }: Pick<AccessToken, 'topics' | 'subjects'>,
  subject: string,
): boolean {
  if (topics.length + subjects.length === 0) return true
  const topic = topicNameOf(subject)
  if (topic !== undefined && topics.includes(topic)) return true
  return subjects.some((pattern) =>
    pattern.endsWith('*') ? subject.startsWith(pattern.slice(0, -1)) : subject === pattern,
  )
}

/** A context is seen where a subject of it could be. */
export function seesContext(
  { topics, subjects }: Pick<AccessToken, 'topics' | 'subjects'>,
  context: string,
): boolean {
  if (context === defaultContext || topics.length + subjects.length === 0) return true
  return subjects.some((pattern) => pattern === '*' || contextOf(pattern.replace(/\*$/, 'x')) === context)
}

/** A topic is seen by its name, or where its subjects are seen by how they begin. */
export function seesTopic(token: Pick<AccessToken, 'topics' | 'subjects'>, topic: string): boolean {
  if (token.topics.length + token.subjects.length === 0 || token.topics.includes(topic)) return true
  return token.subjects.some(
    (pattern) => pattern.endsWith('*') && `${topic}.`.startsWith(pattern.slice(0, -1)),
  )
}
