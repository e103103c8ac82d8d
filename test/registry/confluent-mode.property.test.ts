import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CompatibilityMode } from '../../src/compatibility/index.js'
import { confluentLevelOf, parseConfluentLevel, stricterMode } from '../../src/registry/confluent-mode.js'

const modes: readonly CompatibilityMode[] = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
  'ADDITIVE',
  'ADDITIVE_TRANSITIVE',
]
const anyMode = fc.constantFrom(...modes)

test('joining modes is commutative, associative and idempotent', () =>
  fc.assert(
    fc.property(anyMode, anyMode, anyMode, (a, b, c) => {
      expect(stricterMode(a, b)).toBe(stricterMode(b, a))
      expect(stricterMode(a, stricterMode(b, c))).toBe(stricterMode(stricterMode(a, b), c))
      expect(stricterMode(a, a)).toBe(a)
    }),
  ))

test('nothing a client asks for takes away what the default policy demands', () =>
  fc.assert(
    fc.property(anyMode, (asked) => {
      expect(stricterMode('ADDITIVE_TRANSITIVE', asked)).toBe('ADDITIVE_TRANSITIVE')
    }),
  ))

test('a client can tighten', () => {
  expect(stricterMode('BACKWARD', 'FORWARD')).toBe('FULL')
  expect(stricterMode('NONE', 'BACKWARD_TRANSITIVE')).toBe('BACKWARD_TRANSITIVE')
  expect(stricterMode('ADDITIVE', 'FULL_TRANSITIVE')).toBe('ADDITIVE_TRANSITIVE')
})

test('every mode is told to clients in a word that they know', () => {
  for (const mode of modes) expect(parseConfluentLevel(confluentLevelOf(mode))).toBeDefined()
  expect(confluentLevelOf('ADDITIVE_TRANSITIVE')).toBe('FULL_TRANSITIVE')
  expect(parseConfluentLevel('full_transitive')).toBe('FULL_TRANSITIVE')
  expect(parseConfluentLevel('ADDITIVE')).toBeUndefined()
})
