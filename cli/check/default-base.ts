/** Without `--against`: where this branch left the main one, so that only its own changes are judged. */
import { BaseNotFound } from '../errors.js'
import type { Base } from '../inputs/base.js'
import { gitIn } from '../inputs/git.js'
import type { Io } from '../io.js'

const mainBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']

/** @throws {BaseNotFound} when there is no main branch to be found. */
export async function defaultBase(schemas: string, io: Pick<Io, 'env'>): Promise<Base> {
  const git = gitIn(schemas, io)
  for (const branch of mainBranches) {
    if ((await git.ask(['rev-parse', '--verify', '--quiet', `${branch}^{commit}`])) !== undefined) {
      const ref = `merge-base(${branch})`
      return { kind: 'git', text: `git:${ref}`, ref }
    }
  }
  throw new BaseNotFound(
    'git',
    'this is no git repository with a main branch',
    'Say what to compare with: `--against git:REF`, `dir:PATH`, `registry:URL` or `data:DIR`.',
  )
}
