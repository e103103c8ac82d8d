/**
 * May this be the lens between two majors, on the schemas that the change leads to?
 *
 * Judged on the newest revisions of both sides, so a new revision on either side asks again. `lens: none` is
 * taken where no live topic version has to carry both shapes.
 */
import { jsonEquals, type Json } from '../json/index.js'
import { LensMisfit, parseLens, schemaAfter } from '../lens/index.js'
import type { JsonSchema } from '../schema/index.js'
import type { Judge } from './judge.js'
import type { LensDocument, RegisteredLens } from './model.js'
import type { Refusal } from './refusal.js'
import { latestOfMajor, lensBetween, majorsOf, type SubjectView } from './registry-view.js'

/** A lens that somebody wants registered. */
export interface LensCandidate {
  readonly subject: string
  readonly from: number
  readonly to: number
  readonly lens: LensDocument
  readonly path?: string
}

export type LensDecision =
  | { readonly kind: 'accept'; readonly lens: Omit<RegisteredLens, 'registeredAt'>; readonly loss?: Json }
  | { readonly kind: 'unchanged'; readonly lens: RegisteredLens; readonly loss?: Json }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }

export interface LensContext {
  /** The subject as the change leaves it. */
  readonly subject: SubjectView
  /** Subjects whose versions the change adds to: their lenses are judged again. */
  readonly hasNewVersions: boolean
  /** Majors that live topic versions carry, as the change leaves them. */
  readonly carried: readonly number[]
  readonly judge: Pick<Judge, 'lens'>
}

export async function decideLens(context: LensContext, candidate: LensCandidate): Promise<LensDecision> {
  const { subject, hasNewVersions, judge } = context
  const { from, to } = candidate
  const older = latestOfMajor(subject, from)
  const newer = latestOfMajor(subject, to)
  if (to !== from + 1 || older === undefined || newer === undefined) {
    return { kind: 'refuse', refusal: lensWithoutMajors(subject, candidate) }
  }
  const known = lensBetween(subject, from, to)
  const isKnown = known !== undefined && isSameLens(known.lens, candidate.lens)
  if (candidate.lens.kind === 'none') {
    if (mustJoin(context.carried, from, to)) return { kind: 'refuse', refusal: lensMissing(candidate, true) }
    const misfit = misfitOf(candidate.lens, older.bundled)
    if (misfit !== undefined) return { kind: 'refuse', refusal: lensBreaksLaw(candidate, misfit) }
    return isKnown ? { kind: 'unchanged', lens: known } : accepted(candidate, known)
  }
  if (isKnown && !hasNewVersions) return { kind: 'unchanged', lens: known }
  const judged = await judge.lens({
    subject: candidate.subject,
    from,
    to,
    document: candidate.lens.document,
    older: older.bundled,
    newer: newer.bundled,
  })
  if (judged.kind === 'broken') return { kind: 'refuse', refusal: lensBreaksLaw(candidate, judged) }
  if (!judged.hasDown && mustGoDown(context.carried, from)) {
    return { kind: 'refuse', refusal: downMissing(candidate) }
  }
  return isKnown
    ? { kind: 'unchanged', lens: known, loss: judged.loss }
    : { ...accepted(candidate, known), loss: judged.loss }
}

/** Majors that need a lens, or a way down, and have none. `started` are the majors that the change starts. */
export function missingLenses(
  subject: SubjectView,
  o: {
    readonly started: readonly number[]
    readonly carried: readonly number[]
    readonly judge: Pick<Judge, 'hasDown'>
  },
): readonly Refusal[] {
  const majors = majorsOf(subject)
  return majors.flatMap((to, i) => {
    const from = majors[i - 1]
    if (from === undefined) return []
    const lens = lensBetween(subject, from, to)
    const place = { subject: subject.subject, from, to }
    if (lens === undefined && o.started.includes(to)) return [lensMissing(place, false)]
    if ((lens === undefined || lens.lens.kind === 'none') && mustJoin(o.carried, from, to)) {
      return [lensMissing(place, true)]
    }
    const goesUpOnly = lens?.lens.kind === 'steps' && !o.judge.hasDown(lens.lens.document)
    return goesUpOnly && mustGoDown(o.carried, from) ? [downMissing(place)] : []
  })
}

