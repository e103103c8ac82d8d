/** The frame that all commands share: help, usage errors, problems. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runCli } from './support/run-cli.js'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

test('--version prints the version of the package', async () => {
  expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test('--help names every command on standard output', async () => {
  const { code, stdout, stderr } = await runCli(['--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('strata <command>')
  expect(stdout).toContain('strata init')
})

test.each([
  ['no command', [], 'Name a command'],
  ['an unknown command', ['chekc'], 'chekc'],
  ['an unknown flag', ['init', '--bogus'], '--bogus'],
  ['a flag without its value', ['init', '--topic'], 'topic'],
])('%s is wrong usage and says where help is', async (_, argv, says) => {
  const { code, stdout, stderr } = await runCli(argv)
  expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
  expect(stderr).toContain('USAGE')
  expect(stderr).toContain(says)
  expect(stderr).toMatch(/`strata( init)? --help`/)
})

test('with --format json a problem is also printed as data', async () => {
  const { code, stdout, stderr } = await runCli(['chekc', '--format', 'json'])
  expect(code).toBe(64)
  expect(JSON.parse(stdout)).toMatchObject({ problem: { code: 'USAGE', exitCode: 64 } })
  expect(stderr).toContain('USAGE')
})
