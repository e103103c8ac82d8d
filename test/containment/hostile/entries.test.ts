/**
 * Bounded time, bounded memory, never a wrong verdict, never a crash: every hostile pair through every way in.
 *
 * Each handful of pairs has a process of its own with a small heap, so that running out of memory, of stack or of time shows. A fiftieth of the sizes, unless
 * STRATA_HOSTILE=full. Bounds of time are against hangs, not for speed: machines are busy.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { entries } from './entries.js'
import type { Answered } from './run.js'
import { hostilePairs } from './pairs.js'

const isFull = process.env['STRATA_HOSTILE'] === 'full'
const heapMb = isFull ? 1024 : 384
const patienceMs = isFull ? 120_000 : 30_000
const handful = isFull ? 1 : 8

const groups = Array.from({ length: Math.ceil(hostilePairs.length / handful) }, (_, i) =>
  hostilePairs.slice(i * handful, (i + 1) * handful),
)

async function answersTo(names: readonly string[]): Promise<readonly Answered[]> {
  const args = [
    `--max-old-space-size=${heapMb}`,
    '--import',
    'tsx',
    'test/containment/hostile/run.ts',
    ...names,
  ]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: names.length * patienceMs })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answered)
}

/** What may be said where something else is known to hold. */
const contradicts = (truth: string | undefined, answer: string) =>
  (truth === 'contained' && answer === 'refuted') || (truth === 'refuted' && answer === 'contained')

describe.each(groups.map((group) => ({ group, first: group[0]?.name ?? '' })))(
  'from "$first" on',
  ({ group }) => {
    let answers: readonly Answered[] = []
    beforeAll(async () => {
      answers = await answersTo(group.map(({ name }) => name))
    }, handful * patienceMs)

    test.each(group.map((pair) => ({ pair, name: pair.name })))('$name', ({ pair }) => {
      const own = answers.filter((one) => one.pair === pair.name)
      expect(own.map(({ entry }) => entry)).toEqual(entries.map(({ name }) => name))
      expect(own.filter(({ answer }) => answer.startsWith('crash'))).toEqual([])
      expect(own.filter(({ ms }) => ms > patienceMs)).toEqual([])
      const told = own.filter((_, i) => entries[i]?.tells === true)
      expect(told.filter(({ answer }) => contradicts(pair.truth, answer))).toEqual([])
    })
  },
)
