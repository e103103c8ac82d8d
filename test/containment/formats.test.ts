/** Formats against lengths, patterns and each other, where they are asserted. */
import { test } from 'vitest'
import { check, type Expected } from './check.js'

const text = (more: object) => ({ type: 'string', ...more })

test.each<readonly [writer: object, reader: object, expected: Expected]>([
  [{ format: 'date' }, { maxLength: 10 }, 'contained'],
  [{ format: 'date' }, { maxLength: 9 }, 'refuted'],
  [{ format: 'date' }, { pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, 'contained'],
  [{ format: 'date' }, { pattern: '^20' }, 'refuted'],
  [{ pattern: '^20[0-2]\\d-0[1-9]-0[1-9]$' }, { format: 'date' }, 'contained'],
  [{ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, { format: 'date' }, 'refuted'],
  [{ format: 'date-time' }, { maxLength: 64 }, 'refuted'],
  [{ format: 'date-time' }, { minLength: 20 }, 'contained'],
  [{ format: 'date-time' }, { format: 'iso-date-time' }, 'contained'],
  [{ format: 'iso-date-time' }, { format: 'date-time' }, 'refuted'],
  [{ format: 'uuid' }, { maxLength: 45 }, 'contained'],
  [{ format: 'uuid' }, { maxLength: 36 }, 'refuted'],
  [{ format: 'ipv4' }, { maxLength: 15 }, 'contained'],
  [{ format: 'ipv4' }, { format: 'hostname' }, 'contained'],
  [{ format: 'ipv4' }, { format: 'ipv6' }, 'refuted'],
  [{ format: 'ipv6' }, { maxLength: 45 }, 'contained'],
  [{ format: 'ipv6' }, { maxLength: 44 }, 'refuted'],
  [{ format: 'email' }, { pattern: '@' }, 'contained'],
  [{ format: 'email' }, { minLength: 6 }, { witness: 'a@b.c' }],
  [{ format: 'uri' }, { format: 'uri-reference' }, 'contained'],
  [{ format: 'uri' }, { pattern: '^[A-Za-z]' }, 'contained'],
  [{ format: 'hostname' }, { maxLength: 254 }, 'contained'],
  [{ format: 'duration' }, { pattern: '^P' }, 'contained'],
  [{ format: 'json-pointer' }, { pattern: '^(/|$)' }, 'contained'],
  [{ anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] }, { maxLength: 45 }, 'contained'],
])('%j in %j: %j', (writer, reader, expected) => check(text(writer), text(reader), expected))

test('a format that contradicts a pattern leaves nothing', () =>
  check(text({ format: 'date', pattern: '^a' }), false, 'contained'))

test('formats that are annotations say nothing', () =>
  check(text({ format: 'date' }), text({ maxLength: 10 }), 'refuted', { formats: 'annotate' }))
