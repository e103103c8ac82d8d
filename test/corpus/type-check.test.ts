import { expect, test } from 'vitest'
import { loadTypeChecker } from '../../cli/corpus/type-check.js'

test('files that import each other compile together', async () => {
  const checker = await loadTypeChecker()
  expect(
    checker?.check([
      { path: 'a/one.ts', text: 'export interface One { readonly n: number }\n' },
      { path: 'index.ts', text: "import type { One } from './a/one.js'\nexport const one: One = { n: 1 }\n" },
    ]),
  ).toEqual([])
})
test('an error names its file and line', async () => {
  const checker = await loadTypeChecker()
  const [first] = checker?.check([{ path: 'a.ts', text: "\nexport const n: number = 'x'\n" }]) ?? []
  expect(first).toMatchObject({ path: 'a.ts', line: 2 })
})
test('strict is on', async () => {
  const checker = await loadTypeChecker()
  expect(checker?.check([{ path: 'a.ts', text: 'export const f = (x) => x\n' }])).toHaveLength(1)
})
