/** The registry: event types, their versions, lenses and topics; what may be registered, and what was. */
export type {
  Author,
  BundledDocument,
  CompatibilityConfig,
  EventTypePolicy,
  JournalEntry,
  LensDocument,
  RegisteredLens,
  RegisteredSchema,
  RegisteredVersion,
  RegistryMode,
  Rule,
  RuleSet,
  SchemaMetadata,
  SchemaReference,
  Topic,
  TopicVersion,
  TopicVersionState,
} from './model.js'
export { defaultMode } from './model.js'
export type {
  CommitOptions,
  CommitResult,
  JournalPage,
  RegistryChange,
  RegistryHead,
  RegistryStore,
  SchemaPlace,
  SubjectPage,
  VersionUse,
} from './registry-store.js'
export type { RegistryPorts, RegistryReader } from './ports.js'
export {
  eventNameOf,
  formatSelector,
  isEventName,
  isSubjectName,
  isTopicName,
  labelOf,
  parseLabel,
  parseMajor,
  parseSelector,
  topicNameOf,
  type VersionSelector,
} from './names.js'
export { folderOf, isFolderPath, type FolderFiles } from './folder/folder-files.js'
export type { FolderProblem } from './folder/folder-problem.js'
export type {
  FolderDocument,
  FolderEventType,
  FolderLens,
  FolderSettings,
  FolderTopic,
  SchemaFolder,
} from './folder/schema-folder.js'
export { readYaml } from './folder/folder-file.js'
export { policyIn } from './folder/schema-folder.js'
export type { Refusal, RefusalReason } from './refusal.js'
export type { LensReport, RegistrationReport, TopicReport, VersionReport } from './registration-report.js'
export type { Judge, LensJudgement } from './judge.js'
export {
  listSubjects,
  listTopics,
  lookUpEventType,
  lookUpSchema,
  lookUpTopic,
  lookUpTopicVersion,
  lookUpVersion,
  lookUpVersions,
  writingVersion,
  type EventTypeSummary,
} from './look-up.js'
export {
  coverageOf,
  lookUpCoverage,
  type CoverageInput,
  type EventTypeCoverage,
  type StoredCount,
  type VersionCoverage,
  type Way,
} from './lens-coverage.js'
export { casterFor, type CasterSource, type CastFunction, type SubjectCaster } from './caster.js'
export { parseStrataUri, strataUri, type StrataReference } from './strata-uri.js'
export {
  AccessRefused,
  CastRefused,
  ContextNotEmpty,
  DeletionRefused,
  EventInvalid,
  FolderInvalid,
  HeadMoved,
  InvalidName,
  InvalidSelector,
  MetadataInvalid,
  NotTheWriter,
  OperationNotPermitted,
  ReferenceNotFound,
  RegistrationCycle,
  RegistrationRefused,
  RegistrationUndecided,
  RegistryBusy,
  RuleSetInvalid,
  SchemaNotFound,
  SchemaTextInvalid,
  SubjectNotFound,
  TokenExists,
  TokenInvalid,
  TokenNotFound,
  TopicNotFound,
  TopicVersionNotFound,
  VersionNotFound,
  type RegistryErrorCode,
} from './errors.js'
export { readSchemaFolder, settingsPath } from './folder/read-schema-folder.js'
export { checkVersion, registerVersion, type RegisterVersion } from './register-version.js'
export { checkFolder, bundleEventType, prepareEventType, registerFolder } from './register-folder.js'
export { checkAgainstVersion, type VersionCheck } from './check-against-version.js'
export { historyValidator, readerValidator, type JudgedVersion } from './version-validators.js'
export { castEvent, castEvents, type CastAnswer, type CastRequest } from './cast-event.js'
export { findVersion, type FindVersion } from './find-version.js'
export { deleteVersions, type DeleteVersions } from './delete-versions.js'
export { configOf, dropConfig, patchConfig } from './compatibility-config.js'
export {
  contextOf,
  defaultContext,
  everyContext,
  everySubject,
  isContextName,
  isWide,
  nameInContext,
  parseContext,
  qualifiedFrom,
  qualifiedName,
  relativeName,
  scopeOfContext,
} from './contexts.js'
export { configInForce, type ConfigData } from './config-in-force.js'
export { modeInForce } from './mode-in-force.js'
export { assertWritable, dropMode, modeOf, parseRegistryMode, setMode } from './registry-modes.js'
export { versionProperty } from './schema-content.js'
export { hasMergedSettings, withSettings, type VersionWords } from './merged-settings.js'
export {
  hasExpired,
  hashOf,
  makeToken,
  roles,
  seesSubject,
  type AccessToken,
  type NewToken,
  type Role,
  type StoredToken,
  type TokenStore,
} from './access/token.js'
export { seenStore, type Caller } from './access/seen-store.js'
export { createToken, listTokens, revokeToken, type TokenPorts } from './access/manage-tokens.js'
export {
  importRegistry,
  type ImportOptions,
  type ImportProblem,
  type ImportReport,
  type SourceRegistry,
  type SourceVersion,
} from './import-registry.js'
export { journalOf, hashOfEntry, beforeTheFirst } from './journal/entry.js'
export { withCommit } from './with-commit.js'
export { journaledStore } from './journal/journaled-store.js'
export { verifyJournal, type JournalVerdict } from './journal/verify-journal.js'
export { recordIn, type Recorder } from './journal/record.js'
export { readJournal } from './journal/read-journal.js'
export { deleteContext, listContexts } from './registry-contexts.js'
export { confluentLevelOf, parseConfluentLevel, stricterMode, type ConfluentLevel } from './confluent-mode.js'
export { majorProperty, majorSaid } from './described-version.js'
export { parseMetadata, parseRuleSet } from './rule-set.js'
export { schemaTextLimits, selfContainedText } from './prepare-schema.js'
export { standardJudge } from './standard-judge.js'
