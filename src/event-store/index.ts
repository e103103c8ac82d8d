export {
  expectedCount,
  type AppendResult,
  type ExpectedVersion,
  type NewEvent,
  type PlacedEvent,
  type Position,
  type StoredEvent,
  type StreamVersion,
  type StreamWrite,
} from './event.js'
export type {
  AppendOutcome,
  AppendPermit,
  EventLog,
  LeaseAnswer,
  LeaseRequest,
  LogAppend,
  LogEvent,
  LogWrite,
  PageRequest,
} from './event-log.js'
export type { EventSchema, EventSchemas } from './event-schemas.js'
export { eventStore, type EventStore } from './event-store.js'
export { followPages, followTopic, type FollowOptions } from './follow-topic.js'
export {
  foldByType,
  handleCommand,
  type CommandResult,
  type Decider,
  type HandleCommand,
} from './handle-command.js'
export { defaultAppendLimits, type AppendLimits } from './limits.js'
export {
  placeAppends,
  type Comparable,
  type EventToInsert,
  type LogState,
  type Placement,
} from './place-appends.js'
export {
  defaultPageSize,
  positionAt,
  readStream,
  readTopic,
  readTopicPages,
  type ReadOptions,
  type StreamName,
} from './read-events.js'
export { sampleData, storedVersions, type StoredVersion, type WrittenAs } from './stored-versions.js'
export { stateAsOf, type Fold, type Moment, type StateAsOf } from './state-as-of.js'
export { openTopicWriter, TopicWriter, type OpenWriter, type WriterPorts } from './topic-writer.js'
export {
  AppendInvalid,
  AppendTooLarge,
  EventIdReused,
  EventRefused,
  LeaseHeld,
  WriterClosed,
  WriterFenced,
  WrongExpectedVersion,
  type EventStoreErrorCode,
} from './errors.js'
