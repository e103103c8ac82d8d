/** A schema to compare, with the file that it was written in where there is one: what a registry holds has no lines. */
import { valueAt, type Pointer, type TextPosition } from '../../src/json/index.js'
import type { FolderDocument } from '../../src/registry/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

export interface LocatedSchema {
  /** Self-contained. */
  readonly schema: JsonSchema
  readonly file?: SchemaFile
}

export interface SchemaFile {
  /** As a person would name it: a path, or a path in a commit. */
  readonly name: string
  readonly document: Pick<FolderDocument, 'schema' | 'locate'>
}

export interface FilePosition extends TextPosition {
  readonly file: string
}

/** Where the file says what stands at `pointer`; nowhere, for what a reference to another document brought in. */
export function positionOf({ file }: LocatedSchema, pointer: Pointer): FilePosition | undefined {
  if (file === undefined || valueAt(file.document.schema, pointer) === undefined) return undefined
  return { file: file.name, ...file.document.locate(pointer) }
}
