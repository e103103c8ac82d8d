/**
 * JSON text → value, bounded in size and depth, with the line and column of every place in it.
 *
 * `JSON.parse` reads the value (fast, exact); momoa reads positions, and only when somebody asks for one,
 * since most texts are read without an error to report.
 */
import { parse as parseTree, type AnyNode, type DocumentNode } from '@humanwhocodes/momoa'
import type { Json } from './json.js'
import type { Pointer } from './pointer.js'
import { JsonSyntaxError, JsonTooLarge } from './errors.js'
import type { TextPosition } from './text-position.js'

export interface JsonLimits {
  /** Length of the text in UTF-16 units. */
  readonly maxLength: number
  /** Nesting of arrays and objects. */
  readonly maxDepth: number
}

export const defaultJsonLimits: JsonLimits = { maxLength: 16 * 1024 * 1024, maxDepth: 1000 }

export interface ParsedJson {
  readonly value: Json
  /**
   * Where the value at `pointer` starts; the nearest enclosing value when nothing is there. With
   * `{ key: true }` the start of the member's name instead. Parses the text again on first use.
   */
  locate(pointer: Pointer, options?: { readonly key?: boolean }): TextPosition
}

/**
 * @throws {JsonSyntaxError} with line and column when `text` is not JSON.
 * @throws {JsonTooLarge} when it is longer or deeper than `limits`.
 */
export function parseJson(text: string, limits: JsonLimits = defaultJsonLimits): ParsedJson {
  if (text.length > limits.maxLength) throw new JsonTooLarge('length', text.length, limits.maxLength)
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const depth = nesting(body)
  if (depth > limits.maxDepth) throw new JsonTooLarge('depth', depth, limits.maxDepth)
  let value: Json
  try {
    value = JSON.parse(body) as Json
  } catch (cause) {
    throw syntaxError(body, cause)
  }
  let tree: DocumentNode | undefined
  return {
    value,
    locate(pointer, options) {
      tree ??= parseTree(body, { mode: 'json' })
      return positionOf(tree.body, pointer, options?.key === true)
    },
  }
}

/** The deepest nesting of brackets outside strings, found without recursion. */
function nesting(text: string): number {
  let [depth, deepest, inString] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === 0x5c) i++
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x7d || code === 0x5d) depth--
  }
  return deepest
}

function syntaxError(text: string, cause: unknown): JsonSyntaxError {
  if (isCutOff(text, (cause as Error).message)) {
    return new JsonSyntaxError(endOf(text), 'The text ends before the value is complete', { cause })
  }
  try {
    parseTree(text, { mode: 'json' })
  } catch (found) {
    const { line, column } = found as { line?: number; column?: number }
    if (line !== undefined && column !== undefined) {
      const message = (found as Error).message.replace(/( found\.?)?\s*\(\d+:\d+\)$/, '')
      return new JsonSyntaxError({ line, column }, message, { cause })
    }
  }
  return new JsonSyntaxError({ line: 1, column: 1 }, (cause as Error).message, { cause })
}

/** momoa blames the last thing that it understood when a text ends too early; V8 counts up to the end. */
function isCutOff(text: string, message: string): boolean {
  const position = /at position (\d+)/.exec(message)?.[1]
  return position === undefined
    ? message.includes('end of JSON input')
    : Number(position) >= text.trimEnd().length
}

function endOf(text: string): TextPosition {
  const lines = text.split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

function positionOf(root: AnyNode, pointer: Pointer, key: boolean): TextPosition {
  let here = root
  let start = root.loc.start
  for (const [depth, token] of pointer.entries()) {
    const isLast = depth === pointer.length - 1
    if (here.type === 'Object') {
      // The last of duplicate members wins, as in JSON.parse.
      const found = here.members.findLast(
        ({ name }) => (name.type === 'String' ? name.value : name.name) === token,
      )
      if (found === undefined) break
      here = found.value
      start = key && isLast ? found.name.loc.start : here.loc.start
    } else if (here.type === 'Array') {
      const found = /^\d+$/.test(token) ? here.elements[Number(token)] : undefined
      if (found === undefined) break
      here = found.value
      start = here.loc.start
    } else break
  }
  return { line: start.line, column: start.column }
}
