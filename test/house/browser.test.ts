/**
 * The main entry as a browser gets it: bundled by esbuild for `platform: browser`, run where there is no `process`, no `Buffer`
 * and no `require`.
 *
 * One dependency needs Node: the generator of types behind `generateTypes` and `generateFolder`. It is left out of the bundle, and what
 * it asks for is written down, so that nothing joins it unseen.
 */
import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from './imports.js'

const builtins = new RegExp(`^(node:)?(${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`)
const entry = readFileSync(join(root, 'src/index.ts'), 'utf8')
const generator = /^export \{[^}]*\} from '\.\/codegen\/index\.js'\n/m

interface Bundle {
  readonly text: string
  /** What is left to be resolved when the bundle is loaded. */
  readonly imports: readonly string[]
}

/** `contents` as if it stood in `src`; what it exports is kept as `strata`. */
async function bundled(contents: string, plugins: readonly Plugin[] = []): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: join(root, 'src'), loader: 'ts' },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'strata',
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [...plugins],
  })
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path))
  return { text: outputFiles[0]?.text ?? '', imports }
}

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

describe('everything but the generator of types', () => {
  let bundle: Bundle
  let run: (code: string) => unknown
  beforeAll(async () => {
    expect(entry).toMatch(generator)
    bundle = await bundled(entry.replace(generator, ''))
    const context = page()
    runInContext(bundle.text, context)
    // Values of the page have prototypes of their own.
    run = (code) => JSON.parse(JSON.stringify(runInContext(code, context))) as unknown
  })

  test('needs no part of Node, and nothing else that is not in the bundle', () =>
    expect(bundle.imports).toEqual([]))

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
})

test('the generator of types is what needs Node, and nothing else', async () => {
  const asked = new Set<string>()
  const empty: Plugin = {
    name: 'empty',
    setup(building) {
      building.onResolve({ filter: builtins }, ({ path, importer }) => {
        asked.add(`${path} for ${/.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(importer)?.[1] ?? importer}`)
        return { path, namespace: 'empty' }
      })
      // Asked for by the generator to lay out text, which we do ourselves with `prettier/standalone`.
      building.onResolve({ filter: /^prettier$/ }, ({ path }) => ({ path, namespace: 'empty' }))
      building.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
    },
  }
  await bundled(entry, [empty])
  expect([...asked].sort()).toEqual([
    'fs for @apidevtools/json-schema-ref-parser',
    'fs for json-schema-to-typescript',
    'path for @apidevtools/json-schema-ref-parser',
    'path for json-schema-to-typescript',
    'util for @jsdevtools/ono',
    'util for json-schema-to-typescript',
  ])
})
