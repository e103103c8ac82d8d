/**
 * Does a document mean something else when it is read as another draft? Most do not: the drafts differ in few keywords.
 */
import { isJsonArray, member, type JsonObject } from '../../json/index.js'
import { isAtLeast, type Draft } from '../draft.js'
import { schemasOf, type SchemaDocument } from '../schema-document.js'

/** Keywords that came, or changed their meaning, with a draft. References and identifiers are settled by the bundle. */
const changes: readonly { readonly since: Draft; readonly concerns: (schema: JsonObject) => boolean }[] = [
  { since: '6', concerns: has('exclusiveMinimum', 'exclusiveMaximum') },
  {
    since: '2019-09',
    concerns: has(
      'dependentRequired',
      'dependentSchemas',
      'unevaluatedProperties',
      'unevaluatedItems',
      'minContains',
      'maxContains',
    ),
  },
  {
    since: '2020-12',
    concerns: (schema) =>
      has('prefixItems', 'additionalItems')(schema) || isJsonArray(member(schema, 'items')),
  },
]

export function isReadOtherwise(document: SchemaDocument, draft: Draft): boolean {
  const between = changes.filter(({ since }) => isAtLeast(document.draft, since) !== isAtLeast(draft, since))
  if (between.length === 0) return false
  return Array.from(schemasOf(document)).some(({ value }) => between.some(({ concerns }) => concerns(value)))
}

function has(...keywords: readonly string[]): (schema: JsonObject) => boolean {
  return (schema) => keywords.some((keyword) => Object.hasOwn(schema, keyword))
}
