/** A part of a schema can be put into another only where its references lead to the same there. */
import { isJsonArray, isJsonObject, jsonEquals, parsePointer, valueAt, type Json } from '../json/index.js'
import type { JsonSchema } from '../schema/index.js'

/** Does `value`, a part of `older`, mean in `newer` what it meant? Only references into the document itself are followed. */
export function meansTheSame(value: Json, older: JsonSchema, newer: JsonSchema): boolean {
  const met = new Set<string>()
  const queue: Json[] = [value]
  for (const next of queue) {
    if (isJsonArray(next)) queue.push(...next)
    if (!isJsonObject(next)) continue
    if ('$id' in next || '$dynamicRef' in next || '$recursiveRef' in next) return false
    queue.push(...Object.values(next))
    const reference = next['$ref']
    if (typeof reference !== 'string' || met.has(reference)) continue
    met.add(reference)
    const pointer = reference.startsWith('#') ? parsePointer(reference) : undefined
    const [target, same] = [pointer && valueAt(older, pointer), pointer && valueAt(newer, pointer)]
    if (target === undefined || same === undefined || !jsonEquals(target, same)) return false
    queue.push(target)
  }
  return true
}
