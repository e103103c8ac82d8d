/**
 * Can two branches of a union accept the same document? Answers `true` only when they provably cannot: different types, a
 * required property with different values or types, or a name that one requires and the other forbids.
 */
import { canonicalText } from '../../json/index.js'
import type { SchemaNode, TypeName } from '../canonical.js'
import { childrenOf } from '../node-draft.js'
import { intersection, typesOf } from './location.js'

/** What certainly holds for every document that a schema accepts. */
interface Facts {
  readonly types: ReadonlySet<TypeName> | undefined
  /** Canonical texts of the allowed values. */
  readonly values: ReadonlySet<string> | undefined
  readonly required: ReadonlySet<string>
  readonly nodes: readonly SchemaNode[]
}

/** Comparing every pair is quadratic; larger unions are compared by one common property. */
const maxPairwise = 64
const maxNodes = 200

export function arePairwiseDisjoint(branches: readonly SchemaNode[]): boolean {
  if (branches.length <= 1) return true
  const facts = branches.map((branch) => factsOf(branch))
  if (branches.length > maxPairwise) return haveDiscriminator(facts)
  return facts.every((a, i) => facts.slice(i + 1).every((b) => areDisjoint(a, b)))
}

function areDisjoint(a: Facts, b: Facts): boolean {
  const types = intersection(a.types, b.types)
  if (types?.size === 0) return true
  if (intersection(a.values, b.values)?.size === 0) return true
  if (types?.size !== 1 || !types.has('object')) return false
  for (const name of new Set([...a.required, ...b.required])) {
    if (a.required.has(name) && b.required.has(name)) {
      const [inA, inB] = [memberFacts(a, name), memberFacts(b, name)]
      if (intersection(inA.types, inB.types)?.size === 0) return true
      if (intersection(inA.values, inB.values)?.size === 0) return true
    } else if (forbids(a.required.has(name) ? b : a, name)) return true
  }
  return false
}

/** Do all branches require one property, with values that never occur twice? */
function haveDiscriminator(facts: readonly Facts[]): boolean {
  const [first] = facts
  return Array.from(first?.required ?? []).some((name) => {
    const seen = new Set<string>()
    return facts.every((branch) => {
      if (branch.types?.size !== 1 || !branch.types.has('object') || !branch.required.has(name)) return false
      const values = memberFacts(branch, name).values
      if (values === undefined || Array.from(values).some((value) => seen.has(value))) return false
      values.forEach((value) => seen.add(value))
      return true
    })
  })
}

function forbids({ nodes }: Facts, name: string): boolean {
  return nodes.some(
    ({ properties, patternProperties, additionalProperties }) =>
      properties?.get(name)?.never === true ||
      (additionalProperties?.never === true &&
        properties?.has(name) !== true &&
        (patternProperties === undefined || patternProperties.length === 0)),
  )
}

function memberFacts({ nodes }: Facts, name: string): Facts {
  return factsOf(...nodes.flatMap(({ properties }) => properties?.get(name) ?? []))
}

function factsOf(...roots: readonly SchemaNode[]): Facts {
  const nodes = new Set(roots)
  for (const node of nodes) {
    if (nodes.size > maxNodes) break
    for (const [child, edge] of childrenOf(node)) if (edge === 'ref' || edge === 'allOf') nodes.add(child)
  }
  let types: ReadonlySet<TypeName> | undefined
  let values: ReadonlySet<string> | undefined
  const required = new Set<string>()
  for (const node of nodes) {
    types = intersection(types, typesOf(node))
    values = intersection(values, node.enum === undefined ? undefined : new Set(node.enum.map(canonicalText)))
    node.required?.forEach((name) => required.add(name))
  }
  return { types, values, required, nodes: Array.from(nodes) }
}
