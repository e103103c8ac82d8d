export {
  generateFolder,
  generateFolderWithNotes,
  type GeneratedFile,
  type GeneratedFolder,
  type GenerateInput,
  type KnownModules,
  type ModulePaths,
  type TopicInput,
} from './generate-folder.js'
export type {
  EventTypeInput,
  EventTypeModules,
  GeneratedEventType,
  GenerateOptions,
} from './generate-event-type.js'
export type { TopicVersionInput } from './topic-version.js'
export { generateTypes, type GeneratedTypes, type MajorSchema, type TypeOptions } from './generate-types.js'
export { generateCasters, type GeneratedCasters, type MajorName } from './generate-casters.js'
export { GenerationFailed, type CodegenErrorCode } from './errors.js'
