/** A lens as the text of its file: YAML as people write it, small objects on one line. */
import { Document, isMap, isPair, isScalar, visit, type YAMLMap, type YAMLSeq } from 'yaml'
import type { JsonObject } from '../../src/json/index.js'

/** What fits on a line beside its step. */
const longestOnOneLine = 84

/** `comment` stands above it, a line for each of its lines. Reading the text gives `lens` again. */
export function lensYaml(lens: JsonObject, comment: string): string {
  const document = new Document(lens, { version: '1.2', schema: 'core', aliasDuplicateObjects: false })
  document.commentBefore = comment.replaceAll(/^/gm, ' ')
  visit(document, {
    Collection(_, node, path) {
      const isOnOneLine = path.length > 3 && !isStep(path) && !hasHoles(node)
      if (!isOnOneLine || JSON.stringify(node.toJS(document)).length > longestOnOneLine) return undefined
      node.flow = true
      return visit.SKIP
    },
  })
  return document.toString({ lineWidth: 110, flowCollectionPadding: true, singleQuote: true })
}

/** The item of a list of steps: its name keeps the line. */
function isStep(path: readonly unknown[]): boolean {
  const pair = path.at(-2)
  return isPair(pair) && isScalar(pair.key) && pair.key.value === 'steps'
}

/** Questions are easier to find on lines of their own. */
function hasHoles(node: YAMLMap | YAMLSeq): boolean {
  return isMap(node) && node.has('holes')
}
