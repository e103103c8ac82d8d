/**
 * The event store as applications hold it: one log, the schemas its events have to keep to, and the ways to write and
 * read.
 */
import type { Position, StoredEvent, StreamVersion } from './event.js'
import { followTopic, type FollowOptions } from './follow-topic.js'
import { handleCommand, type CommandResult, type HandleCommand } from './handle-command.js'
import { positionAt, readStream, readTopic, type ReadOptions, type StreamName } from './read-events.js'
import { stateAsOf, type Fold, type Moment, type StateAsOf } from './state-as-of.js'
import { openTopicWriter, type OpenWriter, type TopicWriter, type WriterPorts } from './topic-writer.js'

export interface EventStore {
  /** Becomes the topic's writer. @throws {LeaseHeld} */
  openWriter(request: OpenWriter): Promise<TopicWriter>
  readStream(name: StreamName, options?: ReadOptions): AsyncIterable<StoredEvent>
  readTopic(topic: string, options?: ReadOptions): AsyncIterable<StoredEvent>
  /** The past, then live. */
  followTopic(topic: string, options?: FollowOptions): AsyncIterable<StoredEvent>
  stateAsOf<State>(name: StreamName, fold: Fold<State>, asOf?: Moment): Promise<StateAsOf<State>>
  handleCommand<State, Command>(
    writer: TopicWriter,
    request: HandleCommand<State, Command>,
  ): Promise<CommandResult<State>>
  /** Position of the last event of the topic; 0 for none. */
  head(topic: string): Promise<Position>
  streamVersion(name: StreamName): Promise<StreamVersion>
  /** Position of the last event stored at or before `time`. */
  positionAt(topic: string, time: Date): Promise<Position>
  topics(): Promise<readonly string[]>
}

export function eventStore(ports: WriterPorts): EventStore {
  const { log } = ports
  return {
    openWriter: (request) => openTopicWriter(ports, request),
    readStream: (name, options) => readStream(log, name, options),
    readTopic: (topic, options) => readTopic(log, topic, options),
    followTopic: (topic, options) => followTopic(log, topic, options),
    stateAsOf: (name, fold, asOf) => stateAsOf(log, name, fold, asOf),
    handleCommand: (writer, request) => handleCommand({ log, writer }, request),
    head: (topic) => log.head(topic),
    streamVersion: ({ topic, stream }) => log.streamVersion(topic, stream),
    positionAt: (topic, time) => positionAt(log, topic, time),
    topics: () => log.topics(),
  }
}
