export {
  generateFolder,
  type EventTypeInput,
  type GeneratedFile,
  type GenerateInput,
  type TopicInput,
} from './generate-folder.js'
export type { TopicVersionInput } from './generate-topic.js'
export { generateTypes, type GeneratedTypes, type MajorSchema } from './generate-types.js'
export { generateCasters, type GeneratedCasters, type MajorName } from './generate-casters.js'
export { GenerationFailed, type CodegenErrorCode } from './errors.js'
