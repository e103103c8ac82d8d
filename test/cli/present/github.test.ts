import { expect, test } from 'vitest'
import { githubAnnotations } from '../../../cli/present/github.js'
import type { Remark } from '../../../cli/present/report-lines.js'

const remark = (more: Partial<Remark> = {}): Remark => ({
  severity: 'error',
  rule: 'type-changed',
  message: 'It changed.',
  path: 'a/E.v1.json',
  position: { line: 3, column: 7 },
  fixes: [],
  ...more,
})

test('file, line and column are those of the repository', () => {
  expect(githubAnnotations([remark()], 'schemas')).toBe(
    '::error file=schemas/a/E.v1.json,line=3,col=7,title=type-changed::It changed.\n',
  )
  expect(githubAnnotations([remark()], '')).toContain('file=a/E.v1.json,')
})

test('what would end a property or the command is escaped', () => {
  const text = githubAnnotations(
    [remark({ path: 'a,b:c%.json', message: '100%\nsecond line', subject: 'x.Y', witness: { a: '::' } })],
    '',
  )
  expect(text).toBe(
    '::error file=a%2Cb%3Ac%25.json,line=3,col=7,title=type-changed (x.Y)::100%25%0Asecond line%0AAn event that breaks: {"a":"::"}\n',
  )
})

test('GitHub shows ten of a level: what is over is counted, not dropped', () => {
  const many = Array.from({ length: 14 }, (_, i) => remark({ message: `number ${i}` }))
  const lines = githubAnnotations([...many, remark({ severity: 'warning' })], '')
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(11)
  expect(lines[8]).toContain('number 8')
  expect(lines[9]).toMatch(/^::error::5 more;/)
  expect(lines[10]).toMatch(/^::warning /)
  expect(githubAnnotations(many.slice(0, 10), '').trimEnd().split('\n')).toHaveLength(10)
})

test('nothing to say is nothing said', () => expect(githubAnnotations([], 'schemas')).toBe(''))
