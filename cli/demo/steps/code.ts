/** Generated TypeScript, and its proof by the compiler where there is one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Io } from '../../io.js'
import { runProgram } from '../children.js'
import type { Stage } from '../stage.js'

export async function generateTypes({ show, folder }: Stage, io: Io): Promise<void> {
  await show.step('TypeScript for every version')
  await show.strata(['generate', '--out', 'generated'])
  await show.strata(['generate', '--out', 'generated', '--check'])
  await show.proven(
    existsSync(join(folder, 'generated')),
    'Types, and functions that cast between versions; --check in CI keeps them current.',
  )
  const compiler = installedCompiler()
  if (compiler === undefined) {
    await show.say('(TypeScript is not installed here, so the generated files are not compiled now.)')
    return
  }
  writeFileSync(join(folder, 'tsconfig.json'), `${JSON.stringify(strictProject, undefined, 2)}\n`)
  await show.say(`\n${show.paint.green('$')} ${show.paint.bold('npx tsc -p .')}`)
  const { code, stdout, stderr } = await runProgram([io.self[0], compiler, '-p', '.'], {
    cwd: folder,
    env: io.env,
  })
  show.holds(code === 0, `the generated files compile: ${stdout}${stderr}`)
  await show.proven(code === 0, 'The compiler takes all of it under strict.')
}

const strictProject = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: 'ES2023',
    module: 'NodeNext',
    types: [],
    noEmit: true,
  },
  include: ['generated'],
}

function installedCompiler(): string | undefined {
  try {
    const require = createRequire(import.meta.url)
    const manifest = require.resolve('typescript/package.json')
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin?: { readonly tsc?: string } }
    return bin?.tsc === undefined ? undefined : join(manifest, '..', bin.tsc)
  } catch {
    return undefined
  }
}
