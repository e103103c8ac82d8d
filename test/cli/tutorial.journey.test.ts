/** The tutorial runs as it is written, block by block; `# exit N` after a command says how it has to end. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageFolder } from '../../cli/version.js'
import { binary, start } from './support/binary.js'
import { tempFolders } from './support/temp-folder.js'

const newFolder = tempFolders()
const tutorials = join(packageFolder(), 'docs/tutorial')

test.each(readdirSync(tutorials))(
  '%s',
  async (name) => {
    const blocks = [...readFileSync(join(tutorials, name), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(
      (m) => m[1]!,
    )
    expect(blocks.length).toBeGreaterThan(5)
    const cwd = newFolder()
    const bin = join(newFolder(), 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'strata'), `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`)
    chmodSync(join(bin, 'strata'), 0o755)
    // What `npm install --save-dev typescript` brings.
    symlinkSync(join(packageFolder(), 'node_modules/.bin/tsc'), join(bin, 'tsc'))
    for (const block of blocks) {
      const wanted = Number(/# exit (\d+)\s*$/.exec(block)?.[1] ?? 0)
      const { ended, child } = start('bash', ['-ec', `PATH="${bin}:$PATH"\n${block}`], cwd)
      child.stdin.end()
      const { code, stdout, stderr } = await ended
      expect(`${block}→ ${String(code)}\n${code === wanted ? '' : stdout + stderr}`).toBe(
        `${block}→ ${wanted}\n`,
      )
    }
  },
  180_000,
)
