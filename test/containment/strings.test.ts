import { describe, expect, test } from 'vitest'
import { decideContainment } from '../../src/compatibility/decide-containment.js'
import { check } from './check.js'

test('a shorter maximum is inside a longer one', () => check({ maxLength: 3 }, { maxLength: 5 }, 'contained'))
test('lengths count code points', () => check({ const: '😀😀' }, { maxLength: 2 }, 'contained'))
test('a long length costs nothing', () =>
  check({ type: 'string', maxLength: 65_535 }, { maxLength: 60_000 }, 'refuted'))
test('a length said by a pattern is a length', () => {
  check({ maxLength: 65_535 }, { pattern: '^[\\s\\S]{0,65535}$' }, 'contained')
  check({ type: 'string', maxLength: 3 }, { pattern: '^.{0,3}$' }, 'refuted')
})
test('the shortest text of a pattern may break another', () =>
  check({ type: 'string', pattern: '^[a-z]+$' }, { pattern: '^[a-y]+$' }, { witness: 'z' }))
test('patterns search, they are not anchored', () => {
  check({ pattern: '^abc$' }, { pattern: 'b' }, 'contained')
  check({ type: 'string', pattern: 'b' }, { pattern: '^b' }, 'refuted')
})
test('anchors inside groups mean what they mean', () =>
  check({ type: 'string', pattern: '(^|x)y$' }, { pattern: 'y' }, 'contained'))
test('word boundaries and look-ahead are understood', () => {
  check({ pattern: '\\bfoo\\b' }, { pattern: 'foo' }, 'contained')
  check({ pattern: '^(?!.*ab).*$' }, { not: { type: 'string', pattern: 'ab' } }, 'contained')
  check({ pattern: '^(?=a)[ab]+$' }, { pattern: '^a' }, 'contained')
})
test('without the dot matching line ends, a line end is the witness', () =>
  check({ type: 'string', minLength: 1 }, { pattern: '.+' }, { witness: '\n' }))
test('a listed text has to fit the pattern', () =>
  check({ enum: ['a1', 'b2'] }, { pattern: '^[a-c][0-9]$' }, 'contained'))
test('alternatives among patterns are one language', () =>
  check({ pattern: '^(a|b)+$' }, { anyOf: [{ pattern: '^a*$' }, { pattern: 'b' }] }, 'contained'))

describe('formats', () => {
  test('the same format is inside itself, another one is refuted by an example', () => {
    check({ format: 'date' }, { format: 'date' }, 'contained')
    check({ type: 'string', format: 'date' }, { format: 'ipv4' }, 'refuted')
  })
  test('as annotations they say nothing', () =>
    check({}, { format: 'date' }, 'contained', { formats: 'annotate' }))
  test('dropping a format is safe, adding one is not', () => {
    check({ type: 'string', format: 'uuid' }, { type: 'string' }, 'contained')
    check({ type: 'string' }, { type: 'string', format: 'uuid' }, { witness: '' })
  })
  test('a format that nobody checks asserts nothing', () => check({}, { format: 'flavour' }, 'contained'))
  test('what the validator cannot tell is not called contained', () =>
    check({ type: 'string' }, { format: 'idn-hostname' }, 'undecided'))
})

test('patterns beyond automata are undecided, by name', () => {
  const answer = decideContainment({ type: 'string', pattern: '(?<=ab)c' }, { pattern: '(?<=b)c$' })
  expect(answer).toMatchObject({ kind: 'undecided', because: [{ reason: 'pattern', keyword: 'pattern' }] })
})
test('a pattern beyond automata is still itself', () =>
  check({ pattern: '(?<=ab)c', minLength: 2 }, { pattern: '(?<=ab)c' }, 'contained'))
