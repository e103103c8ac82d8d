import { describe, expect, test } from 'vitest'
import { topicVersionPages, verifyTopic, type TopicEvent } from '../../src/topics/index.js'
import {
  accountTopic,
  commit,
  lens,
  open,
  opened,
  topicVersions,
  topicWith,
  updatedV1,
  updatedV2,
} from '../support/account-topic.js'

async function filled() {
  const topic = await accountTopic()
  const writer = await topic.store.openWriter(open)
  await writer.append('a', [
    opened('Ada'),
    updatedV1('Ada Lovelace'),
    updatedV2('Countess'),
    updatedV1('Byron'),
  ])
  return topic
}

test('versions that correspond are proved so, event by event', async () => {
  const { ports } = await filled()
  expect(await verifyTopic(ports, 'account')).toEqual({
    topic: 'account',
    head: 4n,
    events: 4,
    corresponds: true,
    versions: [
      { topicVersion: 'account.v1', events: 4, cast: 1, differences: [] },
      { topicVersion: 'account.v2', events: 4, cast: 2, differences: [] },
    ],
  })
})

test('a topic without events corresponds, retired versions are left out', async () => {
  const { ports, storage } = await accountTopic()
  const [v1, v2] = topicVersions
  await commit(storage.registry, [topicWith([{ ...v1!, state: 'retired' }, v2!])])
  const report = await verifyTopic(ports, 'account')
  expect(report).toMatchObject({ corresponds: true, versions: [{ topicVersion: 'account.v2', events: 0 }] })
})

test('a lens that makes invalid events is found at its first event', async () => {
  const { ports, storage } = await filled()
  await commit(storage.registry, [lens(2, [{ rename: { from: '/owner', to: '/keeper' } }])])
  const { corresponds, versions } = await verifyTopic(ports, 'account')
  expect(corresponds).toBe(false)
  expect(versions[1]?.differences).toMatchObject([{ position: 2n, what: 'unreadable' }])
})

describe('a version that is read from elsewhere', () => {
  type Tamper = (events: TopicEvent[]) => TopicEvent[]
  const tampered: Record<string, { tamper: Tamper; what: string; position: bigint }> = {
    'misses its last event': { tamper: (events) => events.slice(0, 3), what: 'missing', position: 4n },
    'misses an event in the middle': {
      tamper: (events) => events.filter((_, i) => i !== 1),
      what: 'other-event',
      position: 2n,
    },
    'repeats an event': {
      tamper: ([first, ...rest]) => [first!, first!, ...rest],
      what: 'other-event',
      position: 2n,
    },
    'holds one too many': {
      tamper: (events) => [...events, { ...events[3]!, position: 5n }],
      what: 'unexpected',
      position: 5n,
    },
    'swaps two events': { tamper: ([a, b, ...rest]) => [b!, a!, ...rest], what: 'other-event', position: 1n },
    'changes a stored body': {
      tamper: (events) => events.map((event, i) => (i === 0 ? { ...event, data: { owner: 'Eve' } } : event)),
      what: 'changed-body',
      position: 1n,
    },
    'holds an invalid event': {
      tamper: (events) =>
        events.map((event) => (event.position === 3n ? { ...event, data: { owner: 1 } } : event)),
      what: 'invalid',
      position: 3n,
    },
    'holds an undeclared property': {
      tamper: (events) =>
        events.map((event) => (event.position === 3n ? { ...event, data: { owner: 'x', extra: 1 } } : event)),
      what: 'invalid',
      position: 3n,
    },
  }
  for (const [how, { tamper, what, position }] of Object.entries(tampered)) {
    test(`and ${how} is found out`, async () => {
      const { ports } = await filled()
      const report = await verifyTopic(ports, 'account', {
        maxDifferences: 1,
        pagesOf: async function* (name, to) {
          const all: TopicEvent[] = []
          for await (const page of topicVersionPages(ports, name, { to })) all.push(...page)
          yield name === 'account.v1' ? tamper(all) : all
        },
      })
      expect(report.corresponds).toBe(false)
      expect(report.versions[0]?.differences).toMatchObject([{ what, position }])
      expect(report.versions[1]?.differences).toEqual([])
    })
  }
})
