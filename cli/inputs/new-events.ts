/** Lines of NDJSON → what to append: one event, or a list of events that go in together. */
import type { NewEvent, StreamWrite } from '../../src/event-store/index.js'
import { isJsonArray, isJsonObject, ToolkitError, type Json, type JsonObject } from '../../src/json/index.js'
import type { JsonLine } from './json-lines.js'

/** A line is JSON and no event. */
export class EventLineInvalid extends ToolkitError {
  readonly code = 'EVENT_LINE_INVALID'
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(
      `Line ${line} is no event: ${reason}. Write {"stream": …, "type": …, "data": …}, with "schema", "id", "time", "meta" and "expectedVersion" where they are known, or a list of such events to append together.`,
    )
  }
}

const known = new Set(['stream', 'type', 'schema', 'data', 'id', 'time', 'meta', 'expectedVersion'])

/** @throws {EventLineInvalid} */
export function streamWrites({ line, value }: JsonLine): readonly StreamWrite[] {
  const events = isJsonArray(value) ? value : [value]
  if (events.length === 0) throw new EventLineInvalid(line, 'the list is empty')
  return events.map((event) => streamWrite(event, line))
}

function streamWrite(value: Json, line: number): StreamWrite {
  if (!isJsonObject(value)) throw new EventLineInvalid(line, 'an event is an object')
  const extra = Object.keys(value).find((name) => !known.has(name))
  if (extra !== undefined) throw new EventLineInvalid(line, `"${extra}" is not part of one`)
  const { data, expectedVersion: expected } = value
  if (data === undefined) throw new EventLineInvalid(line, '"data" is missing')
  const schema = textIn(value, 'schema', line)
  const id = textIn(value, 'id', line)
  const time = textIn(value, 'time', line)
  const event: NewEvent = {
    type: required(textIn(value, 'type', line), 'type', line),
    data,
    ...(schema === undefined ? {} : { schema }),
    ...(id === undefined ? {} : { id }),
    ...(time === undefined ? {} : { time }),
    ...metaIn(value, line),
  }
  return {
    stream: required(textIn(value, 'stream', line), 'stream', line),
    events: [event],
    ...(expected === undefined ? {} : { expectedVersion: expectedIn(expected, line) }),
  }
}

function textIn(value: JsonObject, name: string, line: number): string | undefined {
  const text = value[name]
  if (text === undefined || typeof text === 'string') return text
  throw new EventLineInvalid(line, `"${name}" is not text`)
}

function required(text: string | undefined, name: string, line: number): string {
  if (text === undefined) throw new EventLineInvalid(line, `"${name}" is missing`)
  return text
}

function metaIn({ meta }: JsonObject, line: number): { readonly meta?: JsonObject } {
  if (meta === undefined) return {}
  if (!isJsonObject(meta)) throw new EventLineInvalid(line, '"meta" is no object')
  return { meta }
}

function expectedIn(expected: Json, line: number): NonNullable<StreamWrite['expectedVersion']> {
  if (expected === 'any' || expected === 'no-stream' || typeof expected === 'number') return expected
  throw new EventLineInvalid(line, '"expectedVersion" is neither a number nor "any" or "no-stream"')
}