/** Does a live topic version carry something on each side of the step? */
function mustJoin(carried: readonly number[], from: number, to: number): boolean {
  return carried.some((major) => major <= from) && carried.some((major) => major >= to)
}

/** A topic version that carries the older major goes on receiving every event, those born newer included. */
function mustGoDown(carried: readonly number[], from: number): boolean {
  return carried.some((major) => major <= from)
}

function accepted(candidate: LensCandidate, known: RegisteredLens | undefined) {
  const { subject, from, to, lens } = candidate
  return {
    kind: 'accept' as const,
    lens: { subject, from, to, revision: (known?.revision ?? 0) + 1, lens },
  }
}

export function isSameLens(a: LensDocument, b: LensDocument): boolean {
  if (a.kind === 'steps' || b.kind === 'steps') {
    return a.kind === 'steps' && b.kind === 'steps' && jsonEquals(a.document, b.document)
  }
  return a.code === b.code && jsonEquals(a.document ?? null, b.document ?? null)
}

/** Steps around code cannot be tried, but they have to fit. */
function misfitOf(
  { document }: Extract<LensDocument, { kind: 'none' }>,
  older: JsonSchema,
): LensMisfit | undefined {
  if (document === undefined) return undefined
  try {
    schemaAfter(parseLens(document), older)
    return undefined
  } catch (error) {
    if (error instanceof LensMisfit) return error
    throw error
  }
}

type Place = Pick<LensCandidate, 'subject' | 'from' | 'to' | 'path'>

const inFile = ({ path }: Place) => (path === undefined ? {} : { path })

function lensWithoutMajors(subject: SubjectView, place: Place): Refusal {
  const majors = majorsOf(subject).map((major) => `v${major}`)
  return {
    reason: 'lens-without-majors',
    subject: place.subject,
    ...inFile(place),
    message:
      `A lens of ${place.subject} from v${place.from} to v${place.to} joins nothing: the event type has ` +
      `${majors.length === 0 ? 'no versions' : majors.join(', ')}. A lens joins two adjacent majors that are registered.`,
  }
}

function lensMissing(place: Place, isCarried: boolean): Refusal {
  return {
    reason: 'lens-missing',
    subject: place.subject,
    label: `${place.to}.0`,
    ...inFile(place),
    message: isCarried
      ? `Live topic versions carry ${place.subject} on both sides of v${place.from} and v${place.to}, so a lens has to join them. ` +
        `Add the steps, or retire the topic version that carries the older one.`
      : `${place.subject} v${place.to} starts a major without a lens from v${place.from}. Bring the lens ` +
        `(\`strata lens propose ${place.subject} v${place.from} v${place.to}\` drafts one), or say \`lens: none\` ` +
        `if nothing has to read v${place.from} events as v${place.to}.`,
  }
}

function downMissing(place: Place): Refusal {
  return {
    reason: 'lens-down-missing',
    subject: place.subject,
    ...inFile(place),
    message:
      `The lens of ${place.subject} from v${place.from} to v${place.to} has no way down, and a live topic version carries v${place.from} ` +
      `or older: it goes on receiving every event. Add the way down, or retire that topic version.`,
  }
}

function lensBreaksLaw(
  place: Place,
  { message, event }: { readonly message: string; readonly event?: Json },
): Refusal {
  return {
    reason: 'lens-breaks-law',
    subject: place.subject,
    ...inFile(place),
    ...(event === undefined ? {} : { witness: event }),
    message: `The lens of ${place.subject} from v${place.from} to v${place.to} is refused. ${message}`,
  }
}
