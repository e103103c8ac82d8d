/**
 * What to compare with: one grammar for every command.
 *
 *     git:REF[:PATH]               the schemas folder as it stands in a commit
 *     git:merge-base(REF)[:PATH]   where this branch left REF
 *     dir:PATH                     a schemas folder on the disk
 *     registry:[URL]               what is registered; default URL: the one in strata.yaml
 *     data:DIR                     what is registered in a local data folder, or postgres://…
 */
import { UsageError } from '../errors.js'

export type Base =
  | { readonly kind: 'git'; readonly text: string; readonly ref: string; readonly path?: string }
  | { readonly kind: 'dir'; readonly text: string; readonly path: string }
  | { readonly kind: 'registry'; readonly text: string; readonly url?: string }
  | { readonly kind: 'data'; readonly text: string; readonly data: string }

export const againstFlag = {
  type: 'string',
  requiresArg: true,
  describe: 'git:REF[:PATH], git:merge-base(REF), dir:PATH, registry:[URL] or data:DIR',
} as const

/** @throws {UsageError} when `text` is of none of the forms. */
export function parseBase(text: string): Base {
  const [, kind = '', rest = ''] = /^(git|dir|registry|data):(.*)$/s.exec(text) ?? []
  switch (kind) {
    case 'git': {
      const [, ref = '', path] = /^([^:]+)(?::(.*))?$/s.exec(rest) ?? []
      if (ref === '') break
      return { kind, text, ref, ...(path === undefined ? {} : { path }) }
    }
    case 'dir':
      if (rest === '') break
      return { kind, text, path: rest }
    case 'data':
      if (rest === '') break
      return { kind, text, data: rest }
    case 'registry':
      if (rest !== '' && !/^https?:\/\//.test(rest)) break
      return { kind, text, ...(rest === '' ? {} : { url: rest }) }
  }
  throw new UsageError(
    `Cannot compare with ${JSON.stringify(text)}: say git:main, git:main:schemas, dir:../old, registry:http://127.0.0.1:8081 or data:./strata-data`,
    'strata check',
  )
}
