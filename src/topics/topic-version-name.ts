/** `account.v1`: the name of a topic version. */
import { TopicVersionNameInvalid } from './errors.js'

export interface TopicVersionName {
  readonly topic: string
  readonly number: number
}

/** @throws {TopicVersionNameInvalid} */
export function parseTopicVersion(text: string): TopicVersionName {
  const match = /^(.+)\.v([1-9]\d{0,8})$/.exec(text)
  const [, topic, number] = match ?? []
  if (topic === undefined) throw new TopicVersionNameInvalid(text)
  return { topic, number: Number(number) }
}

export function formatTopicVersion({ topic, number }: TopicVersionName): string {
  return `${topic}.v${number}`
}
