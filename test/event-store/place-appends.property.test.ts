import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeAppends, type LogAppend } from '../../src/event-store/index.js'
import { logEvent } from '../../src/testing/event-log-contract/given.js'

const writes = fc.array(
  fc.record({
    stream: fc.constantFrom('a', 'b', 'c'),
    expected: fc.oneof(
      fc.constant('any' as const),
      fc.constant('no-stream' as const),
      fc.integer({ min: 0, max: 4 }),
    ),
    ids: fc.array(fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
)
const groups: fc.Arbitrary<LogAppend[]> = fc.array(
  writes.map((list) => ({
    writes: list.map(({ stream, expected, ids }) => ({
      stream,
      expectedVersion: expected,
      events: ids.map((id) => logEvent({ id }, { id })),
    })),
  })),
  { maxLength: 8 },
)

test('a group is placed densely, and only what succeeded is placed', () => {
  fc.assert(
    fc.property(groups, fc.bigInt({ min: 0n, max: 100n }), (group, head) => {
      const { outcomes, inserts, streamVersions } = placeAppends(group, {
        head,
        streamVersion: () => 0n,
        stored: () => undefined,
      })
      expect(outcomes).toHaveLength(group.length)
      expect(inserts.map(({ position }) => position)).toEqual(inserts.map((_, i) => head + BigInt(i + 1)))
      for (const [stream, version] of streamVersions) {
        const own = inserts
          .filter((insert) => insert.stream === stream)
          .map(({ streamVersion }) => streamVersion)
        expect(own).toEqual(own.map((_, i) => BigInt(i + 1)))
        expect(version).toBe(BigInt(own.length))
      }
      const answered = outcomes.flatMap((outcome) =>
        outcome.kind === 'stored' && !outcome.result.repeated
          ? outcome.result.events.map(({ position }) => position)
          : [],
      )
      expect(answered).toEqual(inserts.map(({ position }) => position))
      expect(new Set(inserts.map(({ event }) => event.id)).size).toBe(inserts.length)
    }),
  )
})

test('appending one by one gives the same as appending as a group', () => {
  fc.assert(
    fc.property(groups, (group) => {
      const together = placeAppends(group, { head: 0n, streamVersion: () => 0n, stored: () => undefined })
      const stored = new Map<string, NonNullable<ReturnType<Parameters<typeof placeAppends>[1]['stored']>>>()
      const versions = new Map<string, bigint>()
      let head = 0n
      const apart = group.map((append) => {
        const { outcomes, inserts, streamVersions } = placeAppends([append], {
          head,
          streamVersion: (stream) => versions.get(stream) ?? 0n,
          stored: (id) => stored.get(id),
        })
        head += BigInt(inserts.length)
        for (const { event, stream, position, streamVersion } of inserts) {
          const { id, type, major, data, meta } = event
          stored.set(id, { id, type, major, data, meta, stream, position, streamVersion })
        }
        for (const [stream, version] of streamVersions) versions.set(stream, version)
        return outcomes[0]
      })
      expect(apart).toEqual(together.outcomes)
    }),
  )
})
