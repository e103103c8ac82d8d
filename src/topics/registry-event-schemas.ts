/**
 * What the event store has to know about schemas, answered from the registry.
 *
 * Answers are kept, so that an append costs no look at the registry. They are looked at again after `maxAgeMs`, and
 * before anything is refused: a version that was pushed a moment ago is never refused for being new.
 */
import type { EventSchema, EventSchemas } from '../event-store/index.js'
import {
  eventNameOf,
  lookUpTopic,
  lookUpVersion,
  parseSelector,
  topicNameOf,
  writingVersion,
  type RegisteredVersion,
  type RegistryHead,
  type RegistryReader,
  type Topic,
} from '../registry/index.js'
import { compileWriterValidator } from '../validation/index.js'
import { EventTypeNotCarried, WriterMismatch } from './errors.js'

export interface RegistryEventSchemasOptions {
  readonly now: () => Date
  /** How long an answer is trusted without a look at the registry. Default 1000. */
  readonly maxAgeMs?: number
}

export function registryEventSchemas(
  registry: RegistryReader,
  { now, maxAgeMs = 1000 }: RegistryEventSchemasOptions,
): EventSchemas {
  /** By topic, type and label; all of one head of the registry. */
  let answers = new Map<string, EventSchema>()
  /** Compiling costs milliseconds, and a version never changes: these outlive a move of the head. */
  const compiled = new Map<string, EventSchema>()
  let head: RegistryHead | undefined
  let lookedAtMs = -Infinity

  async function refresh(): Promise<boolean> {
    const current = await registry.store.head()
    lookedAtMs = now().getTime()
    if (current === head) return false
    head = current
    answers = new Map()
    return true
  }

  async function find(topicName: string, type: string, label: string | undefined): Promise<EventSchema> {
    const topic = await lookUpTopic(registry, topicName)
    const selector = label === undefined ? `v${writtenMajor(topic, type)}` : label
    const version = await lookUpVersion(registry, type, parseSelector(selector))
    assertCarried(topic, type, version.major)
    const policy = await registry.store.policyOf(type)
    const key = `${type} ${version.version} ${policy?.formats ?? 'assert'}`
    const known = compiled.get(key) ?? schemaOf(version, policy?.formats ?? 'assert')
    compiled.set(key, known)
    return known
  }

  async function look(
    topic: string,
    type: string,
    label: string | undefined,
    key: string,
  ): Promise<EventSchema> {
    await refresh()
    const found = answers.get(key) ?? (await find(topic, type, label))
    answers.set(key, found)
    return found
  }

  return {
    forAppend(topic, type, label) {
      const key = `${topic} ${type} ${label ?? ''}`
      const isFresh = now().getTime() - lookedAtMs <= maxAgeMs
      return (isFresh ? answers.get(key) : undefined) ?? look(topic, type, label, key)
    },
    refresh,
    async assertWriter(topicName, writer) {
      const topic = await lookUpTopic(registry, topicName)
      if (topic.writer !== writer) throw new WriterMismatch(topicName, writer, topic.writer)
    },
  }
}

function schemaOf(version: RegisteredVersion, formats: 'assert' | 'annotate'): EventSchema {
  const { id, major, revision, bundled, draft } = version
  const validator = compileWriterValidator(bundled, { draft, formats, allErrors: true })
  return { schemaId: id, major, revision, issues: (data) => validator.validate(data) }
}

/** The major that the topic's writer writes today. */
function writtenMajor(topic: Topic, type: string): number {
  const name = eventNameOf(type)
  const carries = writingVersion(topic)?.carries ?? {}
  const major = topicNameOf(type) === topic.topic && Object.hasOwn(carries, name) ? carries[name] : undefined
  if (major === undefined) {
    const known = Object.keys(carries).map((event) => `${topic.topic}.${event}`)
    throw new EventTypeNotCarried(
      topic.topic,
      type,
      known.length === 0 ? 'it carries nothing' : `it carries ${known.join(', ')}`,
    )
  }
  return major
}

/** Every live version shows every event, so every one has to carry the type; one of them carries this major. */
function assertCarried({ topic, versions }: Topic, type: string, major: number): void {
  const name = eventNameOf(type)
  const live = versions.filter(({ state }) => state !== 'retired')
  const without =
    topicNameOf(type) === topic ? live.find(({ carries }) => !Object.hasOwn(carries, name)) : live[0]
  if (without !== undefined || live.length === 0) {
    const reason =
      without === undefined ? 'it has no live version' : `${topic}.v${without.number} does not name it`
    throw new EventTypeNotCarried(topic, type, reason)
  }
  const majors = [...new Set(live.flatMap(({ carries }) => carries[name] ?? []))]
  if (!majors.includes(major)) {
    throw new EventTypeNotCarried(
      topic,
      `${type} v${major}`,
      `its live versions carry ${majors.map((known) => `v${known}`).join(', ')}`,
    )
  }
}
