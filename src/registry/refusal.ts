/** Why a change is not taken in. A refusal is an answer, not an error: it says what, who breaks, and the way out. */
import type { Json, Pointer } from '../json/index.js'
import type { Finding } from '../compatibility/index.js'

export type RefusalReason =
  | 'not-compatible'
  | 'undecided'
  | 'label-taken'
  | 'label-not-next'
  | 'major-not-next'
  | 'not-the-writer'
  | 'lens-missing'
  | 'lens-down-missing'
  | 'lens-breaks-law'
  | 'lens-without-majors'
  | 'topic-carries-unknown'
  | 'topic-version-fixed'
  /** The mode in force: nothing may be written, or nothing but imports. */
  | 'mode'
  /** Of an import: the id is another schema here, the version another one. */
  | 'id-taken'
  | 'version-taken'

export interface Refusal {
  readonly reason: RefusalReason
  /** What, where, what to do; one or more sentences. */
  readonly message: string
  readonly subject?: string
  readonly topic?: string
  /** Label of the version that was asked for, or would have been next. */
  readonly label?: string
  /** The file it came from, when it came from a folder. */
  readonly path?: string
  readonly findings?: readonly Finding[]
  /** The event that shows it, when there is one. */
  readonly witness?: Json
  /** Places that differ, for a label that is taken. */
  readonly differs?: readonly Pointer[]
}

export function isUndecided({ reason }: Refusal): boolean {
  return reason === 'undecided'
}
