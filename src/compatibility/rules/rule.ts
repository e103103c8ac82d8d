/**
 * A rule turns changes of some kinds into findings. Which of them broke a reader is decided by containment before a
 * rule is asked; a rule only knows what to say about it.
 */
import type { ChangeKind, LocatedChange } from '../../diff/index.js'
import type { Documents } from '../fixes.js'
import type { Question } from '../relation.js'
import type { Fix } from '../verdict.js'

export interface Rule {
  /** Stable: named in docs, waivers and outputs; never renamed. */
  readonly id: string
  readonly kinds: readonly ChangeKind[]
  /** Questions whose "no" a change of these kinds can be the reason for. */
  questions(change: LocatedChange): readonly Question[]
  /** What changed, which reader breaks, why. */
  message(change: LocatedChange, question: Question): string
  fixes(change: LocatedChange, documents: Documents): readonly Fix[]
}

/** A change that takes something away can break new readers of old events; one that allows more, old readers of new events. */
export const narrowing: readonly Question[] = ['backward', 'kept']
export const widening: readonly Question[] = ['forward']
export const either: readonly Question[] = ['backward', 'kept', 'forward']

/** `from "a" to "b"`, with words for what was or is not there. */
export function fromTo({ before, after }: LocatedChange): string {
  if (before === undefined) return `is now ${JSON.stringify(after)}; nothing was said before`
  if (after === undefined) return `was ${JSON.stringify(before)}; nothing is said now`
  return `went from ${JSON.stringify(before)} to ${JSON.stringify(after)}`
}

/** Who breaks, in words. */
export function whoBreaks(question: Question): string {
  switch (question) {
    case 'backward':
      return 'readers of the new version refuse events that were written before'
    case 'forward':
      return 'readers of the older version refuse events that will be written'
    case 'kept':
      return 'what writers of the older version may write, the new version no longer declares'
  }
}
