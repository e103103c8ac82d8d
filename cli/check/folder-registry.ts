/**
 * A registry in memory that holds one schemas folder: what a check against git or another folder compares with, so
 * that it is the same decision as the server's.
 *
 * The base is taken as it stands. Judging it again would cost time, and a base that is broken already must not keep
 * the change that mends it from being judged.
 */
import {
  registerFolder,
  standardJudge,
  type FolderLens,
  type RegistryPorts,
  type SchemaFolder,
} from '../../src/registry/index.js'
import { openMemory } from '../../src/storage/memory/index.js'

/** Registers `base` without judging it, and answers ports that judge as the server does. */
export async function registryHolding(
  base: SchemaFolder | undefined,
  now: () => Date,
): Promise<RegistryPorts> {
  const judging = (): RegistryPorts => ({ store: openMemory({ now }).registry, now, judge: standardJudge })
  const whole = judging()
  if (base === undefined || base.eventTypes.length === 0) return whole
  const trusting = {
    ...standardJudge,
    compatibility: () => ({ kind: 'compatible', findings: [] }) as const,
    lens: async () => ({ kind: 'holds', hasDown: true, loss: null }) as const,
  }
  const report = await registerFolder({ ...whole, judge: trusting }, base)
  if (report.kind === 'accept') return whole
  const reduced = judging()
  await registerFolder({ ...reduced, judge: trusting }, { ...base, topics: [], lenses: noLenses(base) })
  return reduced
}

/** Majors without the ways between them: the least that a base with broken lenses or topics still says. */
function noLenses({ eventTypes }: SchemaFolder): readonly FolderLens[] {
  return eventTypes.flatMap(({ subject, major, path }) =>
    eventTypes.some((other) => other.subject === subject && other.major === major - 1)
      ? [{ subject, from: major - 1, to: major, lens: { kind: 'none' }, path }]
      : [],
  )
}
