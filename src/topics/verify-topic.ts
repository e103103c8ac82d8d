/**
 * Proof that all live versions of a topic hold the same history: every version is read from end to end, as its consumers
 * read it, and compared with the log, event by event.
 */
import { readTopic, type Position, type StoredEvent } from '../event-store/index.js'
import { formatPointer, jsonEquals, ToolkitError } from '../json/index.js'
import {
  eventNameOf,
  historyValidator,
  lookUpTopic,
  lookUpVersion,
  type RegistryReader,
} from '../registry/index.js'
import type { Validator } from '../validation/index.js'
import { topicVersionPages, type TopicPorts } from './read-topic-version.js'
import type { TopicEvent } from './topic-event.js'
import { formatTopicVersion } from './topic-version-name.js'

export interface TopicDifference {
  readonly position: Position
  readonly what: 'missing' | 'unexpected' | 'other-event' | 'changed-body' | 'invalid' | 'unreadable'
  readonly message: string
}

export interface TopicVersionReport {
  readonly topicVersion: string
  readonly events: number
  /** How many of them were cast; the others are shown as stored. */
  readonly cast: number
  /** The first differences; empty when the version corresponds. */
  readonly differences: readonly TopicDifference[]
}

export interface TopicReport {
  readonly topic: string
  /** The last position that was compared. */
  readonly head: Position
  readonly events: number
  readonly versions: readonly TopicVersionReport[]
  /** All versions correspond. */
  readonly corresponds: boolean
}

export interface VerifyOptions {
  /** Differences reported for each version at most. Default 10. */
  readonly maxDifferences?: number
  /** Where a version is read from; the default is the way its consumers read it here. */
  readonly pagesOf?: (topicVersion: string, to: Position) => AsyncIterable<readonly TopicEvent[]>
}

/**
 * Reads the log once for each live version. What is appended meanwhile is not compared.
 *
 * @throws {TopicNotFound}
 */
export async function verifyTopic(
  ports: TopicPorts,
  topic: string,
  options: VerifyOptions = {},
): Promise<TopicReport> {
  const { versions } = await lookUpTopic(ports.registry, topic)
  const head = await ports.log.head(topic)
  const reports: TopicVersionReport[] = []
  for (const { number, state } of versions) {
    if (state === 'retired') continue
    reports.push(await verifyVersion(ports, topic, formatTopicVersion({ topic, number }), head, options))
  }
  return {
    topic,
    head,
    events: Number(head),
    versions: reports,
    corresponds: reports.every(({ differences }) => differences.length === 0),
  }
}

async function verifyVersion(
  ports: TopicPorts,
  topic: string,
  topicVersion: string,
  head: Position,
  { maxDifferences = 10, pagesOf }: VerifyOptions,
): Promise<TopicVersionReport> {
  const pages = pagesOf?.(topicVersion, head) ?? topicVersionPages(ports, topicVersion, { to: head })
  const log = readTopic(ports.log, topic, { to: head })
  const judge = new WriterJudge(ports.registry)
  const differences: TopicDifference[] = []
  let [events, cast] = [0, 0]
  const shown = flat(pages)
  try {
    for await (const stored of log) {
      const next = await shown.next()
      const found = next.done === true ? undefined : next.value
      const difference = found === undefined ? missing(stored) : await compare(stored, found, judge)
      if (difference !== undefined) differences.push(difference)
      if (found === undefined || differences.length >= maxDifferences) break
      events += 1
      if (found.major !== stored.major) cast += 1
    }
    const extra = differences.length === 0 ? await shown.next() : undefined
    if (extra !== undefined && extra.done !== true) differences.push(unexpected(extra.value))
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    differences.push({ position: BigInt(events + 1), what: 'unreadable', message: error.message })
  } finally {
    await shown.return(undefined)
    await log.return(undefined)
  }
  return { topicVersion, events, cast, differences }
}

async function compare(
  stored: StoredEvent,
  shown: TopicEvent,
  judge: WriterJudge,
): Promise<TopicDifference | undefined> {
  const { position } = stored
  const sameFields = ['position', 'id', 'stream', 'streamVersion', 'type', 'time'] as const
  const other = sameFields.find((field) => shown[field] !== stored[field])
  if (other !== undefined) {
    const message = `${other} is ${String(shown[other])}, in the log it is ${String(stored[other])}`
    return { position, what: 'other-event', message }
  }
  if (shown.major === stored.major && !jsonEquals(shown.data, stored.data)) {
    return {
      position,
      what: 'changed-body',
      message: `the body differs from what was stored, though both are v${stored.major}`,
    }
  }
  const validator = await judge.of(shown.type, shown.major)
  const [issue] = validator.validate(shown.data)
  return issue === undefined
    ? undefined
    : {
        position,
        what: 'invalid',
        message: `not a valid ${eventNameOf(shown.type)} v${shown.major}: ${formatPointer(issue.pointer) || 'the event itself'} ${issue.message}`,
      }
}

/** What writers of a major may have written. */
class WriterJudge {
  readonly #validators = new Map<string, Promise<Validator>>()

  constructor(private readonly registry: RegistryReader) {}

  of(type: string, major: number): Promise<Validator> {
    const key = `${major} ${type}`
    const known = this.#validators.get(key) ?? this.#compile(type, major)
    this.#validators.set(key, known)
    return known
  }

  async #compile(type: string, major: number): Promise<Validator> {
    const version = await lookUpVersion(this.registry, type, { kind: 'major', major })
    return historyValidator(version, await this.registry.store.policyOf(type))
  }
}

async function* flat(pages: AsyncIterable<readonly TopicEvent[]>): AsyncGenerator<TopicEvent, void> {
  for await (const page of pages) yield* page
}

function missing({ position, type }: StoredEvent): TopicDifference {
  return { position, what: 'missing', message: `the ${type} of the log is missing, and everything behind it` }
}

function unexpected({ position, type }: TopicEvent): TopicDifference {
  return { position, what: 'unexpected', message: `a ${type} that the log does not hold` }
}
