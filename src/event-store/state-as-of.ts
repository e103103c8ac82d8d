/** The state of a stream at any moment: its events up to then, folded. */
import type { Position, StoredEvent, StreamVersion } from './event.js'
import type { EventLog } from './event-log.js'
import { positionAt, readStream, type StreamName } from './read-events.js'

/** How events make a state; `initial` is the state before the first. */
export interface Fold<State> {
  readonly initial: State
  evolve(state: State, event: StoredEvent): State
}

/** A moment, told one way. All of them are inclusive: what happened exactly then counts. */
export type Moment =
  | { readonly version: StreamVersion }
  | { readonly position: Position }
  /** When events were stored, not when their writer said they happened. */
  | { readonly time: Date }

export interface StateAsOf<State> {
  readonly state: State
  /** Version of the stream at that moment. */
  readonly version: StreamVersion
}

/** Folds the events of a stream up to `asOf`, or all of them. Reads the stream in pages. */
export async function stateAsOf<State>(
  log: EventLog,
  name: StreamName,
  fold: Fold<State>,
  asOf?: Moment,
): Promise<StateAsOf<State>> {
  const lastVersion = asOf !== undefined && 'version' in asOf ? asOf.version : undefined
  const lastPosition = await positionOf(log, name.topic, asOf)
  let [state, version] = [fold.initial, 0n]
  for await (const event of readStream(log, name, lastVersion === undefined ? {} : { to: lastVersion })) {
    if (lastPosition !== undefined && event.position > lastPosition) break
    state = fold.evolve(state, event)
    version = event.streamVersion
  }
  return { state, version }
}

async function positionOf(
  log: EventLog,
  topic: string,
  asOf: Moment | undefined,
): Promise<Position | undefined> {
  if (asOf === undefined || 'version' in asOf) return undefined
  return 'position' in asOf ? asOf.position : positionAt(log, topic, asOf.time)
}
