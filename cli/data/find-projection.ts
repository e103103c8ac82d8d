/** Projections by name: those of the bank, or those that a module of the user exports. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Projection } from '../../src/projection/index.js'
import { bankProjections } from '../demo/bank/projections.js'
import { InputUnreadable, UsageError } from '../errors.js'
import type { Io } from '../io.js'

export const projectionFlags = {
  module: {
    type: 'string',
    requiresArg: true,
    describe: 'JavaScript module that exports projections; default: those of the example bank',
  },
  topic: {
    type: 'string',
    requiresArg: true,
    describe: 'Topic version to read instead of its own, such as account.v1; kept apart from it',
  },
} as const

/**
 * @throws {UsageError} when nothing of that name is exported.
 * @throws {InputUnreadable} when the module cannot be loaded.
 */
export async function findProjection(
  name: string,
  { module, topic }: { readonly module: string | undefined; readonly topic: string | undefined },
  { cwd }: Pick<Io, 'cwd'>,
): Promise<Projection> {
  const known = module === undefined ? bankProjections : await exportedBy(resolve(cwd, module))
  const found = known.find((projection) => projection.name === name)
  if (found === undefined) {
    const names = known.map((projection) => projection.name).join(', ')
    throw new UsageError(
      `There is no projection ${name}; there is ${names === '' ? 'none' : names}`,
      'strata project run',
    )
  }
  if (topic === undefined || topic === found.topicVersion) return found
  return { ...found, name: `${found.name}@${topic}`, topicVersion: topic }
}

async function exportedBy(file: string): Promise<readonly Projection[]> {
  let exported: Record<string, unknown>
  try {
    exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (cause) {
    throw new InputUnreadable(file, `it cannot be loaded: ${(cause as Error).message}`, { cause })
  }
  return Object.values(exported)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isProjection)
}

function isProjection(value: unknown): value is Projection {
  if (typeof value !== 'object' || value === null) return false
  const { name, version, topicVersion, tables, apply } = value as Partial<Record<keyof Projection, unknown>>
  return (
    typeof name === 'string' &&
    Number.isSafeInteger(version) &&
    typeof topicVersion === 'string' &&
    Array.isArray(tables) &&
    typeof apply === 'function'
  )
}
