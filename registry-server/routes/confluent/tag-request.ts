/**
 * Tags of a version, added and taken away: a new version with other tags in its metadata, by the path of what they are on.
 *
 * The schema itself stays as it is: validators in strict mode refuse keywords that they do not know.
 */
import { isJsonArray, isJsonObject, type Json } from '../../../src/json/index.js'
import type { SchemaMetadata } from '../../../src/registry/index.js'
import { ConfluentFault } from './confluent-fault.js'

export interface TagRequest {
  /** Insists on this number. */
  readonly newVersion?: number
  readonly add: readonly Tagged[]
  readonly remove: readonly Tagged[]
}

interface Tagged {
  readonly path: string
  readonly tags: readonly string[]
}

/** @throws {ConfluentFault} 42201 */
export function parseTagRequest(body: unknown): TagRequest {
  if (!isJsonObject(body as Json)) throw new ConfluentFault(400, 'The request body has to be a JSON object')
  const { newVersion, tagsToAdd, tagsToRemove } = body as Record<string, Json>
  if (newVersion !== undefined && newVersion !== null && !Number.isInteger(newVersion)) {
    throw new ConfluentFault(400, '`newVersion` has to be a whole number')
  }
  return {
    ...(typeof newVersion === 'number' ? { newVersion } : {}),
    add: taggedIn(tagsToAdd, 'tagsToAdd'),
    remove: taggedIn(tagsToRemove, 'tagsToRemove'),
  }
}

export function withTags(metadata: SchemaMetadata, { add, remove }: TagRequest): SchemaMetadata {
  const tags = new Map(Object.entries(metadata.tags ?? {}).map(([path, held]) => [path, new Set(held)]))
  for (const { path, tags: added } of add) tags.set(path, new Set([...(tags.get(path) ?? []), ...added]))
  for (const { path, tags: removed } of remove) {
    const left = new Set([...(tags.get(path) ?? [])].filter((tag) => !removed.includes(tag)))
    if (left.size === 0) tags.delete(path)
    else tags.set(path, left)
  }
  const { tags: _before, ...rest } = metadata
  if (tags.size === 0) return rest
  return { ...rest, tags: Object.fromEntries([...tags].map(([path, held]) => [path, [...held]])) }
}

function taggedIn(data: Json | undefined, field: string): readonly Tagged[] {
  if (data === undefined || data === null) return []
  const wrong = () =>
    new ConfluentFault(
      42201,
      `\`${field}\` has to list { schemaEntity: { entityPath, entityType }, tags: [text] }`,
    )
  if (!isJsonArray(data)) throw wrong()
  return data.map((item) => {
    const { schemaEntity, tags } = isJsonObject(item) ? item : {}
    const path = isJsonObject(schemaEntity) ? schemaEntity['entityPath'] : undefined
    if (typeof path !== 'string' || !isJsonArray(tags) || !tags.every((tag) => typeof tag === 'string')) {
      throw wrong()
    }
    return { path, tags }
  })
}
