/**
 * Which draft a schema is written in, told by `$schema`.
 */
import { isJsonObject, member } from '../json/index.js'
import { SchemaInvalid, UnknownDraft } from './errors.js'
import type { JsonSchema } from './json-schema.js'

export type Draft = '4' | '6' | '7' | '2019-09' | '2020-12'

/** Oldest first. */
export const drafts: readonly Draft[] = ['4', '6', '7', '2019-09', '2020-12']

export function isAtLeast(draft: Draft, other: Draft): boolean {
  return drafts.indexOf(draft) >= drafts.indexOf(other)
}

const draftOfUri: ReadonlyMap<string, Draft | 'default'> = new Map([
  ['json-schema.org/draft-04/schema', '4'],
  ['json-schema.org/draft-06/schema', '6'],
  ['json-schema.org/draft-07/schema', '7'],
  ['json-schema.org/draft/2019-09/schema', '2019-09'],
  ['json-schema.org/draft/2020-12/schema', '2020-12'],
  // "The current draft", whichever that is: as if nothing had been said.
  ['json-schema.org/schema', 'default'],
])

/** Snowplow's self-describing meta-schema is draft 4 with one keyword of its own, `self`. */
const iglu =
  /^(?:https?:\/\/iglucentral\.com\/schemas\/|iglu:)com\.snowplowanalytics\.self-desc\/schema\/jsonschema\/1-/

/**
 * The draft of `schema`; `fallback` where `$schema` is absent. `http` and `https`, and whatever stands behind a
 * `#`, are the same: a meta-schema is a whole document.
 *
 * @throws {UnknownDraft} when `$schema` names something else.
 */
export function detectDraft(schema: JsonSchema, fallback: Draft = '2020-12'): Draft {
  const uri = isJsonObject(schema) ? member(schema, '$schema') : undefined
  if (uri === undefined) return fallback
  if (typeof uri !== 'string') throw new SchemaInvalid(['$schema'], 'the URI of a draft', '$schema')
  if (iglu.test(uri)) return '4'
  const known = draftOfUri.get(uri.replace(/^https?:\/\//, '').replace(/#.*$/s, ''))
  if (known === undefined) throw new UnknownDraft(uri)
  return known === 'default' ? fallback : known
}

/** The URI that `$schema` holds for `draft`. */
export function draftUri(draft: Draft): string {
  return draft === '4' || draft === '6' || draft === '7'
    ? `http://json-schema.org/draft-0${draft}/schema#`
    : `https://json-schema.org/draft/${draft}/schema`
}
