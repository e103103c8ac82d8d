/** The answer to a check or a registration: JSON-shaped, the same from the library, the server and the CLI. */
import type { Json } from '../json/index.js'
import type { Finding } from '../compatibility/index.js'
import type { Refusal } from './refusal.js'

export interface RegistrationReport {
  /** Of a check: what registering would answer now. */
  readonly kind: 'accept' | 'unchanged' | 'refuse' | 'undecided'
  /** The registry's head the answer holds for; after a registration, the head it made. */
  readonly head: number
  readonly versions: readonly VersionReport[]
  readonly lenses: readonly LensReport[]
  readonly topics: readonly TopicReport[]
  /** Subjects whose policy changes. */
  readonly policies: readonly string[]
  readonly refusals: readonly Refusal[]
}

export interface VersionReport {
  readonly subject: string
  readonly outcome: 'accept' | 'unchanged' | 'refuse' | 'undecided'
  readonly path?: string
  /** Of an accepted or unchanged version. */
  readonly label?: string
  readonly version?: number
  readonly fingerprint: string
  /** Of a version that is registered. */
  readonly id?: number
  readonly guid?: string
  readonly startsMajor?: boolean
  /** Shared documents that changed since the revision before. */
  readonly changedThrough?: readonly string[]
  readonly findings?: readonly Finding[]
}

export interface LensReport {
  readonly subject: string
  readonly from: number
  readonly to: number
  readonly outcome: 'accept' | 'unchanged'
  /** What each direction loses. */
  readonly loss?: Json
}

export interface TopicReport {
  readonly topic: string
  readonly outcome: 'accept' | 'unchanged'
}
