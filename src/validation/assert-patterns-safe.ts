/** Asks of every pattern of a schema, before anybody relies on it, whether it can be matched in bounded time. */
import { everyNode, type Schema } from '../schema/index.js'
import { PatternUnsafe } from './errors.js'
import { safeMatcher } from './safe-pattern.js'

/** @throws {PatternUnsafe} with the pointer of the first that cannot. */
export function assertPatternsSafe({ root }: Schema): void {
  for (const { at, pattern, patternProperties = [] } of everyNode(root)) {
    const patterns = [
      ...(pattern === undefined ? [] : [{ source: pattern, pointer: [...at, 'pattern'] }]),
      ...patternProperties.map(({ pattern: source }) => ({
        source,
        pointer: [...at, 'patternProperties', source],
      })),
    ]
    for (const { source, pointer } of patterns) {
      try {
        safeMatcher(source)
      } catch (error) {
        if (!(error instanceof PatternUnsafe)) throw error
        throw new PatternUnsafe(error.pattern, error.reason, pointer)
      }
    }
  }
}
