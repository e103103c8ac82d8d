/**
 * Deleting versions of a free subject: softly first, then for good, as the Confluent API has it.
 *
 * What belongs to a topic stays: events written with it may be stored, and they are read as long as they are.
 */
import { DeletionRefused, SubjectNotFound } from './errors.js'
import { commitChanges } from './change-registry.js'
import type { RegisteredVersion } from './model.js'
import { modeInForce } from './mode-in-force.js'
import { topicNameOf } from './names.js'
import type { RegistryPorts } from './ports.js'
import type { RegistryChange, RegistryStore } from './registry-store.js'

export interface DeleteVersions {
  readonly subject: string
  /** Absent: every version. */
  readonly version?: number
  readonly permanent: boolean
}

/**
 * The numbers of the versions deleted.
 *
 * @throws {SubjectNotFound} when the subject, or the version asked for, is not there.
 * @throws {DeletionRefused}
 */
export function deleteVersions(
  { store }: Pick<RegistryPorts, 'store'>,
  request: DeleteVersions,
): Promise<readonly number[]> {
  return commitChanges(store, async () => {
    const doomed = await versionsToDelete(store, request)
    const kind = request.permanent ? ('purge-version' as const) : ('delete-version' as const)
    const deletions = doomed.map(({ subject, version }) => ({ kind, subject, version }))
    return {
      changes: [...deletions, ...(await settingsChanges(store, request, doomed))],
      answer: doomed.map(({ version }) => version),
    }
  })
}

async function versionsToDelete(
  store: RegistryStore,
  { subject, version, permanent }: DeleteVersions,
): Promise<readonly RegisteredVersion[]> {
  const all = await store.versionsOf(subject)
  const meant = version === undefined ? all : all.filter((candidate) => candidate.version === version)
  const [first] = meant
  if (first === undefined) throw new SubjectNotFound(subject)
  if ((await modeInForce(store, subject)).startsWith('READONLY')) {
    throw new DeletionRefused(subject, first.version, 'read-only')
  }
  const topic = topicNameOf(subject)
  if (topic !== undefined && (await store.topic(topic)) !== undefined) {
    throw new DeletionRefused(subject, first.version, 'topic')
  }
  const doomed = meant.filter(({ deleted }) => (deleted === true) === permanent)
  const wrong = meant.find(({ deleted }) => (deleted === true) !== permanent)
  // Of a whole subject, what was softly deleted before is passed over; for good, all has to be.
  if (wrong !== undefined && (permanent || doomed.length === 0)) {
    throw new DeletionRefused(subject, wrong.version, permanent ? 'not-soft-deleted' : 'already-deleted')
  }
  for (const { version: number } of doomed) {
    if ((await store.referencedBy(subject, number)).length > 0) {
      throw new DeletionRefused(subject, number, 'referenced')
    }
  }
  return doomed
}

/** After the last version goes, the subject's settings and its mode go too. */
async function settingsChanges(
  store: RegistryStore,
  { subject }: DeleteVersions,
  doomed: readonly RegisteredVersion[],
): Promise<readonly RegistryChange[]> {
  const left = (await store.versionsOf(subject)).filter(
    ({ version, deleted }) => deleted !== true && !doomed.some((gone) => gone.version === version),
  )
  if (left.length > 0) return []
  return [
    ...((await store.configOf(subject)) === undefined
      ? []
      : [{ kind: 'drop-config' as const, scope: subject }]),
    ...((await store.modeOf(subject)) === undefined ? [] : [{ kind: 'drop-mode' as const, scope: subject }]),
  ]
}
