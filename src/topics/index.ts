export type { Consumer, ConsumerStore } from './consumer-store.js'
export {
  pagesForConsumer,
  readTopicVersion,
  topicVersionPages,
  type NamedReader,
  type ReadTopicVersion,
  type TopicPorts,
} from './read-topic-version.js'
export { registryEventSchemas, type RegistryEventSchemasOptions } from './registry-event-schemas.js'
export { judgeOnStoredEvents, storedSamples } from './judge-on-stored-events.js'
export { storedCounts, type StoredCounts } from './stored-counts.js'
export {
  topicsToGenerate,
  topicToGenerate,
  type EventTypeToGenerate,
  type PartsToGenerate,
} from './topic-to-generate.js'
export type { TopicEvent } from './topic-event.js'
export { formatTopicVersion, parseTopicVersion, type TopicVersionName } from './topic-version-name.js'
export { topicVersionSource, type TopicVersionSource } from './topic-version-source.js'
export {
  verifyTopic,
  type TopicDifference,
  type TopicReport,
  type TopicVersionReport,
  type VerifyOptions,
} from './verify-topic.js'
export {
  CastResultInvalid,
  EventTypeNotCarried,
  TopicVersionNameInvalid,
  TopicVersionRetired,
  WriterMismatch,
  type TopicsErrorCode,
} from './errors.js'
