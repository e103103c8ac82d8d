/**
 * Size limits of a schema, checked before anything walks it recursively.
 */
import { isJsonArray, isJsonObject, type Json, type Pointer } from '../json/index.js'
import { SchemaInvalid, SchemaTooLarge } from './errors.js'

export interface SchemaLimits {
  /** Characters of the document, about as compact JSON text counts them. */
  readonly maxSize?: number
  /** Nesting of arrays and objects. */
  readonly maxDepth?: number
  /** Subschemas that are reached, those of referenced meta-schemas included. */
  readonly maxNodes?: number
  readonly maxReferences?: number
  /** External documents that a bundle brings in. */
  readonly maxDocuments?: number
}

export const defaultSchemaLimits: Required<SchemaLimits> = {
  maxSize: 8 * 1024 * 1024,
  maxDepth: 300,
  maxNodes: 100_000,
  maxReferences: 50_000,
  maxDocuments: 1000,
}

/**
 * Walks the document without recursion.
 *
 * @throws {SchemaTooLarge} when it is larger or deeper than `limits` (a value with a cycle in it is endlessly deep).
 * @throws {SchemaInvalid} when it holds a number beyond the doubles, such as 1e400.
 */
export function assertWithinLimits(document: Json, limits: Required<SchemaLimits>): void {
  let size = 0
  const open: { readonly value: Json; readonly depth: number; readonly at: Path | undefined }[] = []
  const enter = (value: Json, depth: number, at: Path | undefined): void => {
    size += sizeOf(value)
    if (size > limits.maxSize) throw new SchemaTooLarge('size', limits.maxSize)
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new SchemaInvalid(pointerOf(at), 'a finite number')
    }
    if (typeof value !== 'object' || value === null) return
    if (depth > limits.maxDepth) throw new SchemaTooLarge('depth', limits.maxDepth)
    open.push({ value, depth, at })
  }
  enter(document, 1, undefined)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth, at } = next
    if (isJsonArray(value)) {
      value.forEach((item, index) => enter(item, depth + 1, { token: String(index), parent: at }))
    } else if (isJsonObject(value)) {
      for (const [name, item] of Object.entries(value)) {
        size += name.length + 3
        enter(item, depth + 1, { token: name, parent: at })
      }
    }
  }
}

/** A pointer as a linked list, since nearly none of them is ever read. */
interface Path {
  readonly token: string
  readonly parent: Path | undefined
}

function pointerOf(path: Path | undefined): Pointer {
  const tokens: string[] = []
  for (let here = path; here !== undefined; here = here.parent) tokens.unshift(here.token)
  return tokens
}

function sizeOf(value: Json): number {
  if (typeof value === 'string') return value.length + 3
  return typeof value === 'object' && value !== null ? 3 : 6
}
