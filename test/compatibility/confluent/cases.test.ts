/** The case files of that registry and of its peers, where they stand beside the checkout. */
import { expect, test } from 'vitest'
import { checkCompatibility, confluentDifferences } from '../../../src/compatibility/index.js'
import { ToolkitError } from '../../../src/json/index.js'
import { casesDirectory } from '../../containment/cases.js'
import { peerFiles, readPeerCases } from '../peer-cases.js'

const directory = casesDirectory()
const files = directory === undefined ? [] : peerFiles(directory)
const ofThatRegistry = files.filter(({ name }) => name === 'peer-confluent')

test.skipIf(ofThatRegistry.length === 0)('verdicts and differences are those of that registry', () => {
  const cases = ofThatRegistry.flatMap(({ path }) => readPeerCases(path))
  const verdictsMissed: string[] = []
  const listsMissed: string[] = []
  for (const { id, draft, old, new: newer, compatible, differences = [] } of cases) {
    const { kind } = checkCompatibility(old, newer, { mode: 'BACKWARD', policy: 'confluent', draft })
    if ((kind === 'compatible') !== compatible) verdictsMissed.push(id)
    const listed =
      confluentDifferences(old, newer, { draft })?.map(({ name, path }) => `${name} ${path}`) ?? []
    if (JSON.stringify([...listed].sort()) !== JSON.stringify([...differences].sort())) listsMissed.push(id)
  }
  expect({ verdictsMissed, listsMissed }).toEqual({ verdictsMissed: [], listsMissed: [] })
})

test.skipIf(directory === undefined)('nothing in the case files of its peers makes it fail', () => {
  const crashes: string[] = []
  let judged = 0
  for (const one of files.flatMap(({ path }) => readPeerCases(path))) {
    for (const policy of ['confluent', 'confluent-lenient'] as const) {
      try {
        const { kind } = checkCompatibility(one.old, one.new, { policy, draft: one.draft })
        if (kind === 'undecided') crashes.push(`${one.id}: undecided`)
        judged += 1
      } catch (error) {
        // Not a schema at all; the message says so.
        if (!(error instanceof ToolkitError) || error.code === 'BROKEN_PROMISE')
          crashes.push(`${one.id}: ${String(error)}`)
      }
    }
  }
  expect(crashes).toEqual([])
  expect(judged).toBeGreaterThan(files.length * 20)
})
