/** A schemas folder as it stands in a commit: `git:REF` or `git:REF:path`. */
import { realpath } from 'node:fs/promises'
import { posix, relative, sep } from 'node:path'
import { folderOf, type FolderFiles } from '../../src/registry/index.js'
import { BaseNotFound } from '../errors.js'
import type { Io } from '../io.js'
import { gitIn, type Git } from './git.js'
import { decodeText, isSchemaFile } from './text-file.js'

export interface GitFolder {
  readonly files: FolderFiles
  /** `git:main` and the commit it means. */
  readonly label: string
  /** The commit has no schemas folder at all: everything is new. */
  readonly isNew: boolean
}

interface GitRequest {
  /** As given, for messages. */
  readonly base: string
  readonly ref: string
  /** Relative to the top of the repository; default: where `schemas` lies now. */
  readonly path?: string
  /** The schemas folder on the disk. */
  readonly schemas: string
}

/** @throws {BaseNotFound} when there is no such revision or folder, with the command that helps. */
export async function gitFolder(request: GitRequest, io: Pick<Io, 'env'>): Promise<GitFolder> {
  const { base, ref, schemas } = request
  const git = gitIn(schemas, io)
  const top = (await git.ask(['rev-parse', '--show-toplevel']))?.trim()
  if (top === undefined) {
    throw new BaseNotFound(
      base,
      `${schemas} is not in a git repository, or git is not installed`,
      'Run this inside the clone, or compare with a folder: `--against dir:PATH`.',
    )
  }
  const commit = await commitOf(git, base, ref)
  const path = trimmed(request.path ?? slashed(relative(top, await realpath(schemas))))
  return folderAt(git, { ...request, commit, path })
}

/** The commit that `ref` means; `merge-base(REF)` is where this branch left REF. */
async function commitOf(git: Git, base: string, ref: string): Promise<string> {
  const [, forked] = /^merge-base\((.+)\)$/s.exec(ref) ?? []
  const named = forked ?? ref
  const commit = (
    await git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${named}^{commit}`])
  )?.trim()
  if (commit === undefined) throw await missingRevision(git, base, named)
  if (forked === undefined) return commit
  const fork = (await git.ask(['merge-base', 'HEAD', commit]))?.trim()
  if (fork !== undefined) return fork
  const isShallow = (await git.ask(['rev-parse', '--is-shallow-repository']))?.trim() === 'true'
  throw new BaseNotFound(
    base,
    `this ${isShallow ? 'shallow clone' : 'repository'} has no commit that HEAD and ${forked} share`,
    isShallow
      ? 'Bring the history: `git fetch --unshallow`.'
      : `Compare with the branch itself: \`--against git:${forked}\`.`,
  )
}

async function folderAt(
  git: Git,
  { base, ref, commit, path, path: wanted }: GitRequest & { readonly commit: string; readonly path: string },
): Promise<GitFolder> {
  const inside = path === '' ? '' : `${path}/`
  const entries = (await git.files(commit, inside)).filter((entry) => isSchemaFile(entry.path))
  const label = `git:${ref} (${commit.slice(0, 9)})`
  if (!entries.some((entry) => entry.path === `${inside}strata.yaml`)) {
    const elsewhere = (await git.files(commit, '')).filter(
      (entry) => posix.basename(entry.path) === 'strata.yaml',
    )
    if (elsewhere.length === 0) return { files: folderOf({}), label, isNew: true }
    const folders = elsewhere.map((entry) => posix.dirname(entry.path))
    throw new BaseNotFound(
      base,
      `${ref} has no schemas folder at ${wanted === '' ? 'its top' : wanted}; it has one at ${folders.join(', ')}`,
      `Name it: \`--against git:${ref}:${folders[0] as string}\`.`,
    )
  }
  const contents = await git.contents(entries.map(({ object }) => object))
  const texts = entries.map((entry, i) => {
    const bytes = contents[i]
    if (bytes === undefined) {
      throw new BaseNotFound(
        base,
        `${entry.path} of ${ref} is not in this partial clone`,
        `Run \`git fetch --refetch --no-filter origin\`, then try again.`,
      )
    }
    return [entry.path.slice(inside.length), decodeText(`${base}:${entry.path}`, bytes)] as const
  })
  return { files: folderOf(Object.fromEntries(texts)), label, isNew: false }
}

/** Says in one line why the revision is missing, with the command that brings it. */
async function missingRevision(git: Git, base: string, ref: string): Promise<BaseNotFound> {
  const isShallow = (await git.ask(['rev-parse', '--is-shallow-repository']))?.trim() === 'true'
  const remotes = ((await git.ask(['remote'])) ?? '').split('\n').filter((name) => name !== '')
  const remote = remotes.find((name) => ref.startsWith(`${name}/`)) ?? remotes[0]
  const [, name = ref, , back] = /^(.*?)(([~^])(\d*).*)?$/s.exec(ref) ?? []
  const isName = /^[\w][\w./-]*$/.test(name) && name !== 'HEAD'
  const problem = `this ${isShallow ? 'shallow clone' : 'repository'} has no revision ${ref}`
  if (remote === undefined) {
    return new BaseNotFound(base, problem, 'Run `git branch --all` and `git tag` to see what there is.')
  }
  const branch = name.startsWith(`${remote}/`) ? name.slice(remote.length + 1) : name
  const tracking = `${remote}/${branch}`
  const isTracked =
    (await git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${tracking}^{commit}`])) !==
    undefined
  if (isName && isTracked && tracking !== name) {
    return new BaseNotFound(base, problem, `Compare with the remote's branch: \`--against git:${tracking}\`.`)
  }
  if (!isName || /^[0-9a-f]{7,64}$/.test(name) || (back !== undefined && name === 'HEAD')) {
    return new BaseNotFound(
      base,
      problem,
      isShallow
        ? `Bring the history: \`git fetch --unshallow ${remote}\`.`
        : `Run \`git fetch ${remote}\`, then try again.`,
    )
  }
  const depth = isShallow ? '--depth=1 ' : ''
  const again = name === tracking ? 'then try again' : `then compare with \`--against git:${tracking}\``
  return new BaseNotFound(
    base,
    problem,
    `Run \`git fetch ${depth}${remote} +refs/heads/${branch}:refs/remotes/${tracking}\`, ${again}.`,
  )
}

const slashed = (path: string) => path.split(sep).join('/')

/** `schemas/`, `./schemas` and `.` as git lists them. */
function trimmed(path: string): string {
  const normal = posix.normalize(path).replace(/\/+$/, '')
  return normal === '.' ? '' : normal
}
