/** The part of a report that concerns some files. */
import { existsSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { RegistrationReport } from '../../src/registry/index.js'
import { InputUnreadable } from '../errors.js'

/** Paths as a user names them → relative to the schemas folder. @throws {InputUnreadable} for one that is not in it. */
export function pathsInFolder(
  paths: readonly string[],
  { schemas, cwd }: { readonly schemas: string; readonly cwd: string },
): readonly string[] {
  return paths.map((path) => {
    const target = resolve(cwd, path)
    const inside = relative(schemas, target).split(sep).join('/')
    if (!existsSync(target)) throw new InputUnreadable(path, 'there is no such file or folder')
    if (inside === '..' || inside.startsWith('../')) {
      throw new InputUnreadable(path, `it is not in the schemas folder ${schemas}`)
    }
    return inside
  })
}

/** `paths` are relative to the schemas folder; the folder itself, or none, means everything. */
export function onlyPaths(report: RegistrationReport, paths: readonly string[]): RegistrationReport {
  if (paths.length === 0 || paths.includes('')) return report
  const isWanted = ({ path }: { readonly path?: string }) =>
    path !== undefined &&
    paths.some((wanted) => path === wanted || path.startsWith(`${wanted.replace(/\/$/, '')}/`))
  const versions = report.versions.filter(isWanted)
  const refusals = report.refusals.filter(isWanted)
  return { ...report, kind: kindOf(report, refusals, versions), versions, refusals }
}

function kindOf(
  report: RegistrationReport,
  refusals: RegistrationReport['refusals'],
  versions: RegistrationReport['versions'],
): RegistrationReport['kind'] {
  if (refusals.some(({ reason }) => reason !== 'undecided')) return 'refuse'
  if (refusals.length > 0) return 'undecided'
  if (report.kind === 'unchanged') return 'unchanged'
  return versions.some(({ outcome }) => outcome === 'accept') ? 'accept' : 'unchanged'
}
