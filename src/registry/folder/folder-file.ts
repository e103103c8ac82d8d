/** One file of a folder → a checked value, or problems with their places. */
import {
  formatPointer,
  parseJson,
  ToolkitError,
  JsonSyntaxError,
  type Json,
  type Pointer,
  type TextPosition,
} from '../../json/index.js'
import type { JsonSchema } from '../../schema/index.js'
import { compileValidator } from '../../validation/index.js'
import type { FolderProblem } from './folder-problem.js'
import type { FolderDocument } from './schema-folder.js'
import { parseYamlFile, type YamlFile } from './yaml-file.js'

export interface FormatIssue {
  readonly pointer: Pointer
  readonly message: string
  /** Default `FORMAT_INVALID`. */
  readonly code?: string
}

export type ReadResult<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'problems'; readonly problems: readonly FolderProblem[] }

const start: TextPosition = { line: 1, column: 1 }

/** A YAML file that has the given format. */
export function readYaml(path: string, text: string, format: JsonSchema): ReadResult<YamlFile> {
  const parsed = parseYamlFile(path, text)
  if ('problems' in parsed) return { kind: 'problems', problems: parsed.problems }
  const { file } = parsed
  const issues = compileValidator(format, { allErrors: true }).validate(file.value)
  return issues.length === 0
    ? { kind: 'read', value: file }
    : { kind: 'problems', problems: issues.map((issue) => formatProblem(path, file.locate, issue)) }
}

/** A JSON file, with the code of whatever is wrong with it. */
export function readJson(
  path: string,
  text: string,
): ReadResult<Pick<FolderDocument, 'locate'> & { readonly value: Json }> {
  try {
    const parsed = parseJson(text)
    return {
      kind: 'read',
      value: { value: parsed.value, locate: (pointer, options) => parsed.locate(pointer, options) },
    }
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    const position = error instanceof JsonSyntaxError ? error.position : start
    const message =
      error instanceof JsonSyntaxError
        ? `is not JSON: ${error.reason}. Correct the text there.`
        : error.message
    return { kind: 'problems', problems: [{ path, ...position, code: error.code, message }] }
  }
}

export function formatProblem(
  path: string,
  locate: (pointer: Pointer) => TextPosition,
  { pointer, message, code = 'FORMAT_INVALID' }: FormatIssue,
): FolderProblem {
  const where = pointer.length === 0 ? '' : `${formatPointer(pointer)} `
  return { path, ...locate(pointer), code, message: `${where}${message}` }
}
