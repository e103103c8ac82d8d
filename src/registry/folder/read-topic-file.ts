/** `topic.yaml` → a topic. Dates and successors are checked against the versions beside them. */
import type { Json } from '../../json/index.js'
import type { Topic, TopicVersion, TopicVersionState } from '../model.js'
import { isEventName, isTopicName } from '../names.js'
import type { FormatIssue } from './folder-file.js'

interface TopicFile {
  readonly topic: string
  readonly writer: string
  readonly versions: Readonly<Record<string, TopicFileVersion>>
}

interface TopicFileVersion {
  readonly carries: Readonly<Record<string, number>>
  readonly state?: TopicVersionState
  readonly deprecated?: string
  readonly sunset?: string
  readonly successor?: string
}

/** `data` has passed `topicFileFormat`. `folder` is the folder the file stands in: the topic's name. */
export function topicFromFile(
  data: Json,
  folder: string,
): { readonly topic: Topic; readonly issues: readonly FormatIssue[] } {
  const file = data as unknown as TopicFile
  const issues: FormatIssue[] = []
  if (!isTopicName(file.topic)) {
    issues.push({ pointer: ['topic'], message: `${JSON.stringify(file.topic)} cannot name a topic` })
  } else if (file.topic !== folder) {
    issues.push({ pointer: ['topic'], message: `is ${file.topic}, but the folder is ${folder}` })
  }
  const numbers = new Set(Object.keys(file.versions).map(numberOf))
  const versions = Object.entries(file.versions).map(([name, version]): TopicVersion => {
    const at = ['versions', name]
    for (const event of Object.keys(version.carries)) {
      if (!isEventName(event)) {
        issues.push({ pointer: [...at, 'carries', event], message: `${event} cannot name an event` })
      }
    }
    for (const field of ['deprecated', 'sunset'] as const) {
      const date = version[field]
      if (date !== undefined && Number.isNaN(Date.parse(date))) {
        issues.push({ pointer: [...at, field], message: `${date} is no date` })
      }
    }
    const state = version.state ?? 'current'
    if (state === 'current' && version.sunset !== undefined) {
      issues.push({
        pointer: [...at, 'sunset'],
        message: 'a current version has no sunset; say state: deprecated',
      })
    }
    const successor = version.successor === undefined ? undefined : numberOf(version.successor)
    if (successor !== undefined && (!numbers.has(successor) || successor === numberOf(name))) {
      issues.push({
        pointer: [...at, 'successor'],
        message: `${version.successor ?? ''} is no other version of the topic`,
      })
    }
    return {
      number: numberOf(name),
      carries: version.carries,
      state,
      ...(version.deprecated === undefined ? {} : { deprecated: version.deprecated }),
      ...(version.sunset === undefined ? {} : { sunset: version.sunset }),
      ...(successor === undefined ? {} : { successor }),
    }
  })
  const topic = {
    topic: file.topic,
    writer: file.writer,
    versions: versions.toSorted((a, b) => a.number - b.number),
  }
  return { topic, issues }
}

function numberOf(name: string): number {
  return Number(name.slice(1))
}
