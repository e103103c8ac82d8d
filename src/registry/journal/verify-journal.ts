/** Is an exported journal what was written? Without the registry, line by line, in the memory of one line. */
import { isJsonObject, parseJson, ToolkitError, type JsonObject } from '../../json/index.js'
import type { JournalEntry } from '../model.js'
import { beforeTheFirst, hashOfEntry } from './entry.js'

export type JournalVerdict =
  | { readonly kind: 'whole'; readonly entries: number; readonly head: string }
  | { readonly kind: 'broken'; readonly line: number; readonly position?: number; readonly reason: string }

/**
 * `head`: the hash that the last entry has to have, or that some entry has to have when the journal has grown since. Without one, a journal whose end was cut off is whole.
 */
export async function verifyJournal(
  lines: AsyncIterable<string> | Iterable<string>,
  { head }: { readonly head?: string } = {},
): Promise<JournalVerdict> {
  let line = 0
  let expected = { position: 1, previous: beforeTheFirst }
  let hasHead = head === undefined || head === beforeTheFirst
  for await (const text of lines) {
    line += 1
    if (text.trim() === '') continue
    const entry = entryIn(text)
    if (typeof entry === 'string') return { kind: 'broken', line, reason: entry }
    const { position } = entry
    const broken = (reason: string): JournalVerdict => ({ kind: 'broken', line, position, reason })
    if (position !== expected.position) {
      return broken(
        `it is entry ${position}, and ${expected.position} has to come here: something was taken out, put in or moved`,
      )
    }
    if (entry.previous !== expected.previous)
      return broken('it was chained to another entry than the one before it')
    if (hashOfEntry(entry) !== entry.hash) return broken('its content is not what its hash was made of')
    hasHead ||= entry.hash === head
    expected = { position: position + 1, previous: entry.hash }
  }
  if (!hasHead) {
    return {
      kind: 'broken',
      line: line + 1,
      reason: `no entry has the hash ${head?.slice(0, 64) ?? ''}: the end was cut off, or the whole was written anew`,
    }
  }
  return { kind: 'whole', entries: expected.position - 1, head: expected.previous }
}

function entryIn(text: string): JournalEntry | string {
  let data: unknown
  try {
    data = parseJson(text).value
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    return `it is no JSON: ${error.message}`
  }
  if (!isJsonObject(data as JsonObject)) return 'it is no object'
  const { position, hash, previous } = data as JsonObject
  if (typeof position !== 'number' || typeof hash !== 'string' || typeof previous !== 'string') {
    return 'it is no entry: position, previous and hash are needed'
  }
  return data as JournalEntry
}
