/**
 * The main entry as a browser gets it: the built package, bundled by esbuild for `platform: browser` as it is, and run where there is no
 * `process`, no `Buffer` and no `require`.
 */
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { root } from './imports.js'

let imports: readonly string[]
const context = page()
/** What code comes to on the page. */
let run: (code: string) => unknown

beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'dist/src/index.js')],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'strata',
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path))
  runInContext(outputFiles[0]?.text ?? '', context)
  // Values of the page have prototypes of their own.
  run = (code) => JSON.parse(JSON.stringify(runInContext(code, context))) as unknown
}, 60_000)

/** What a page offers, beside the language. */
function page() {
  return createContext({
    console,
    performance,
    TextEncoder,
    TextDecoder,
    URL,
    structuredClone,
    setTimeout,
    clearTimeout,
    queueMicrotask,
  })
}

test('needs no part of Node, and nothing else that is not in the bundle', () => expect(imports).toEqual([]))

test('the page has nothing of Node', () =>
  expect(run('[typeof process, typeof Buffer, typeof require, typeof global].join()')).toBe(
    'undefined,undefined,undefined,undefined',
  ))

test('decides containment, with a witness that ajv has checked', () => {
  expect(run('strata.decideContainment({ maximum: 5 }, { maximum: 3 })')).toEqual({
    kind: 'refuted',
    witness: 4,
  })
  expect(run('strata.decideContainment({ type: "string", pattern: "^a+$" }, { minLength: 1 })')).toEqual({
    kind: 'contained',
  })
})

test('judges a change', () => {
  const verdict = run(
    'strata.checkCompatibility({ properties: { at: { type: "string" } } }, { properties: { at: { type: "string", format: "date" } } })',
  )
  expect(verdict).toMatchObject({
    kind: 'incompatible',
    findings: [{ ruleId: 'format-changed', witness: { at: '' } }],
  })
})

test('lists what changed', () =>
  expect(
    run('strata.diffSchemas({ properties: {} }, { properties: { a: {} } }).map(({ kind }) => kind)'),
  ).toEqual(['property-added']))

test('casts by a lens', () =>
  expect(
    run(`strata.compileLens(strata.defineLens({
        eventType: 'account.Opened', from: 1, to: 2, steps: [{ rename: { from: '/owner', to: '/holder' } }],
      })).up({ owner: 'Ada' }).value`),
  ).toEqual({ holder: 'Ada' }))

test('generates types', () =>
  expect(
    run(`strata.generateTypes("account.Opened", [
        { major: 1, schema: { type: "object", properties: { owner: { type: "string" } } } },
      ]).text`),
  ).toContain('owner?: string'))
