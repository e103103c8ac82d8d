/**
 * Statements as they are written in their document: the pointer to the keyword, spelled as its draft spells it, and what it says.
 */
import { isJsonArray, isJsonObject, valueAt, type Json, type Pointer } from '../../json/index.js'
import type { JsonSchema, SchemaNode } from '../../schema/index.js'
import type { Statement } from './explanation.js'
import { tokenOf, type Facet } from './facets.js'

/** Makes statements of the facets and nodes of one schema. */
export class Writing {
  constructor(private readonly source: JsonSchema) {}

  /** `place` is where the value is that the facet speaks of; the statement is about the part of it that the facet is about. */
  statement({ node, keyword, below, says, part }: Facet, place: Pointer): Statement {
    const { at } = node
    const path = part === undefined ? place : [...place, tokenOf(part)]
    if (keyword === 'false') {
      const isWritten = valueAt(this.source, at) === false
      return { keyword, pointer: at, path, ...(isWritten ? {} : { implicit: true }) }
    }
    const spelled = spellings(keyword, node).find(
      (spelling) => valueAt(this.source, [...at, spelling]) !== undefined,
    )
    if (spelled === undefined) {
      const glanced = glance(says)
      return {
        keyword,
        pointer: at,
        path,
        ...(glanced === undefined ? {} : { says: glanced }),
        implicit: true,
      }
    }
    const pointer = [...at, spelled, ...below]
    const written = says ?? valueAt(this.source, pointer)
    const glanced = glance(written)
    return { keyword: spelled, pointer, path, ...(glanced === undefined ? {} : { says: glanced }) }
  }

  whole({ at }: SchemaNode, path: Pointer): Statement {
    const says = valueAt(this.source, at)
    return { pointer: at, path, ...(typeof says === 'boolean' ? { says } : {}) }
  }
}

/** How drafts spell what 2020-12 calls `keyword`, the likeliest first. */
function spellings(keyword: string, { minimum, maximum }: SchemaNode): readonly string[] {
  switch (keyword) {
    case 'const':
      return ['const', 'enum']
    case 'minimum':
      return minimum?.exclusive === true ? ['exclusiveMinimum', 'minimum'] : ['minimum']
    case 'maximum':
      return maximum?.exclusive === true ? ['exclusiveMaximum', 'maximum'] : ['maximum']
    case 'prefixItems':
      return ['prefixItems', 'items']
    case 'items':
      // Behind a list in `items`, the older drafts say it here.
      return ['additionalItems', 'items']
    case 'dependentRequired':
    case 'dependentSchemas':
      return [keyword, 'dependencies']
    default:
      return [keyword]
  }
}

/** What a keyword says, where a person takes it in at a glance. */
function glance(value: Json | undefined): Json | undefined {
  if (value === undefined || isJsonObject(value)) return undefined
  if (isJsonArray(value) && value.some((item) => typeof item === 'object' && item !== null)) return undefined
  return JSON.stringify(value).length <= longestGlance ? value : undefined
}

const longestGlance = 60
