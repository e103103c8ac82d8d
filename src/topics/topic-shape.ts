/**
 * How one topic version shows stored events: the stored body where its major is the one that is carried, cast by the
 * lenses otherwise.
 *
 * The way between two majors is compiled once and kept. What a lens makes is checked against the schema of the carried
 * major before a reader sees it.
 */
import type { StoredEvent } from '../event-store/index.js'
import { assert, type Json } from '../json/index.js'
import {
  casterFor,
  eventNameOf,
  lookUpTopicVersion,
  lookUpVersion,
  readerValidator,
  type CastFunction,
  type RegistryReader,
  type TopicVersion,
} from '../registry/index.js'
import type { Validator } from '../validation/index.js'
import { CastResultInvalid, EventTypeNotCarried, TopicVersionRetired } from './errors.js'
import type { TopicEvent } from './topic-event.js'
import { formatTopicVersion, parseTopicVersion } from './topic-version-name.js'

/** What to do with an event of one type that was stored under one schema. */
interface Way {
  readonly major: number
  /** Absent where the stored body is shown as it is. */
  readonly cast?: { readonly run: CastFunction; readonly validator: Validator }
}

export class TopicShape {
  readonly #ways = new Map<number, Map<string, Way>>()
  readonly name: string

  private constructor(
    private readonly registry: RegistryReader,
    private readonly topic: string,
    private readonly version: TopicVersion,
  ) {
    this.name = formatTopicVersion({ topic, number: version.number })
  }

  /**
   * The shape of `account.v1`, as the registry knows it now.
   *
   * @throws {TopicVersionNameInvalid | TopicNotFound | TopicVersionNotFound | TopicVersionRetired}
   */
  static async of(registry: RegistryReader, topicVersion: string): Promise<TopicShape> {
    const { topic, number } = parseTopicVersion(topicVersion)
    const { version } = await lookUpTopicVersion(registry, topic, number)
    if (version.state === 'retired') {
      const { successor } = version
      throw new TopicVersionRetired(
        topicVersion,
        successor === undefined ? undefined : formatTopicVersion({ topic, number: successor }),
      )
    }
    return new TopicShape(registry, topic, version)
  }

  /**
   * Shows stored events in order, adding each to `shown`; those before an event that cannot be shown are there when
   * this throws.
   *
   * @throws {EventTypeNotCarried | CastRefused | CastResultInvalid}
   */
  async show(events: readonly StoredEvent[], shown: TopicEvent[]): Promise<void> {
    for (const event of events) {
      const way = this.#ways.get(event.schemaId)?.get(event.type) ?? (await this.#findWay(event))
      const cast = way.cast?.run(event.data) ?? event.data
      shown.push(this.#shown(event, way, cast instanceof Promise ? await cast : cast))
    }
  }

  #shown(event: StoredEvent, { major, cast }: Way, data: Json): TopicEvent {
    const issues = cast?.validator.validate(data) ?? []
    if (issues.length > 0) {
      const majors = { stored: event.major, wanted: major }
      throw new CastResultInvalid(this.name, event.position, event.type, majors, issues)
    }
    // Written out: this runs for every event of every reader, and a spread costs as much as all the rest.
    return {
      topic: event.topic,
      topicVersion: this.name,
      position: event.position,
      stream: event.stream,
      streamVersion: event.streamVersion,
      id: event.id,
      type: event.type,
      major,
      data,
      meta: event.meta,
      time: event.time,
      recordedAtMs: event.recordedAtMs,
      stored: { schemaId: event.schemaId, major: event.major, revision: event.revision },
    }
  }

  async #findWay({ type, schemaId, major: stored }: StoredEvent): Promise<Way> {
    const name = eventNameOf(type)
    const major = Object.hasOwn(this.version.carries, name) ? this.version.carries[name] : undefined
    if (major === undefined) {
      throw new EventTypeNotCarried(
        this.topic,
        type,
        `${this.name} does not name it, and the topic holds events of it`,
      )
    }
    const way = stored === major ? { major } : { major, cast: await this.#cast(type, stored, major) }
    this.#ways.set(schemaId, (this.#ways.get(schemaId) ?? new Map<string, Way>()).set(type, way))
    return way
  }

  /** A caster of its own each time: it sees the lenses that are registered now. */
  async #cast(type: string, from: number, to: number): Promise<NonNullable<Way['cast']>> {
    const run = await casterFor(this.registry, type).between(from, to)
    const version = await lookUpVersion(this.registry, type, { kind: 'major', major: to })
    const validator = readerValidator(version, await this.registry.store.policyOf(type))
    assert(from !== to, 'nothing is cast within a major')
    return { run, validator }
  }
}
