import { describe, expect, test } from 'vitest'
import { coverageOf, type CoverageInput } from '../../src/registry/index.js'

const steps = (from: number, ...list: readonly object[]) => ({
  from,
  to: from + 1,
  lens: { kind: 'steps' as const, document: { from, to: from + 1, steps: list as never } },
})
const rename = steps(1, { rename: { from: '/a', to: '/b' } })
const drop = steps(2, { remove: { path: '/c', fill: 0 } })
const topic = (...carried: readonly (readonly [number, number, ('current' | 'deprecated' | 'retired')?])[]) =>
  ({
    topic: 't',
    versions: carried.map(([number, major, state = 'current']) => ({ number, state, carries: { E: major } })),
  }) as unknown as NonNullable<CoverageInput['topic']>
const versions = ['1.0', '1.1', '2.0', '3.0'].map((label) => ({ label, major: Number(label[0]) }))

/** Per version what leads to each live major. */
function ways(input: Omit<CoverageInput, 'subject' | 'versions'>) {
  const { versions: found, covered } = coverageOf({ subject: 't.E', versions, ...input })
  return {
    covered,
    ways: found.map(({ label, ways: each, covered: own }) =>
      [
        own ? label : `!${label}`,
        ...each.map(({ major, way }) =>
          way.kind === 'cast' ? `v${major} ${way.lossless ? 'lossless' : 'loses'}` : `v${major} ${way.kind}`,
        ),
      ].join(', '),
    ),
  }
}

describe('coverage', () => {
  test('leads through every lens of the chain, and says which directions lose', () =>
    expect(ways({ lenses: [rename, drop], topic: topic([1, 1, 'deprecated'], [2, 3]) })).toEqual({
      covered: true,
      ways: [
        '1.0, v1 same, v3 loses',
        '1.1, v1 same, v3 loses',
        '2.0, v1 lossless, v3 loses',
        '3.0, v1 lossless, v3 same',
      ],
    }))
  test('a retired topic version asks for nothing', () =>
    expect(ways({ lenses: [rename], topic: topic([1, 1], [2, 2, 'retired']) }).ways).toEqual([
      '1.0, v1 same',
      '1.1, v1 same',
      '2.0, v1 lossless',
      '!3.0, v1 gap',
    ]))
  test('where nobody reads, nothing is missing', () =>
    expect(ways({ lenses: [] })).toEqual({ covered: true, ways: ['1.0', '1.1', '2.0', '3.0'] }))
  test('a version without stored events needs no way', () => {
    const stored = new Map([['1.1', { count: 3, first: '1', last: '9' }]])
    expect(ways({ lenses: [], topic: topic([1, 1]), stored })).toMatchObject({ covered: true })
    expect(ways({ lenses: [], topic: topic([1, 2]), stored })).toEqual({
      covered: false,
      ways: ['1.0, v2 gap', '!1.1, v2 gap', '2.0, v2 same', '3.0, v2 gap'],
    })
  })
  test('a live topic version that does not carry the type stops at its first event', () => {
    const partly = {
      topic: 't',
      versions: [
        { number: 1, state: 'current' as const, carries: { constructor: 1 } },
        { number: 2, state: 'current' as const, carries: { E: 1 } },
      ],
    } as unknown as NonNullable<CoverageInput['topic']>
    const of = (subject: string, stored?: CoverageInput['stored']) =>
      coverageOf({
        subject,
        versions: [{ label: '1.0', major: 1 }],
        lenses: [],
        topic: partly,
        ...(stored === undefined ? {} : { stored }),
      })
    const one = new Map([['1.0', { count: 1, first: '1', last: '1' }]])
    expect(of('t.E')).toMatchObject({ uncarried: ['t.v1'], live: [{ major: 1 }], covered: false })
    expect(of('t.E', new Map())).toMatchObject({ covered: true })
    expect(of('t.E', one)).toMatchObject({ covered: false })
    // Nobody carries it, so nobody can have written it; if somebody did all the same, nobody can read it.
    expect(of('t.toString')).toMatchObject({ uncarried: ['t.v1', 't.v2'], live: [], covered: true })
    expect(of('t.toString', one)).toMatchObject({ covered: false })
  })
  test('what is stored counts, whether or not it is named', () => {
    const stored = new Map([['1.4', { count: 2, first: '3', last: '8' }]])
    expect(ways({ lenses: [drop], topic: topic([1, 3]), stored })).toEqual({
      covered: false,
      ways: ['1.0, v3 gap', '1.1, v3 gap', '!1.4, v3 gap', '2.0, v3 loses', '3.0, v3 same'],
    })
  })
  test('of two revisions of a lens the later one is asked', () =>
    expect(ways({ lenses: [rename, drop, steps(2)], topic: topic([1, 3]) }).ways).toContain(
      '1.0, v3 lossless',
    ))
  test('a gap says why', () => {
    const reasonOf = (lenses: CoverageInput['lenses'], from: number, to: number) => {
      const found = coverageOf({
        subject: 't.E',
        versions: [{ label: 'x', major: from }],
        lenses,
        topic: topic([1, to]),
      })
      const [first] = found.versions[0]?.ways ?? []
      return first?.way.kind === 'gap' ? first.way.reason : first?.way.kind
    }
    expect(reasonOf([], 1, 2)).toBe('no lens joins v1 and v2')
    expect(reasonOf([{ from: 1, to: 2, lens: { kind: 'none', reason: 'a new start' } }], 1, 2)).toBe(
      'v2 was started with `lens: none` (a new start)',
    )
    expect(reasonOf([{ from: 1, to: 2, lens: { kind: 'none', code: true } }], 2, 1)).toBe(
      'the cast between v1 and v2 is code of the application',
    )
    expect(reasonOf([steps(1, { expr: { up: '$', schema: true } })], 2, 1)).toContain('not how to go down')
    expect(reasonOf([steps(1, { expr: { up: '$', schema: true } })], 1, 2)).toBe('cast')
  })
})
