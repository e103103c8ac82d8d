/** What is refused of a JSONata expression before it runs, by its syntax tree, and its patterns. */
import { withheldFunctions } from './expression-limits.js'

export interface ExpressionParts {
  /** In words why it is refused. */
  readonly refused?: string
  readonly patterns: readonly RegExp[]
}

/** `tree` as the parser gives it; nothing is assumed of its nodes but what is looked at. */
export function expressionParts(tree: unknown): ExpressionParts {
  const nodes = [...nodesOf(tree)]
  const patterns = nodes.flatMap(({ value }) => (value instanceof RegExp ? [value] : []))
  const bound = new Set(nodes.flatMap(namesBound))
  for (const node of nodes) {
    const refused = refusalOf(node, bound)
    if (refused !== undefined) return { refused, patterns }
  }
  return { patterns }
}

type Node = Readonly<Record<string, unknown>>

/** Without recursion: a tree may be deeper than the stack. */
function* nodesOf(tree: unknown): Generator<Node> {
  const seen = new Set<unknown>()
  const waiting: unknown[] = [tree]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next !== 'object' || next === null || next instanceof RegExp || seen.has(next)) continue
    seen.add(next)
    if (!Array.isArray(next)) yield next as Node
    for (const held of Object.values(next)) waiting.push(held)
  }
}

function refusalOf({ type, value, signature }: Node, bound: ReadonlySet<string>): string | undefined {
  if (type === 'transform') {
    return 'the transform operator | … | writes into values that others hold; write a new object, as $merge does'
  }
  if (
    type === 'variable' &&
    typeof value === 'string' &&
    withheldFunctions.includes(value) &&
    !bound.has(value)
  ) {
    return `$${value} is not available in a lens`
  }
  const { definition } = (signature ?? {}) as { readonly definition?: unknown }
  if (type === 'lambda' && typeof definition === 'string' && isAmbiguous(definition)) {
    return `the signature ${definition} of a function could be matched in too many ways`
  }
  return undefined
}

/** Signatures become regular expressions over the arguments, and JavaScript's matcher backtracks. */
function isAmbiguous(definition: string): boolean {
  return definition.length > 32 || definition.split('+').length > 2
}

function namesBound({ type, lhs, arguments: given }: Node): readonly string[] {
  const named = type === 'lambda' ? given : type === 'bind' ? [lhs] : []
  return (Array.isArray(named) ? (named as readonly Node[]) : []).flatMap((name) =>
    typeof name.value === 'string' ? [name.value] : [],
  )
}
