/** `strata check` in real repositories, against folders, registries and a server: outputs and exit codes. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../../../registry-server/index.js'
import { bankFiles, editFile, writeAll } from '../support/bank.js'
import { commit, git, gitEnv, initRepository } from '../support/git.js'
import { runCli, type CliRun } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()
const opened = 'schemas/account/AccountOpened.v1.json'
const deposited = 'schemas/account/MoneyDeposited.v1.json'

/** A repository whose main branch holds the bank, and a branch on which the test makes its change. */
function branch(files = bankFiles()): string {
  const folder = newFolder()
  initRepository(folder)
  commit(folder, files)
  git(folder, 'checkout', '--quiet', '-b', 'feature')
  return folder
}

const check = (cwd: string, ...args: string[]): Promise<CliRun> =>
  runCli(['check', ...args], { cwd, env: gitEnv })

/** Without the commit, which differs from run to run. */
const stable = (text: string) => text.replaceAll(/\([0-9a-f]{9}\)/g, '(COMMIT)')

/** One property that must be there, and one that may be shorter than it was. */
function breakOpened(folder: string): void {
  editFile(join(folder, opened), ({ properties, required }) => {
    properties['branch'] = { type: 'string' }
    required.push('branch')
  })
}

const addNote = (folder: string) =>
  editFile(join(folder, deposited), ({ properties }) => (properties['note'] = { type: 'string' }))

test('nothing changed is good', async () => {
  const { code, stdout } = await check(branch(), '--against', 'git:main')
  expect(code).toBe(0)
  expect(stdout).toContain('5 unchanged')
})

test('an optional property is compatible', async () => {
  const folder = branch()
  addNote(folder)
  const { code, stdout } = await check(folder, '--against', 'git:main')
  expect(code).toBe(0)
  await expect(stable(stdout)).toMatchFileSnapshot('golden/check-additive.txt')
})

test('a required property is refused, with the event that breaks and the way out', async () => {
  const folder = branch()
  breakOpened(folder)
  const { code, stdout } = await check(folder, '--against', 'git:main')
  expect(code).toBe(1)
  await expect(stable(stdout)).toMatchFileSnapshot('golden/check-breaking.txt')
})

test('as JSON it is the same report, with where each remark stands', async () => {
  const folder = branch()
  breakOpened(folder)
  addNote(folder)
  const { code, stdout } = await check(folder, '--against', 'git:main', '--format', 'json')
  expect(code).toBe(1)
  await expect(stable(stdout)).toMatchFileSnapshot('golden/check-breaking.json')
})

test('for GitHub it is annotations', async () => {
  const folder = branch()
  breakOpened(folder)
  const { code, stdout } = await check(folder, '--against', 'git:main', '--format', 'github')
  expect(code).toBe(1)
  await expect(stdout).toMatchFileSnapshot('golden/check-breaking.github.txt')
})

test('from a folder of a monorepo, annotations are seen from the top of the repository', async () => {
  const folder = newFolder()
  initRepository(folder)
  commit(folder, bankFiles('first-day', 'services/bank/schemas'))
  const cwd = join(folder, 'services/bank')
  breakOpened(cwd)
  const text = await check(cwd, '--against', 'git:HEAD')
  expect(text.stdout).toContain('at       schemas/account/AccountOpened.v1.json:')
  const github = await check(cwd, '--against', 'git:HEAD', '--format', 'github')
  expect(github.stdout).toContain('::error file=services/bank/schemas/account/AccountOpened.v1.json,')
  expect((await check(join(cwd, 'schemas/account'), '--against', 'git:HEAD')).code).toBe(1)
})

test('without --against only what the branch changed is judged', async () => {
  const folder = branch()
  commit(folder, {}, 'on the branch')
  git(folder, 'checkout', '--quiet', 'main')
  breakOpened(folder)
  commit(folder, {}, 'main breaks it, later')
  git(folder, 'checkout', '--quiet', 'feature')
  const { code, stdout } = await check(folder)
  expect(code).toBe(0)
  expect(stdout).toContain('git:merge-base(main)')
  expect((await check(folder, '--against', 'git:main')).code).toBe(1)
})

test('a new event type is new, and one that is gone is said', async () => {
  const folder = branch({
    ...bankFiles(),
    'schemas/other/Thing.v1.json': '{"type":"object"}',
  })
  git(folder, 'rm', '--quiet', 'schemas/other/Thing.v1.json')
  writeAll(folder, { 'schemas/other/Else.v1.json': '{"type":"object"}' })
  const { code, stdout } = await check(folder, '--against', 'git:main')
  expect(code).toBe(0)
  expect(stdout).toContain('new  other.Else v1')
  expect(stdout).toContain('gone  other.Thing v1')
})

test('a change behind a shared document is seen at every event that it changes', async () => {
  const folder = branch()
  editFile(join(folder, 'schemas/shared/Currency.json'), (schema) => Object.assign(schema, { maxLength: 2 }))
  const { code, stdout } = await check(folder, '--against', 'git:main')
  expect(code).toBe(1)
  for (const name of ['AccountOpened', 'MoneyDeposited', 'MoneyTransferred', 'MoneyWithdrawn']) {
    expect(stdout).toContain(`refused  account.${name}`)
  }
  expect(stdout).toContain('4 refused, 1 unchanged')
})

