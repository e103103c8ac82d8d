/** The reference page and the list of rules say the same, both ways. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { changeKinds } from '../../src/diff/index.js'
import { rules } from '../../src/compatibility/rules/index.js'

const page = readFileSync(new URL('../../docs/reference/rules.md', import.meta.url), 'utf8')
const documented = [...page.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id!)

/** Found by the check itself, not by a rule of a change. */
const byTheCheck = ['not-contained', 'undecided']

test('every rule is documented, and everything documented is a rule', () =>
  expect([...new Set([...rules.map(({ id }) => id), ...byTheCheck])].sort()).toEqual([...documented].sort()))

test('every kind of change has a rule, or never breaks anybody', () => {
  const harmless = ['annotation-changed', 'draft-changed']
  const judged = new Set(rules.flatMap(({ kinds }) => kinds))
  expect(changeKinds.filter((kind) => !judged.has(kind)).sort()).toEqual(harmless)
})
