/** What the peers' own cases hold us to: the truth read literally, and the established registry's verdicts under its policy. */
import { expect, test } from 'vitest'
import { checkCompatibility, decideContainment } from '../../src/compatibility/index.js'
import { casesDirectory } from '../containment/cases.js'
import { peerFiles, readPeerCases, truthsOf } from './peer-cases.js'

const directory = casesDirectory()
const files = directory === undefined ? [] : peerFiles(directory)

if (files.length === 0)
  test.skip('the cases of the peers are not beside this checkout (STRATA_SHARED)', () => undefined)

for (const { name, path } of files) {
  test(`${name}: read literally, none is wrong and at least 98 % are right where the truth is known`, () => {
    const truths = truthsOf(readPeerCases(path))
    const answers = truths.map(({ id, draft, s1, s2, contained }) => {
      const { kind } = decideContainment(s1, s2, { draft, formats: 'annotate', budgetMs: 5000 })
      return { id, kind, isRight: kind === (contained ? 'contained' : 'refuted') }
    })
    const wrong = answers.filter(({ kind, isRight }) => kind !== 'undecided' && !isRight)
    expect(wrong.map(({ id }) => id)).toEqual([])
    expect(answers.filter(({ isRight }) => isRight).length).toBeGreaterThanOrEqual(0.98 * truths.length)
  })
}

test.skipIf(files.length === 0)(
  'under the policy confluent at least 97 % of the verdicts agree where the peer is not mistaken',
  () => {
    const judged = files.map(({ name, path }) => {
      const cases = readPeerCases(path).filter(({ semantic_disagrees }) => semantic_disagrees !== true)
      const agreeing = cases.filter(({ draft, old, new: newer, compatible }) => {
        const { kind } = checkCompatibility(old, newer, { mode: 'BACKWARD', policy: 'confluent', draft })
        return kind === (compatible ? 'compatible' : 'incompatible')
      })
      return { name, agreeing: agreeing.length, cases: cases.length }
    })
    const share = (rows: typeof judged) =>
      rows.reduce((sum, { agreeing }) => sum + agreeing, 0) / rows.reduce((sum, { cases }) => sum + cases, 0)
    expect(share(judged.filter(({ name }) => name === 'peer-confluent'))).toBeGreaterThanOrEqual(0.97)
    // The others have rules of their own, which differ from that registry's in a few places.
    expect(share(judged)).toBeGreaterThanOrEqual(0.97)
  },
)
