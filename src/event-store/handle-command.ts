/**
 * Commands in the decide/evolve shape: read the stream, fold it, decide, append under the version that was read.
 *
 * When somebody else appended in between, the decision was made on an old state: it is made again, a bounded number of
 * times. A decider is pure, so deciding again is free of effects.
 */
import type { AppendResult, NewEvent, StoredEvent, StreamVersion } from './event.js'
import type { EventLog } from './event-log.js'
import { WrongExpectedVersion } from './errors.js'
import { stateAsOf, type Fold } from './state-as-of.js'
import type { TopicWriter } from './topic-writer.js'

export interface Decider<State, Command> extends Fold<State> {
  /** The events that the command leads to; none when there is nothing to do. Throws what the caller has to be told. */
  decide(command: Command, state: State): readonly NewEvent[]
}

export interface HandleCommand<State, Command> {
  readonly stream: string
  readonly command: Command
  readonly decider: Decider<State, Command>
  /** Attempts at most. Default 5. */
  readonly maxAttempts?: number
}

export interface CommandResult<State> {
  /** What was appended; empty when the command led to nothing. */
  readonly events: AppendResult['events']
  /** The state that the decision was made on. */
  readonly decidedOn: State
  readonly version: StreamVersion
}

/**
 * Handles a command against one stream.
 *
 * @throws {WrongExpectedVersion} when the stream kept moving for `maxAttempts` attempts.
 */
export async function handleCommand<State, Command>(
  { log, writer }: { readonly log: EventLog; readonly writer: TopicWriter },
  { stream, command, decider, maxAttempts = 5 }: HandleCommand<State, Command>,
): Promise<CommandResult<State>> {
  for (let attempt = 1; ; attempt++) {
    const { state, version } = await stateAsOf(log, { topic: writer.topic, stream }, decider)
    const events = decider.decide(command, state)
    if (events.length === 0) return { events: [], decidedOn: state, version }
    try {
      const appended = await writer.append(stream, events, { expectedVersion: version })
      return { events: appended.events, decidedOn: state, version: version + BigInt(events.length) }
    } catch (error) {
      if (!(error instanceof WrongExpectedVersion) || attempt >= maxAttempts) throw error
    }
  }
}

/** A fold that chooses by event type and leaves the state alone for types it does not name. */
export function foldByType<State>(
  initial: State,
  handlers: Readonly<Record<string, (state: State, event: StoredEvent) => State>>,
): Fold<State> {
  return {
    initial,
    evolve: (state, event) => {
      const handler = Object.hasOwn(handlers, event.type) ? handlers[event.type] : undefined
      return handler === undefined ? state : handler(state, event)
    },
  }
}
