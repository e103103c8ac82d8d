/** NDJSON: one JSON value a line, read as it comes, so that a long file or a live pipe needs little memory. */
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { JsonSyntaxError, parseJson, ToolkitError, type Json } from '../../src/json/index.js'
import { InputUnreadable } from '../errors.js'
import type { Io } from '../io.js'

export interface JsonLine {
  /** 1-based. */
  readonly line: number
  readonly value: Json
}

/** A line of the input is not one JSON value. */
export class JsonLineInvalid extends ToolkitError {
  readonly code = 'JSON_LINE_INVALID'
  constructor(
    readonly source: string,
    readonly line: number,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `${source}:${line}: ${reason} Each line has to be one JSON value; nothing after this line was read.`,
      options,
    )
  }
}

const maxLineLength = 16 * 1024 * 1024

/** The lines of a file, or of the standard input when `path` is absent or `-`. */
export function readJsonLines(path: string | undefined, io: Io): AsyncGenerator<JsonLine, void> {
  if (path === undefined || path === '-') return jsonLines(io.stdin, 'standard input')
  return jsonLines(fileChunks(resolve(io.cwd, path), path), path)
}

async function* fileChunks(file: string, path: string): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Uint8Array
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new InputUnreadable(path, code === 'ENOENT' ? 'there is no such file' : message, { cause })
  }
}

/**
 * Yields the value of each line that is not blank.
 *
 * @throws {JsonLineInvalid} at the first line that is not JSON, with its number.
 */
export async function* jsonLines(
  chunks: AsyncIterable<Uint8Array | string>,
  source: string,
): AsyncGenerator<JsonLine, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [rest, line] = ['', 0]
  const decoded = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch (cause) {
      throw new JsonLineInvalid(source, line + 1, 'Not UTF-8 text.', { cause })
    }
  }
  for await (const chunk of chunks) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoded(chunk))).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      line += 1
      const found = valueOf(text, source, line)
      if (found !== undefined) yield found
    }
    if (rest.length > maxLineLength) {
      throw new JsonLineInvalid(source, line + 1, `Longer than ${maxLineLength} characters.`)
    }
  }
  const found = valueOf(rest + decoded(), source, line + 1)
  if (found !== undefined) yield found
}

function valueOf(text: string, source: string, line: number): JsonLine | undefined {
  if (text.trim() === '') return undefined
  try {
    return { line, value: parseJson(text).value }
  } catch (cause) {
    if (!(cause instanceof ToolkitError)) throw cause
    const reason =
      cause instanceof JsonSyntaxError
        ? `Not JSON at column ${cause.position.column}: ${cause.reason}.`
        : cause.message
    throw new JsonLineInvalid(source, line, reason, { cause })
  }
}
