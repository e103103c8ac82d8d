/** The checked-in types of the bank are what `strata generate` makes of its schemas today. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageFolder } from '../../../../cli/version.js'
import { runCli } from '../../support/run-cli.js'

test('the bank’s generated types are current', async () => {
  const root = packageFolder()
  const out = join(root, 'cli/demo/bank/generated')
  const { code, stderr } = await runCli(
    ['generate', '--schemas', join(root, 'schemas'), '--out', out, '--check'],
    {
      cwd: root,
    },
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '15 files in cli/demo/bank/generated are current\n' })
})