test('a new major needs its lens, and is taken with it', async () => {
  const folder = branch(bankFiles('address-detailed'))
  writeAll(folder, bankFiles('structured-address'))
  expect((await check(folder, '--against', 'git:main')).code).toBe(0)
  git(
    folder,
    'rm',
    '--quiet',
    '--force',
    '--ignore-unmatch',
    'schemas/account/AccountUpdated.v1-v2.lens.yaml',
  )
  writeFileSync(join(folder, 'schemas/account/AccountUpdated.v1-v2.lens.yaml'), lensNone)
  const { code, stdout } = await check(folder, '--against', 'git:main')
  expect(code).toBe(1)
  expect(stdout).toContain('lens-missing')
})

const lensNone = 'eventType: account.AccountUpdated\nfrom: 1\nto: 2\nlens: none\n'

test('a base that is broken itself does not keep its repair from being judged', async () => {
  const broken = { ...bankFiles('coordinates') }
  broken['schemas/account/AccountUpdated.v1-v2.lens.yaml'] = lensNone
  const folder = branch(broken)
  writeAll(folder, bankFiles('coordinates'))
  const { code, stdout } = await check(folder, '--against', 'git:main')
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('lens') as string })
})

test('what cannot be decided is neither good nor refused, and says what stood in the way', async () => {
  const folder = branch()
  const named = (pattern: string) =>
    editFile(join(folder, opened), ({ properties }) => (properties['code'] = { type: 'string', pattern }))
  named('^([a-z]+)\\1$')
  commit(folder, {})
  named('^([a-z]+)\\1?\\1$')
  const { code, stdout } = await check(folder, '--against', 'git:HEAD')
  expect(code).toBe(2)
  expect(stdout).toContain('? undecided  account.AccountOpened')
  expect(stdout).toMatch(/because {2}The pattern .* back-reference/)
})

test('only the files that were named are judged', async () => {
  const folder = branch()
  breakOpened(folder)
  expect((await check(folder, deposited, '--against', 'git:main')).code).toBe(0)
  expect((await check(folder, 'schemas/account', '--against', 'git:main')).code).toBe(1)
  expect((await check(folder, 'nowhere.json', '--against', 'git:main')).code).toBe(65)
  expect((await check(folder, '..', '--against', 'git:main')).code).toBe(65)
})

test('every problem of a folder is printed with file, line and column', async () => {
  const folder = branch()
  writeAll(folder, {
    'schemas/account/Bad.v1.json': '{"type":\n  "strin"',
    'schemas/account/topic.yaml': 'topic: x\n',
  })
  const { code, stdout, stderr } = await check(folder, '--against', 'git:main')
  expect({ code, stdout }).toEqual({ code: 65, stdout: '' })
  expect(stderr).toMatch(/account\/Bad\.v1\.json:2:\d+ is not JSON/)
  expect(stderr).toMatch(/account\/topic\.yaml:1:1 must have/)
  const annotated = await check(folder, '--against', 'git:main', '--format', 'github')
  expect(annotated.stdout).toMatch(
    /^::error file=schemas\/account\/Bad\.v1\.json,line=2,col=\d+,title=JSON_SYNTAX::/m,
  )
})

test.each([
  ['git:nope', 66, 'no revision nope'],
  ['git:main:elsewhere', 66, 'schemas'],
  ['dir:nowhere', 66, 'strata.yaml'],
  ['data:nowhere', 69, 'no database'],
  ['registry:http://127.0.0.1:1', 69, 'cannot be reached'],
  ['main', 64, 'git:main'],
])('--against %s ends with %i', async (against, code, says) => {
  const run = await check(branch(), '--against', against)
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' })
  expect(run.stderr).toContain(says)
})

test('a base that is no schemas folder is bad input', async () => {
  const folder = branch()
  writeAll(folder, { 'old/strata.yaml': 'version: 2\n' })
  const { code, stderr } = await check(folder, '--against', 'dir:old')
  expect(code).toBe(65)
  expect(stderr).toContain('BASE_INVALID')
})

test('several bases all have to hold', async () => {
  const folder = branch()
  writeAll(folder, bankFiles('first-day', 'old'))
  breakOpened(folder)
  commit(folder, {})
  expect((await check(folder, '--against', 'git:HEAD')).code).toBe(0)
  expect((await check(folder, '--against', 'git:HEAD', '--against', 'dir:old')).code).toBe(1)
})

test('git, a folder, a data folder and a server give the same verdict and findings', async () => {
  const folder = branch()
  writeAll(folder, bankFiles('first-day', 'old'))
  expect((await runCli(['push', '--data', 'data'], { cwd: folder })).code).toBe(0)
  breakOpened(folder)
  const server = await startServer({ port: 0, data: join(folder, 'data') })
  try {
    const bases = ['git:main', 'dir:old', 'data:data', `registry:${server.url}`]
    const answers = await Promise.all(
      bases.map(async (base) => {
        const { code, stdout } = await check(folder, '--against', base, '--format', 'json')
        const [{ verdict, remarks }] = JSON.parse(stdout) as [{ verdict: string; remarks: unknown }]
        return { code, verdict, remarks }
      }),
    )
    expect(answers[0]).toMatchObject({ code: 1, verdict: 'incompatible' })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  } finally {
    await server.close()
  }
})
