/** Every change has a class by a table of rules; a change without a class is a doubt. */
import { peerPackage, type Tool } from '../tool.js'

interface SmartDiff {
  readonly compareJsonSchema: (
    before: unknown,
    after: unknown,
    options: object,
  ) => { readonly diffs: readonly { readonly type: string }[] }
}

const { compareJsonSchema } = peerPackage('api-smart-diff') as SmartDiff

export const tool: Tool = ({ writer, reader }) => {
  const { diffs } = compareJsonSchema(writer, reader, {})
  if (diffs.some(({ type }) => type === 'breaking')) return 'refuted'
  return diffs.some(({ type }) => type === 'unclassified') ? 'undecided' : 'contained'
}
