/**
 * Which versions of an event type still exist, and does each have a way to every major that somebody reads?
 *
 * A live topic version receives every event of its event types, whichever version they were written with. Where no chain of lenses
 * leads from that version to the major that the topic version carries, its readers would stop at the first such event.
 */
import type { Json } from '../json/index.js'
import { composeLenses, lossOfLens, parseLens, type Lens, type LossEntry } from '../lens/index.js'
import type { LensDocument, RegisteredLens, RegisteredVersion, Topic } from './model.js'
import { topicNameOf } from './names.js'
import type { RegistryReader } from './ports.js'
import { lensBetween, majorsOf } from './registry-view.js'

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
  /** Every live major can be reached, or there is nothing to reach it with. */
  readonly covered: boolean
}

export interface EventTypeCoverage {
  readonly subject: string
  /** The majors that live topic versions carry, and which those are. */
  readonly live: readonly { readonly major: number; readonly topicVersions: readonly string[] }[]
  readonly versions: readonly VersionCoverage[]
  readonly covered: boolean
}

export interface CoverageInput {
  readonly subject: string
  readonly versions: readonly Pick<RegisteredVersion, 'label' | 'major'>[]
  readonly lenses: readonly Pick<RegisteredLens, 'from' | 'to' | 'lens'>[]
  /** Of the event type; absent when it has none. */
  readonly topic?: Pick<Topic, 'topic' | 'versions'>
  /** By label. With it, a version that has no events needs no way. */
  readonly stored?: ReadonlyMap<string, StoredCount>
}

export function coverageOf({ subject, versions, lenses, topic, stored }: CoverageInput): EventTypeCoverage {
  const live = liveMajors(subject, topic)
  const ways = new Map<string, Way>()
  const wayTo = (from: number, to: number): Way => {
    const key = `${from} ${to}`
    const way = ways.get(key) ?? wayBetween(lenses, from, to)
    ways.set(key, way)
    return way
  }
  const covered = versions.map(({ label, major }): VersionCoverage => {
    const events = stored?.get(label)
    const found = live.map((one) => ({ major: one.major, way: wayTo(major, one.major) }))
    const isThere = stored === undefined || events !== undefined
    return {
      label,
      major,
      ...(events === undefined ? {} : { events }),
      ways: found,
      covered: !isThere || found.every(({ way }) => way.kind !== 'gap'),
    }
  })
  return { subject, live, versions: covered, covered: covered.every((version) => version.covered) }
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
  const newest = majorsOf({ versions }).flatMap((major) => lensBetween({ lenses }, major, major + 1) ?? [])
  return coverageOf({
    subject,
    versions: versions.filter((version) => version.deleted !== true || stored?.has(version.label) === true),
    lenses: newest,
    ...(topic === undefined ? {} : { topic }),
    ...(stored === undefined ? {} : { stored }),
  })
}

function liveMajors(subject: string, topic: CoverageInput['topic']): EventTypeCoverage['live'] {
  const majors = new Map<number, string[]>()
  for (const { number, state, carries } of topic?.versions ?? []) {
    const major = carries[subject.slice((topic?.topic.length ?? 0) + 1)]
    if (state === 'retired' || major === undefined) continue
    majors.set(major, [...(majors.get(major) ?? []), `${topic?.topic ?? ''}.v${number}`])
  }
  return [...majors]
    .map(([major, topicVersions]) => ({ major, topicVersions }))
    .sort((a, b) => a.major - b.major)
}

function wayBetween(lenses: CoverageInput['lenses'], from: number, to: number): Way {
  if (from === to) return { kind: 'same' }
  const [low, high] = from < to ? [from, to] : [to, from]
  const chain: Lens[] = []
  for (let major = low; major < high; major += 1) {
    const found = lenses.find((lens) => lens.from === major && lens.to === major + 1)
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
  return lens.kind === 'steps' ? parseLens(lens.document as Json) : undefined
}

function whyNone(major: number, lens: LensDocument | undefined): string {
  if (lens?.kind !== 'none') return `no lens joins v${major} and v${major + 1}`
  const reason = lens.reason === undefined ? '' : ` (${lens.reason})`
  return `v${major + 1} was started with \`lens: none\`${reason}`
}
