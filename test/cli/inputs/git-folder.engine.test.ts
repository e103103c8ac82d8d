/** A schemas folder read from a commit of a real repository. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BaseNotFound } from '../../../cli/errors.js'
import { gitFolder } from '../../../cli/inputs/git-folder.js'
import { commit, git, gitEnv, initRepository } from '../support/git.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()
const io = { env: gitEnv }
const strata = 'version: 1\n'

function repository(files: Readonly<Record<string, string>> = {}): string {
  const folder = newFolder()
  initRepository(folder)
  commit(folder, { 'schemas/strata.yaml': strata, 'schemas/a/E.v1.json': '{"title":"old"}', ...files })
  return folder
}

async function textAt(folder: string, ref: string, path?: string): Promise<string> {
  const found = await gitFolder(
    { base: `git:${ref}`, ref, schemas: join(folder, 'schemas'), ...(path === undefined ? {} : { path }) },
    io,
  )
  return found.files.readText('a/E.v1.json')
}

async function failure(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(BaseNotFound)
  return (error as BaseNotFound).message
}

test('the folder is read as it stood in the commit, and the work tree stays as it is', async () => {
  const folder = repository()
  git(folder, 'checkout', '--quiet', '-b', 'feature')
  commit(folder, { 'schemas/a/E.v1.json': '{"title":"new"}' })
  writeFileSync(join(folder, 'schemas/a/E.v1.json'), '{"title":"edited"}')
  expect(await textAt(folder, 'main')).toBe('{"title":"old"}')
  expect(await textAt(folder, 'HEAD')).toBe('{"title":"new"}')
  expect(await textAt(folder, 'HEAD~1')).toBe('{"title":"old"}')
  expect(readFileSync(join(folder, 'schemas/a/E.v1.json'), 'utf8')).toBe('{"title":"edited"}')
  expect(git(folder, 'status', '--porcelain')).toBe('M schemas/a/E.v1.json')
  expect(git(folder, 'branch', '--show-current')).toBe('feature')
})

test('names with spaces, quotes and letters beyond ASCII are found', async () => {
  const folder = repository({ 'schemas/shared/Ä "x" y.json': '{}' })
  const { files } = await gitFolder({ base: 'git:main', ref: 'main', schemas: join(folder, 'schemas') }, io)
  expect(await files.list()).toEqual(['a/E.v1.json', 'shared/Ä "x" y.json', 'strata.yaml'])
})

test('tags, commit ids and folders elsewhere can be named', async () => {
  const folder = repository({ 'old/strata.yaml': strata, 'old/a/E.v1.json': '{"title":"older"}' })
  git(folder, 'tag', 'v1')
  expect(await textAt(folder, 'v1')).toBe('{"title":"old"}')
  expect(await textAt(folder, git(folder, 'rev-parse', 'HEAD'))).toBe('{"title":"old"}')
  expect(await textAt(folder, 'main', 'old')).toBe('{"title":"older"}')
  expect(await textAt(folder, 'main', './old/')).toBe('{"title":"older"}')
})

test('a symbolic link in the commit is not followed', async () => {
  const folder = repository()
  execFileSync('ln', ['-s', '/etc/hostname', join(folder, 'schemas/a/F.v1.json')])
  commit(folder, {})
  const { files } = await gitFolder({ base: 'git:main', ref: 'main', schemas: join(folder, 'schemas') }, io)
  expect(await files.list()).not.toContain('a/F.v1.json')
})

test('a commit without any schemas folder means that everything is new', async () => {
  const folder = newFolder()
  initRepository(folder)
  const before = commit(folder, { 'README.md': 'nothing yet' })
  commit(folder, { 'schemas/strata.yaml': strata })
  const found = await gitFolder({ base: 'x', ref: before, schemas: join(folder, 'schemas') }, io)
  expect(found.isNew).toBe(true)
  expect(await found.files.list()).toEqual([])
})

test('a folder that moved is not taken for a new one', async () => {
  const folder = repository()
  git(folder, 'mv', 'schemas', 'events')
  commit(folder, {})
  const request = { base: 'git:HEAD~1', ref: 'HEAD~1', schemas: join(folder, 'events') }
  expect(await failure(gitFolder(request, io))).toContain('--against git:HEAD~1:schemas')
})

test('a ref that looks like a flag is a missing revision', async () => {
  const folder = repository()
  expect(await failure(textAt(folder, '--output=/tmp/x'))).toContain('no revision --output=/tmp/x')
})

test('outside a repository we say so', async () => {
  const folder = newFolder()
  const request = { base: 'git:main', ref: 'main', schemas: folder }
  expect(await failure(gitFolder(request, io))).toContain('not in a git repository')
})

test('the branch of the remote is proposed where the local one is missing', async () => {
  const origin = repository()
  const clone = join(newFolder(), 'clone')
  git(origin, 'clone', '--quiet', origin, clone)
  git(clone, 'checkout', '--quiet', '-b', 'feature')
  git(clone, 'branch', '--quiet', '-D', 'main')
  expect(await failure(textAt(clone, 'main'))).toContain('--against git:origin/main')
})

test('in a shallow clone of one branch the printed command brings the base', async () => {
  const origin = repository()
  git(origin, 'checkout', '--quiet', '-b', 'feature')
  commit(origin, { 'schemas/a/E.v1.json': '{"title":"new"}' })
  const clone = join(newFolder(), 'clone')
  git(origin, 'clone', '--quiet', '--depth=1', '--branch=feature', `file://${origin}`, clone)
  const message = await failure(textAt(clone, 'origin/main'))
  expect(message).toContain('shallow clone')
  const command = /`(git fetch [^`]+)`/.exec(message)?.[1]
  expect(command).toBe('git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main')
  git(clone, ...command!.split(' ').slice(1))
  expect(await textAt(clone, 'origin/main')).toBe('{"title":"old"}')
})

test('an ancestor that a shallow clone cut off is brought by the printed command', async () => {
  const origin = repository()
  commit(origin, { 'schemas/a/E.v1.json': '{"title":"new"}' })
  const clone = join(newFolder(), 'clone')
  git(origin, 'clone', '--quiet', '--depth=1', `file://${origin}`, clone)
  const message = await failure(textAt(clone, 'HEAD~1'))
  const command = /`(git fetch [^`]+)`/.exec(message)?.[1]
  expect(command).toBe('git fetch --unshallow origin')
  git(clone, ...command!.split(' ').slice(1))
  expect(await textAt(clone, 'HEAD~1')).toBe('{"title":"old"}')
})

test('a file that is not UTF-8 is refused by name', async () => {
  const folder = repository()
  writeFileSync(join(folder, 'schemas/a/E.v1.json'), Buffer.from([0x22, 0xff, 0x22]))
  commit(folder, {})
  await expect(textAt(folder, 'main')).rejects.toThrow(/E\.v1\.json: it is not UTF-8/)
})
