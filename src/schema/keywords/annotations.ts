/** Annotations: they assert nothing, so a malformed one is left out instead of refused. */
import { isJsonArray } from '../../json/index.js'
import type { Annotations } from '../canonical.js'
import type { Keyword } from './keyword.js'

const texts = ['title', 'description', '$comment'] as const
const flags = ['deprecated', 'readOnly', 'writeOnly'] as const

export const annotationNames: ReadonlySet<string> = new Set([...texts, ...flags, 'default', 'examples'])

export const annotations: Keyword = {
  names: Array.from(annotationNames),
  read(reading) {
    const found: { -readonly [Name in keyof Annotations]: Annotations[Name] } = {}
    for (const name of texts) {
      const value = reading.value(name)
      if (typeof value === 'string') found[name] = value
    }
    for (const name of flags) {
      const value = reading.value(name)
      if (typeof value === 'boolean') found[name] = value
    }
    const byDefault = reading.value('default')
    if (byDefault !== undefined) found.default = byDefault
    const examples = reading.value('examples')
    if (isJsonArray(examples)) found.examples = examples
    if (Object.keys(found).length > 0) reading.node.annotations = found
  },
  write({ annotations = {} }, { put }) {
    for (const name of [...texts, ...flags, 'default', 'examples'] as const) {
      const value = annotations[name]
      if (value !== undefined) put(name, value)
    }
  },
}
