/** docs/reference/errors.md and the codes in the source say the same, both ways. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, sourceFiles } from './imports.js'

const inSource = new Set(
  ['src', 'cli', 'registry-server']
    .flatMap(sourceFiles)
    .flatMap((file) =>
      [
        ...readFileSync(join(root, file), 'utf8').matchAll(
          /\breadonly code(?:: string)? = '([A-Z][A-Z0-9_]+)'/g,
        ),
      ].map((m) => m[1]!),
    ),
)
const inDocs = [
  ...readFileSync(join(root, 'docs/reference/errors.md'), 'utf8').matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\|/gm),
].map((m) => m[1]!)

test('every code in the source has a line in the reference', () =>
  expect([...inSource].filter((code) => !inDocs.includes(code))).toEqual([]))

test('every line in the reference has a code in the source', () =>
  expect(inDocs.filter((code) => !inSource.has(code))).toEqual([]))

test('no code stands twice in the reference', () =>
  expect(inDocs.filter((code, i) => inDocs.indexOf(code) !== i)).toEqual([]))
