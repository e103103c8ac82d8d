/**
 * Running a projection: read on from its checkpoint, apply, commit rows and checkpoint together.
 *
 * Whenever it is stopped, and however (a kill between two batches, an error in a batch), rows and checkpoint agree; so
 * resuming equals replaying everything.
 */
import { Batch } from './batch.js'
import { ProjectionContended, ProjectionFailed } from './errors.js'
import type { EventSource, ProjectedEvent, Projection } from './projection.js'
import type { ProjectionStore } from './projection-store.js'

export interface ProjectionPorts {
  readonly store: ProjectionStore
  readonly source: EventSource
}

export interface RunOptions {
  /** Events in one transaction. Default 500. */
  readonly batchSize?: number
  /** Ends the run after the batch under way. */
  readonly signal?: AbortSignal
  /** Told after each commit. */
  readonly onProgress?: (checkpoint: bigint) => void
}

export interface RunResult {
  readonly checkpoint: bigint
  readonly applied: number
}

/**
 * Applies all events there are behind the checkpoint, then ends.
 *
 * @throws {ProjectionFailed} when `apply` throws; the batch it threw in is not written.
 * @throws {ProjectionContended} when another process ran it meanwhile.
 */
export function runProjection(
  ports: ProjectionPorts,
  projection: Projection,
  options: RunOptions = {},
): Promise<RunResult> {
  return run(ports, projection, { ...options, live: false })
}

/** As `runProjection`, then goes on with what comes until `signal` aborts. */
export function followProjection(
  ports: ProjectionPorts,
  projection: Projection,
  options: RunOptions & { readonly signal: AbortSignal },
): Promise<RunResult> {
  return run(ports, projection, { ...options, live: true })
}

/** Removes its rows and runs it from the first event. Queries find it incomplete meanwhile; a new version does not have that. */
export async function rebuildProjection(
  ports: ProjectionPorts,
  projection: Projection,
  options: RunOptions = {},
): Promise<RunResult> {
  await ports.store.reset(projection)
  return runProjection(ports, projection, options)
}

async function run(
  { store, source }: ProjectionPorts,
  projection: Projection,
  { batchSize = 500, signal, onProgress, live }: RunOptions & { readonly live: boolean },
): Promise<RunResult> {
  const batch = new Batch(projection, store)
  let checkpoint = await store.checkpoint(projection)
  let applied = 0
  const request = {
    from: checkpoint + 1n,
    pageSize: batchSize,
    live,
    ...(signal === undefined ? {} : { signal }),
  }
  for await (const page of source.pages(request)) {
    const last = page.at(-1)
    if (last === undefined) continue
    for (const event of page) await apply(projection, event, batch)
    const commit = { expected: checkpoint, checkpoint: last.position, writes: batch.writes }
    if (!(await store.commit(projection, commit))) {
      throw new ProjectionContended(nameOf(projection), checkpoint, await store.checkpoint(projection))
    }
    batch.committed()
    checkpoint = last.position
    applied += page.length
    onProgress?.(checkpoint)
    if (signal?.aborted === true) break
  }
  return { checkpoint, applied }
}

async function apply(projection: Projection, event: ProjectedEvent, batch: Batch): Promise<void> {
  try {
    const pending = projection.apply(event, batch)
    // Most projections that need no row answer at once; waiting for them would cost a turn for each event.
    if (pending !== undefined) await pending
  } catch (cause) {
    throw new ProjectionFailed(nameOf(projection), event.position, event.type, { cause })
  }
}

function nameOf({ name, version }: Projection): string {
  return `${name}.v${version}`
}
