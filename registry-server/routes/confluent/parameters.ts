/** Parameters and queries as the Confluent API has them. Unknown ones are passed over. */
import type { VersionSelector } from '../../../src/registry/index.js'
import { ConfluentFault } from './confluent-fault.js'

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

export function isSet(query: Query, name: string): boolean {
  return first(query[name])?.toLowerCase() === 'true'
}

export function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}

export function all(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

export function presentedAs(query: Query): { readonly qualified: boolean } {
  return { qualified: first(query['referenceFormat'])?.toLowerCase() === 'qualified' }
}

/** `latest`, `-1`, or a version number of 31 bits. */
export function versionSelector(text: string): VersionSelector {
  if (text === 'latest' || text === '-1') return { kind: 'latest' }
  const version = wholeNumber(text)
  if (version === undefined || version === 0) {
    throw new ConfluentFault(
      42202,
      `The specified version '${text.slice(0, 80)}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"`,
    )
  }
  return { kind: 'version', version }
}

/** An id that no registry gives names no schema. */
export function schemaId(text: string): number {
  const id = wholeNumber(text)
  if (id === undefined) throw new ConfluentFault(404, 'HTTP 404 Not Found')
  return id
}

/** `offset` and `limit` of a list; a limit below one means no limit. */
export function paged<Item>(items: readonly Item[], query: Query): readonly Item[] {
  return items.slice(offsetOf(query), endOfPage(query))
}

/** How many items from the beginning of the list a page needs; `undefined`: all. */
export function endOfPage(query: Query): number | undefined {
  const limit = Number(first(query['limit']) ?? '-1')
  return Number.isInteger(limit) && limit > 0 ? offsetOf(query) + limit : undefined
}

function offsetOf(query: Query): number {
  return wholeNumber(first(query['offset']) ?? '0') ?? 0
}

function wholeNumber(text: string): number | undefined {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : undefined
  return value !== undefined && value <= 0x7fffffff ? value : undefined
}
