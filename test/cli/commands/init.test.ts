import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

test('a first topic and event type are written, and said on standard output', async () => {
  const cwd = newFolder()
  const { code, stdout } = await runCli(['init', '--topic', 'orders', '--event', 'OrderPlaced'], { cwd })
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: '+ schemas/strata.yaml\n+ schemas/orders/topic.yaml\n+ schemas/orders/OrderPlaced.v1.json\n',
  })
  expect(readFileSync(join(cwd, 'schemas/orders/topic.yaml'), 'utf8')).toContain('writer: orders-service')
})

test('nothing is overwritten, and nothing else is written', async () => {
  const cwd = newFolder()
  writeFileSync(join(cwd, 'strata.yaml'), 'version: 1\n')
  const { code, stderr } = await runCli(['init', '.', '--topic', 'orders'], { cwd })
  expect(code).toBe(65)
  expect(stderr).toContain('OUTPUT_REFUSED')
  expect(existsSync(join(cwd, 'orders'))).toBe(false)
})

test('the bank on its first day has one version of everything, without addressDetailed', async () => {
  const cwd = newFolder()
  const { code } = await runCli(['init', '--example', 'bank-first-day'], { cwd })
  expect(code).toBe(0)
  const files = readdirSync(join(cwd, 'schemas/account'))
  expect(files.filter((file) => /v[23]|lens/.test(file))).toEqual([])
  const text = readFileSync(join(cwd, 'schemas/account/AccountUpdated.v1.json'), 'utf8')
  expect(text).toContain('"address"')
  expect(text).not.toContain('addressDetailed')
})

test.each([
  [['init', '--example', 'bank', '--topic', 'orders'], '--example'],
  [['init', '--event', 'OrderPlaced'], '--topic'],
  [['init', '--topic', '../up'], '../up'],
])('%j is wrong usage', async (argv, says) => {
  const cwd = newFolder()
  const { code, stderr } = await runCli(argv, { cwd })
  expect(code).toBe(64)
  expect(stderr).toContain(says)
  expect(readdirSync(cwd)).toEqual([])
})
