/**
 * Which versions of an event type still exist, and does each have a way to every major that somebody reads?
 *
 * A live topic version receives every event of its event types, whichever version they were written with. Where no chain of lenses
 * leads from that version to the major that the topic version carries, its readers would stop at the first such event.
 */
import { composeLenses, lossOfLens, parseLens, type Lens, type LossEntry } from '../lens/index.js'
import type { LensDocument, RegisteredLens, RegisteredVersion, Topic } from './model.js'
import { eventNameOf, parseLabel, topicNameOf } from './names.js'
import type { RegistryReader } from './ports.js'

/** Events that were stored with a version. */
export interface StoredCount {
  readonly count: number
  /** Positions in the topic. */
  readonly first: string
  readonly last: string
}

export type Way =
  /** The same major: a reader of any revision reads it. */
  | { readonly kind: 'same' }
  | { readonly kind: 'cast'; readonly lossless: boolean; readonly loses: readonly LossEntry[] }
  | { readonly kind: 'gap'; readonly reason: string }

export interface VersionCoverage {
  /** `1.0`, or `v1` where revisions are not known. */
  readonly label: string
  readonly major: number
  /** Absent where no store was asked. */
  readonly events?: StoredCount
  readonly ways: readonly { readonly major: number; readonly way: Way }[]
  /** Every live topic version can show its events, or there are none. */
  readonly covered: boolean
}

export interface EventTypeCoverage {
  readonly subject: string
  /** The majors that live topic versions carry, and which those are. */
  readonly live: readonly { readonly major: number; readonly topicVersions: readonly string[] }[]
  /** Live topic versions that do not name the event type: their readers stop at its first event, whatever its version. */
  readonly uncarried: readonly string[]
  readonly versions: readonly VersionCoverage[]
  readonly covered: boolean
}

export interface CoverageInput {
  readonly subject: string
  readonly versions: readonly Pick<RegisteredVersion, 'label' | 'major'>[]
  /** Of several between the same majors the last is the newest. */
  readonly lenses: readonly Pick<RegisteredLens, 'from' | 'to' | 'lens'>[]
  /** Of the event type; absent when it has none. */
  readonly topic?: Pick<Topic, 'topic' | 'versions'>
  /** By label. With it, a version that has no events needs no way. */
  readonly stored?: ReadonlyMap<string, StoredCount>
}

export function coverageOf(input: CoverageInput): EventTypeCoverage {
  const { subject, lenses, topic, stored } = input
  const { live, uncarried } = liveVersionsOf(subject, topic)
  // Where nobody carries it, nobody can write it: nothing is missing before the first event.
  const isHidden = uncarried.length > 0 && (live.length > 0 || stored !== undefined)
  const ways = new Map<string, Way>()
  const wayTo = (from: number, to: number): Way => {
    const key = `${from} ${to}`
    const way = ways.get(key) ?? wayBetween(lenses, from, to)
    ways.set(key, way)
    return way
  }
  const versions = versionsIn(input).map(({ label, major }): VersionCoverage => {
    const events = stored?.get(label)
    const found = live.map((one) => ({ major: one.major, way: wayTo(major, one.major) }))
    const isThere = stored === undefined || events !== undefined
    return {
      label,
      major,
      ...(events === undefined ? {} : { events }),
      ways: found,
      covered: !isThere || (!isHidden && found.every(({ way }) => way.kind !== 'gap')),
    }
  })
  return { subject, live, uncarried, versions, covered: versions.every(({ covered }) => covered) }
}

/** What the registry holds on an event type. `stored` as in {@link CoverageInput}. @throws nothing: an unknown one has no versions. */
export async function lookUpCoverage(
  { store }: RegistryReader,
  subject: string,
  stored?: ReadonlyMap<string, StoredCount>,
): Promise<EventTypeCoverage> {
  const topicName = topicNameOf(subject)
  const [versions, lenses, topic] = await Promise.all([
    store.versionsOf(subject),
    store.lensesOf(subject),
    topicName === undefined ? undefined : store.topic(topicName),
  ])
  return coverageOf({
    subject,
    versions: versions.filter(({ deleted }) => deleted !== true),
    lenses,
    ...(topic === undefined ? {} : { topic }),
    ...(stored === undefined ? {} : { stored }),
  })
}

/** What is stored exists, whether or not `versions` still names it. */
function versionsIn({ versions, stored = new Map() }: CoverageInput): CoverageInput['versions'] {
  const named = new Set(versions.map(({ label }) => label))
  const others = [...stored.keys()].flatMap((label) => {
    const major = named.has(label) ? undefined : parseLabel(label)?.major
    return major === undefined ? [] : [{ label, major }]
  })
  return [...versions, ...others].sort((a, b) => a.major - b.major)
}

function liveVersionsOf(
  subject: string,
  topic: CoverageInput['topic'],
): Pick<EventTypeCoverage, 'live' | 'uncarried'> {
  const event = eventNameOf(subject)
  const majors = new Map<number, string[]>()
  const uncarried: string[] = []
  for (const { number, state, carries } of topic?.versions ?? []) {
    if (state === 'retired') continue
    const name = `${topic?.topic ?? ''}.v${number}`
    const major = Object.hasOwn(carries, event) ? carries[event] : undefined
    if (major === undefined) uncarried.push(name)
    else majors.set(major, [...(majors.get(major) ?? []), name])
  }
  const live = [...majors].map(([major, topicVersions]) => ({ major, topicVersions }))
  return { live: live.sort((a, b) => a.major - b.major), uncarried }
}

function wayBetween(lenses: CoverageInput['lenses'], from: number, to: number): Way {
  if (from === to) return { kind: 'same' }
  const [low, high] = from < to ? [from, to] : [to, from]
  const chain: Lens[] = []
  for (let major = low; major < high; major += 1) {
    const found = lenses.findLast((lens) => lens.from === major && lens.to === major + 1)
    const lens = found && lensIn(found.lens)
    if (lens === undefined) return { kind: 'gap', reason: whyNone(major, found?.lens) }
    chain.push(lens)
  }
  const { up, down, upOnly } = lossOfLens(composeLenses(chain))
  if (from > to && upOnly) {
    return {
      kind: 'gap',
      reason: `a lens between v${to} and v${from} says how to go up but not how to go down`,
    }
  }
  const loses = from < to ? up : down
  return { kind: 'cast', lossless: loses.length === 0, loses }
}

function lensIn(lens: LensDocument): Lens | undefined {
  return lens.kind === 'steps' ? parseLens(lens.document) : undefined
}

function whyNone(major: number, lens: LensDocument | undefined): string {
  if (lens?.kind !== 'none') return `no lens joins v${major} and v${major + 1}`
  const reason = lens.reason === undefined ? '' : ` (${lens.reason})`
  return lens.code === true
    ? `the cast between v${major} and v${major + 1} is code of the application${reason}`
    : `v${major + 1} was started with \`lens: none\`${reason}`
}
