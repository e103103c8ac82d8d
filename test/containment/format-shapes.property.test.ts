/** The bounds of formats, held against the validator that they are bounds of. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatExamples } from '../../src/containment/formats.js'
import { formatShapes } from '../../src/containment/format-shapes.js'
import { compileValidator } from '../../src/validation/index.js'

/** Texts near a format: its examples with a few characters changed, left out or put in. */
function near(examples: readonly string[]): fc.Arbitrary<string> {
  const character = fc.constantFrom(...Array.from('0123456789abcfgzTZ:-+./#~%@[]() _!é"\'\nſK'))
  const edit = fc.tuple(fc.constantFrom('change', 'drop', 'add'), fc.nat({ max: 60 }), character)
  return fc.tuple(fc.constantFrom(...examples), fc.array(edit, { maxLength: 3 })).map(([text, edits]) =>
    edits.reduce((now, [kind, at, letter]) => {
      const place = at % (now.length + 1)
      const behind = now.slice(kind === 'add' ? place : place + 1)
      return now.slice(0, place) + (kind === 'drop' ? '' : letter) + behind
    }, text),
  )
}

const more: Readonly<Record<string, readonly string[]>> = {
  date: ['2023-02-29', '2024-02-29', '2000-02-29', '1900-02-29', '2020-04-31', '2020-12-31', '0000-01-01'],
  time: ['23:59:60Z', '22:59:60-01:00', '24:00:00Z', '00:00:00+2359', '00:00:00+01', '10:20:30.5z'],
  'date-time': [
    '2020-01-01 00:00:00Z',
    '2020-01-01\t00:00:00Z',
    '2020-01-01t23:59:60z',
    '2023-02-29T00:00:00Z',
  ],
  duration: ['P', 'PT', 'P1W', 'P1Y1D', 'P1M1W', 'PT1M1S', 'PT1H1S', 'P1DT'],
  ipv6: ['1:2:3:4:5:6:7:8', '1::8', '::1.2.3.4', '1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:7::', '::ffff:1.2.3.4'],
  email: ['a.b@c.d', 'a@b', 'A@B.C', 'a+b@c-d.e', 'a@-b.c'],
  hostname: ['a.', 'a-b.c', `${'a'.repeat(63)}.b`, `${'a'.repeat(64)}.b`],
}

describe.each([...formatShapes])('%s', (name, { outer, inner, longest = Infinity, within = [] }) => {
  const { isValid } = compileValidator({ type: 'string', format: name })
  const examples = [...(formatExamples.get(name) ?? []), ...(more[name] ?? [])]
  const [outside, inside] = [outer, inner].map((source) =>
    source === undefined ? undefined : new RegExp(source, 'u'),
  )

  test('what the validator accepts matches the outer bound, what matches the inner bound it accepts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...examples), near(examples)), (text) => {
        if (outside !== undefined && isValid(text))
          expect(outside.test(text), JSON.stringify(text)).toBe(true)
        if (inside?.test(text) === true) expect(isValid(text), JSON.stringify(text)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  test('what the validator accepts is not too long, and has the formats that it is said to have', () => {
    const others = within.map((other) => compileValidator({ type: 'string', format: other }))
    const long = [...examples, ...examples.map((text) => `${'a.'.repeat(126)}${text}`)]
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...long), near(long)), (text) => {
        if (!isValid(text)) return
        expect(text.length).toBeLessThanOrEqual(longest)
        for (const other of others) expect(other.isValid(text), JSON.stringify(text)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test.skipIf(inner === undefined)('texts made from the inner bound are accepted', () => {
    fc.assert(
      fc.property(fc.stringMatching(new RegExp(inner ?? '')), (text) => {
        expect(isValid(text), JSON.stringify(text)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
