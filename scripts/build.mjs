/**
 * Builds `dist/`: compiles with tsc, copies what is not TypeScript, marks the command executable.
 *
 * A script instead of a chain in package.json, so that it runs the same in every shell, and so that a
 * production install (no TypeScript) of the packed package, which already holds `dist/`, does nothing.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

function typescript() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc')
  } catch {
    return undefined
  }
}

const tsc = typescript()
if (tsc === undefined) {
  if (!existsSync(`${root}dist/cli/main.js`)) {
    console.error(
      'strata-events: TypeScript is not installed and dist/ is absent; run npm ci without --omit=dev.',
    )
    process.exit(1)
  }
} else {
  rmSync(`${root}dist`, { recursive: true, force: true })
  const built = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (built.status !== 0) process.exit(built.status ?? 1)
  chmodSync(`${root}dist/cli/main.js`, 0o755)
}
