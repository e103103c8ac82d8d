/**
 * A YAML file → its value as JSON and the place of everything in it.
 *
 * YAML 1.2 core: a date stays text, `no` stays text. Aliases are expanded within the parser's limit, so a small
 * file cannot grow without bound.
 */
import { isAlias, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Json, Pointer, TextPosition } from '../../json/index.js'
import type { FolderProblem } from './folder-problem.js'

export interface YamlFile {
  readonly value: Json
  readonly locate: (pointer: Pointer) => TextPosition
}

const maxLength = 1024 * 1024

export function parseYamlFile(
  path: string,
  text: string,
): { readonly file: YamlFile } | { readonly problems: readonly FolderProblem[] } {
  const problem = (message: string, { line, column }: TextPosition): FolderProblem => ({
    path,
    line,
    column,
    code: 'YAML_SYNTAX',
    message,
  })
  const start = { line: 1, column: 1 }
  if (text.length > maxLength) {
    return { problems: [problem(`is longer than ${maxLength} characters. Split it.`, start)] }
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
  })
  const at = (offset: number): TextPosition => {
    const { line, col } = lines.linePos(offset)
    return line === 0 ? start : { line, column: col }
  }
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, pos }) => problem(`is not YAML: ${message}`, at(pos[0]))),
    }
  }
  let value: Json
  try {
    value = JSON.parse(JSON.stringify(document.toJS() ?? null)) as Json
  } catch (cause) {
    return { problems: [problem(`cannot be read: ${(cause as Error).message}`, start)] }
  }
  const locate = (pointer: Pointer): TextPosition => {
    for (let depth = pointer.length; depth >= 0; depth--) {
      const node = document.getIn(pointer.slice(0, depth).map(asKey), true)
      if (isPlaced(node)) return at(node.range[0])
    }
    return start
  }
  return { file: { value, locate } }
}

function asKey(token: string): string | number {
  return /^\d+$/.test(token) ? Number(token) : token
}

function isPlaced(node: unknown): node is { readonly range: readonly [number, number, number] } {
  if (isScalar(node) || isAlias(node)) return node.range !== undefined && node.range !== null
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}
