/**
 * The official meta-schemas, by URI: schemas may refer to them, and nothing is ever fetched.
 */
import { isJsonObject, member } from '../../json/index.js'
import type { Draft } from '../draft.js'
import type { JsonSchema } from '../json-schema.js'
import { schemaDocument, type SchemaDocument } from '../schema-document.js'
import { metaSchema as draft04 } from './draft-04.js'
import { metaSchema as draft06 } from './draft-06.js'
import { metaSchema as draft07 } from './draft-07.js'
import { metaSchema as draft201909 } from './draft-2019-09.js'
import { metaSchema as draft202012 } from './draft-2020-12.js'

const byDraft = { '4': draft04, '6': draft06, '7': draft07, '2019-09': draft201909, '2020-12': draft202012 }

/** The official documents of a draft; the meta-schema itself first. */
export function metaSchemasOf(draft: Draft): readonly JsonSchema[] {
  return byDraft[draft]
}

/** The official meta-schema document whose URI (without fragment) is `resource`. */
export function officialMetaSchema(resource: string): SchemaDocument | undefined {
  const wanted = resource.replace(/^https?:/, '')
  if (!wanted.startsWith('//json-schema.org/')) return undefined
  for (const [draft, documents] of Object.entries(byDraft)) {
    for (const document of documents) {
      const id = isJsonObject(document) ? (member(document, '$id') ?? member(document, 'id')) : undefined
      if (typeof id === 'string' && id.replace(/^https?:/, '').replace(/#$/, '') === wanted) {
        return schemaDocument(document, draft as Draft)
      }
    }
  }
  return undefined
}
