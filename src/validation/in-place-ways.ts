/**
 * How often the validator applies schemas to one and the same value.
 *
 * It remembers nothing: a definition that is reached in two ways is judged twice, and forty definitions of which each refers to the next one
 * twice make 2^40 judgements of any value. What is applied to members and items is bounded by the value, and does not count.
 */
import { childrenOf, everyNode, inPlaceEdges, type Schema, type SchemaNode } from '../schema/index.js'
import { SchemaNotCompilable } from './errors.js'

const mostWays = 100_000

/** @throws {SchemaNotCompilable} for a schema under which no value could be judged in bounded time. Linear, without recursion. */
export function assertFewWays({ root }: Schema): void {
  const ways = new Map<SchemaNode, number>()
  for (const start of everyNode(root)) {
    const open = [start]
    for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
      const children = appliedInPlace(node)
      // Nothing leads back to itself in place: the parser has seen to that.
      const unknown = ways.has(node) ? [] : children.filter((child) => !ways.has(child))
      if (unknown.length > 0) {
        for (const child of unknown) open.push(child)
        continue
      }
      open.pop()
      const sum = children.reduce((all, child) => all + (ways.get(child) ?? 0), 1)
      ways.set(node, sum)
      if (sum > mostWays) {
        throw new SchemaNotCompilable(`it applies more than ${mostWays} schemas to one and the same value`)
      }
    }
  }
}

function appliedInPlace(node: SchemaNode): readonly SchemaNode[] {
  return childrenOf(node).flatMap(([child, edge]) => (inPlaceEdges.has(edge) ? [child] : []))
}
