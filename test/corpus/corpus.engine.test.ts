/** `strata corpus` over a corpus in small, and over a bounded part of the real one where it lies beside the checkout. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isClean, type CorpusReport, type SubjectReport } from '../../cli/corpus/report.js'
import { readCorpus } from '../../cli/corpus/corpus-source.js'
import { runCorpus } from '../../cli/corpus/run-corpus.js'
import { runCli, type CliRun } from '../cli/support/run-cli.js'
import { temporaryFolder } from '../support/temporary-folder.js'
import { writeSyntheticCorpus } from './synthetic-corpus.js'

const folder = temporaryFolder().at('')
let answer: CliRun
let report: CorpusReport

beforeAll(async () => {
  writeSyntheticCorpus(join(folder, 'corpus'))
  answer = await runCli(['corpus', 'corpus', '--literally', '--out', 'report.json'], { cwd: folder })
  report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as CorpusReport
})

const subject = (name: string): SubjectReport =>
  report.sources.flatMap(({ subjects }) => subjects).find((one) => one.subject === name) as SubjectReport
const steps = (name: string) =>
  subject(name).pairs.map(({ from, to, verdict, registered }) => `${from} → ${to}: ${verdict}, ${registered}`)

test('the run is clean although some of its input cannot be read', () => {
  expect(answer.code).toBe(0)
  expect(isClean(report)).toBe(true)
})

describe('references between files', () => {
  test('each release that changes what the event means is a version, and what breaks starts a major', () =>
    expect(steps('order/placed')).toEqual([
      '1.0 → 1.1: compatible, 1.1',
      '1.1 → 1.3: incompatible, 2.0',
      '1.3 → 2.0: compatible, 2.1',
    ]))
  test('a change behind a reference names the document that changed', () =>
    expect(
      subject('order/placed').pairs.map(({ ownFileChanged, changedThrough }) => [
        ownFileChanged,
        changedThrough,
      ]),
    ).toEqual([
      [false, ['common/money']],
      [false, ['common/money']],
      [true, []],
    ]))
  test('a refusal keeps the rule, the reason and the event that shows it', () => {
    const [, refused] = subject('order/placed').pairs
    expect(refused?.rules).toEqual(['range-changed (backward)'])
    expect(refused?.reason).toContain('ADDITIVE_TRANSITIVE')
    expect(refused?.witness).toMatchObject({ total: { amount: expect.any(Number) as number } })
  })
})

describe('version markers', () => {
  test('a place pinned to the version is declared, so that a new version alone breaks nobody', () => {
    expect(subject('ticket').markers).toEqual(['/meta/version'])
    expect(steps('ticket')).toEqual(['1.0.0 → 1.1.0: compatible, 1.1', '1.1.0 → 1.2.0: incompatible, 2.0'])
  })
  test('read literally, every version breaks', () =>
    expect(subject('ticket').pairs.map(({ literally }) => literally)).toEqual([
      'incompatible',
      'incompatible',
    ]))
})

test('content that was replaced in place is refused under its label, unless it says the same', () =>
  expect(subject('ticket').replaced).toEqual({ contents: 2, refused: 1, same: 1, unusable: 0 }))

test('samples are valid as written, for the writer and for the reader, or say why not', () => {
  const { examples, ...counts } = subject('order/placed').samples
  expect(counts).toEqual({ checks: 4, valid: 3, validForWriter: 2, validForReader: 3 })
  expect(examples.map(({ event, refusedBy }) => `${event} by the ${refusedBy}`)).toEqual([
    'order/events/extra.json by the writer',
    'order/events/bad.json by the schema',
  ])
})

test('every registered subject has types, and all of them compile', () =>
  expect(
    report.sources.map(({ generation: { subjects, compileErrors } }) => [subjects, compileErrors]),
  ).toEqual([
    [1, []],
    [1, []],
  ]))

test('what cannot be handled is listed with a reason', () =>
  expect(
    report.sources.flatMap(({ problems }) => problems).map(({ subject: name, code }) => [name, code]),
  ).toEqual([
    ['desk/lost', 'UNRESOLVABLE_REFERENCE'],
    ['desk/lost', 'JSON_SYNTAX'],
  ]))

test('the text has a line for each source and one for all', () => {
  const lines = answer.stdout.split('\n').filter((line) => /^\| (desk|shop|total) /.test(line))
  expect(lines).toHaveLength(3)
  expect(answer.stdout).toContain('range-changed (backward)')
})

test('one source can be run alone, and an unknown one is wrong usage', async () => {
  const one = await runCli(['corpus', 'corpus/desk', '--format', 'json'], { cwd: folder })
  expect((JSON.parse(one.stdout) as CorpusReport).sources.map(({ source }) => source)).toEqual(['desk'])
  expect((await runCli(['corpus', 'corpus', '--source', 'moon'], { cwd: folder })).code).toBe(64)
})

test('a folder without an index is no corpus', async () => {
  mkdirSync(join(folder, 'empty'))
  const { code, stderr } = await runCli(['corpus', 'empty'], { cwd: folder })
  expect(code).toBe(65)
  expect(stderr).toContain('index.json')
})

const shared = resolve(process.env['STRATA_SHARED'] ?? '../shared', 'corpus')

describe.skipIf(!existsSync(shared))(`the real corpus (skipped where ../shared/corpus is absent)`, () => {
  const wanted = ['cloudevents', 'gbfs', 'openlineage', 'redhat-insights']
  test('a part of it runs clean: nothing crashes, every generated file compiles, in-place edits are refused', async () => {
    const sources = (await readCorpus(shared)).filter(({ name }) => wanted.includes(name))
    const bounded = sources.map((source) => ({ ...source, subjects: source.subjects.slice(0, 4) }))
    const real = await runCorpus(bounded, { now: () => new Date('2026-11-23T00:00:00Z') })
    expect(isClean(real)).toBe(true)
    const subjects = real.sources.flatMap((source) => source.subjects)
    const pairs = subjects.flatMap((one) => one.pairs)
    expect(pairs.length).toBeGreaterThan(20)
    for (const { verdict, witness, reason } of pairs) {
      if (verdict !== 'incompatible') continue
      expect(witness).toBeDefined()
      expect(reason).toMatch(/\S/)
    }
    expect(subjects.some(({ replaced }) => replaced.refused > 0)).toBe(true)
    expect(subjects.some(({ samples }) => samples.valid > 0)).toBe(true)
  }, 240_000)
})
