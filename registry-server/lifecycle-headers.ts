/**
 * What every answer about a topic version says of its life: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and
 * a `Link` to the version that follows it. A current version says nothing.
 */
import type { FastifyReply } from 'fastify'
import type { Topic, TopicVersion } from '../src/registry/index.js'

export function sayLifecycle(reply: FastifyReply, topic: Topic, version: TopicVersion): void {
  for (const [name, value] of Object.entries(lifecycleHeaders(topic, version))) void reply.header(name, value)
}

export function lifecycleHeaders(topic: Topic, version: TopicVersion): Readonly<Record<string, string>> {
  if (version.state === 'current') return {}
  const successor =
    version.successor ??
    topic.versions.find(({ number, state }) => number > version.number && state === 'current')?.number
  return {
    // A date (RFC 9651: @ and seconds); a deprecation without one is in force since always.
    deprecation: `@${secondsOf(version.deprecated) ?? 0}`,
    ...(version.sunset === undefined ? {} : { sunset: new Date(version.sunset).toUTCString() }),
    ...(successor === undefined
      ? {}
      : {
          link: `</api/v1/topics/${encodeURIComponent(topic.topic)}/versions/v${successor}>; rel="successor-version"`,
        }),
  }
}

function secondsOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : Math.floor(Date.parse(date) / 1000)
}
