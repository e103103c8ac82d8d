/**
 * How a location is closed: over which names, and where.
 *
 * Where all that is in place always holds, `additionalProperties: false` over the union of the names says it. Where one choice adds
 * names and exactly one of its branches holds (`oneOf`, conditionals, unions whose branches exclude each other) each branch is closed over
 * the names that always hold and its own. Else only `unevaluatedProperties: false` says it.
 */
import type { SchemaNode } from '../canonical.js'
import { arePairwiseDisjoint } from './disjoint.js'
import {
  everythingInPlace,
  joined,
  lookAt,
  membersOf,
  noMembers,
  speaksOfMembers,
  type Choice,
  type Members,
} from './location.js'

export type ClosingPlan =
  /** Nothing to close: no object, closed as written, or every name is declared. */
  | { readonly kind: 'leave'; readonly isCovered: boolean }
  | { readonly kind: 'names'; readonly members: Members }
  | { readonly kind: 'unevaluated'; readonly inherited: Members }
  | { readonly kind: 'branches'; readonly choice: Choice; readonly branches: readonly BranchPlan[] }

export interface BranchPlan {
  /** Absent: a `then` or `else` that is not written. */
  readonly node?: SchemaNode
  /** `whole`: the branch is a location of its own, since nothing around it declares a name. */
  readonly plan: ClosingPlan | { readonly kind: 'whole'; readonly members: Members }
}

/** What is left of the work that one location may cost. */
interface Budget {
  nesting: number
  branches: number
}

/**
 * The plan for the location of `node`, where `declaredAround` is declared by other schemas too. An unusually branched one is closed
 * by `unevaluatedProperties`, which is right everywhere.
 */
export function planClosing(node: SchemaNode, declaredAround: Members = noMembers): ClosingPlan {
  return plan(node, declaredAround, { nesting: 20, branches: 1000 })
}

/** Does the plan see to it that nothing unevaluated is left, so that a written `unevaluatedProperties: false` is implied? */
export function leavesNothingUnevaluated(plan: BranchPlan['plan']): boolean {
  switch (plan.kind) {
    case 'leave':
      return !plan.isCovered
    case 'whole':
    case 'names':
      return Array.from(plan.members.names).every((name) => plan.members.described.has(name))
    case 'unevaluated':
      return true
    case 'branches':
      return plan.branches.every((branch) => leavesNothingUnevaluated(branch.plan))
  }
}

function plan(node: SchemaNode, inherited: Members, budget: Budget): ClosingPlan {
  const location = lookAt(node)
  if (!location.canBeObject || location.isClosed) return { kind: 'leave', isCovered: false }
  const members = joined(inherited, location.members)
  if (members.isCovered) return { kind: 'leave', isCovered: true }
  const adding = location.choices.filter((choice) => adds(everythingDeclared(choice), members))
  const [choice] = adding
  if (choice === undefined) return { kind: 'names', members }
  const branches = adding.length === 1 ? planBranches(choice, members, budget) : undefined
  if (branches === undefined) return { kind: 'unevaluated', inherited }
  return { kind: 'branches', choice, branches }
}

/** `undefined` when more than one branch may hold, or when there are too many. */
function planBranches(choice: Choice, members: Members, budget: Budget): readonly BranchPlan[] | undefined {
  const { holder, kind } = choice
  const branches = branchesOf(holder, kind)
  budget.branches -= branches.length
  if (kind === 'dependentSchemas' || budget.nesting === 0 || budget.branches < 0) return undefined
  if (kind === 'anyOf' && !arePairwiseDisjoint(branches)) return undefined
  budget.nesting -= 1
  const planned =
    kind === 'conditional'
      ? planConditional(holder, members, budget)
      : branches.map((node) => planBranch(node, members, budget))
  budget.nesting += 1
  return planned
}

function planConditional(
  { conditional }: SchemaNode,
  members: Members,
  budget: Budget,
): readonly BranchPlan[] | undefined {
  if (conditional === undefined) return undefined
  const tested = lookAt(conditional.if)
  const whenTrue = joined(members, tested.members)
  if (tested.choices.some((inner) => adds(everythingDeclared(inner), whenTrue))) return undefined
  return [planBranch(conditional.then, whenTrue, budget), planBranch(conditional.else, members, budget)]
}

function planBranch(node: SchemaNode | undefined, members: Members, budget: Budget): BranchPlan {
  if (node === undefined) {
    return { plan: members.isCovered ? { kind: 'leave', isCovered: true } : { kind: 'names', members } }
  }
  const isAlone = members.names.size === 0 && members.patterns.size === 0 && !members.isCovered
  const inPlace = isAlone ? everythingInPlace([node]) : []
  if (inPlace.some(speaksOfMembers)) return { node, plan: { kind: 'whole', members: membersOf(inPlace) } }
  return { node, plan: plan(node, members, budget) }
}

/** All names that some branch of `choice` may declare. */
function everythingDeclared({ holder, kind }: Choice): Members {
  return membersOf(everythingInPlace(branchesOf(holder, kind)))
}

function branchesOf(holder: SchemaNode, kind: Choice['kind']): readonly SchemaNode[] {
  switch (kind) {
    case 'oneOf':
      return holder.oneOf ?? []
    case 'anyOf':
      return holder.anyOf ?? []
    case 'dependentSchemas':
      return Array.from(holder.dependentSchemas?.values() ?? [])
    case 'conditional': {
      const { if: test, then, else: otherwise } = holder.conditional ?? {}
      return [test, then, otherwise].filter((branch) => branch !== undefined)
    }
  }
}

function adds(more: Members, known: Members): boolean {
  return (
    more.isCovered ||
    Array.from(more.names).some((name) => !known.names.has(name)) ||
    Array.from(more.patterns).some((pattern) => !known.patterns.has(pattern))
  )
}
