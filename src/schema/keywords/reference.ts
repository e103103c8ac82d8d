/**
 * `$ref`, and the dynamic references of 2019-09 and 2020-12 where they are static after all. Siblings of `$ref` are
 * evaluated in every draft, as ajv does; drafts 04 to 07 say otherwise.
 */
import type { SchemaNode } from '../canonical.js'
import type { Keyword, Reading } from './keyword.js'

export const reference: Keyword = {
  names: ['$ref', '$dynamicRef', '$recursiveRef'],
  read(reading) {
    const targets: SchemaNode[] = []
    const uri = reading.string('$ref')
    if (uri !== undefined) targets.push(reading.ports.nodeBehind(uri, '$ref'))
    if (reading.isAtLeast('2019-09')) {
      for (const keyword of ['$dynamicRef', '$recursiveRef']) {
        const target = dynamicTarget(reading, keyword)
        if (target !== undefined) targets.push(target)
      }
    }
    const [first, ...others] = targets
    if (first === undefined) return
    reading.node.ref = first
    if (others.length === 0) return
    const made = others.map((ref) => reading.ports.madeNode(reading.at, { ref }))
    reading.node.allOf = [...(reading.node.allOf ?? []), ...made]
  },
  write(node, { put, reference: uriOf }) {
    if (node.ref !== undefined) put('$ref', uriOf(node.ref))
  },
}

function dynamicTarget(reading: Reading, keyword: string): SchemaNode | undefined {
  const uri = reading.string(keyword)
  if (uri === undefined) return undefined
  const target = uri.startsWith('#') ? reading.ports.nodeBehindDynamic(uri.slice(1), keyword) : undefined
  if (target === undefined) reading.node.unsupported = keyword
  return target
}
