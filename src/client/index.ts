/** A registry over HTTP: its native API, and messages in the wire format that every Confluent client reads. */
export {
  registryClient,
  type FolderTexts,
  type OneVersion,
  type RegistryClient,
  type RegistryClientOptions,
  type RemoteEvent,
  type RemoteEventType,
  type RemoteSchema,
  type RemoteVersion,
  type VersionSummary,
} from './registry-client.js'
export {
  deserializer,
  serializer,
  type DeserializedEvent,
  type Deserializer,
  type DeserializerOptions,
  type SerializedMessage,
  type Serializer,
  type SerializerOptions,
} from './serializer.js'
export { confluentSource, type ConfluentSourceOptions } from './confluent-source.js'
export {
  decodeMessage,
  encodeMark,
  encodeMessage,
  valueSchemaHeader,
  type MarkedMessage,
  type SchemaMark,
} from './wire-format.js'
export {
  AnswerUnreadable,
  RegistryUnreachable,
  RemoteProblem,
  SourceRefused,
  SubjectUnclear,
  WireFormatInvalid,
  type ClientErrorCode,
} from './errors.js'
