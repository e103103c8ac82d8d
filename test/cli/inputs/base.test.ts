import { expect, test } from 'vitest'
import { parseBase } from '../../../cli/inputs/base.js'

test.each([
  ['git:main', { kind: 'git', ref: 'main' }],
  ['git:origin/main:schemas', { kind: 'git', ref: 'origin/main', path: 'schemas' }],
  ['git:v1.4.0:', { kind: 'git', ref: 'v1.4.0', path: '' }],
  ['git:merge-base(origin/main)', { kind: 'git', ref: 'merge-base(origin/main)' }],
  ['dir:../old', { kind: 'dir', path: '../old' }],
  ['registry:', { kind: 'registry' }],
  ['registry:http://127.0.0.1:8081', { kind: 'registry', url: 'http://127.0.0.1:8081' }],
  ['data:./strata-data', { kind: 'data', data: './strata-data' }],
])('%s', (text, expected) => expect(parseBase(text)).toEqual({ ...expected, text }))

test.each(['', 'main', 'git:', 'git::schemas', 'dir:', 'data:', 'registry:prod', 'ftp:x'])(
  '%j is no base',
  (text) => expect(() => parseBase(text)).toThrow(/git:main/),
)
