/**
 * W(S): what a writer of `S` may write. Valid under `S`, carrying only properties that `S` declares. See docs/adr/0003.
 */
import type { SchemaNode } from '../canonical.js'
import { childrenOf, isTrivial, mapChildren, type Edge, type NodeDraft } from '../node-draft.js'
import { everyNode } from '../reference-cycles.js'
import type { Schema } from '../schema.js'
import { leavesNothingUnevaluated, planClosing, type ClosingPlan } from './closing-plan.js'
import { setExactlyOne } from './exactly-one.js'
import { fillFrom, GraphRewriter } from './graph-rewriter.js'
import {
  everythingInPlace,
  isPureReference,
  isRecord,
  listsObjects,
  membersOf,
  noMembers,
  speaksOfMembers,
  type Members,
} from './location.js'
import { leadingTo, writtenAsIs } from './positions.js'
import { surroundingsOf, type Surroundings } from './surroundings.js'

/**
 * The schema of W(`schema`). Linear in the schema, besides the names that are repeated where a location is closed.
 *
 * @throws {SchemaTooLarge} when those repetitions grow beyond all measure.
 */
export function writerView(schema: Schema): Schema {
  return { ...schema, root: new WriterView(schema.root).root() }
}

/**
 * How a node in place is seen: `plain`; `counted`, in a location that is closed by what is evaluated, so that
 * exactly what is declared must be; `tested`, the same for an `if`, which otherwise stands as written.
 */
type Mode = 'plain' | 'counted' | 'tested'

/** How and where nodes in place are seen. */
interface Setting {
  readonly mode: Mode
  /** Which schemas meet the members of the location; absent in the usual case that none do. */
  readonly around: Surroundings | undefined
  /** What else is applied at the location itself. */
  readonly neighbours: readonly SchemaNode[]
}

type BranchesPlan = ClosingPlan & { readonly kind: 'branches' }

interface Way {
  readonly key: string
  readonly setting: Setting
  readonly step: number
}

class WriterView {
  private readonly rewriter: GraphRewriter
  private readonly locations = new Map<string, SchemaNode>()
  /** Nodes whose location is changed by the view, or holds one that is. */
  private readonly changedAsLocation: ReadonlySet<SchemaNode>
  private readonly changedInPlace: ReadonlySet<SchemaNode>
  /** Nodes that may declare something where they are applied, or below. */
  private readonly declaring: ReadonlySet<SchemaNode>
  private readonly declaresOtherwise: ReadonlySet<SchemaNode>

  constructor(private readonly start: SchemaNode) {
    this.rewriter = new GraphRewriter(start)
    const nodes = everyNode(start)
    this.changedAsLocation = leadingTo(
      nodes,
      speaksOfMembers,
      (edge) => edge === 'if' || !writtenAsIs.has(edge),
    )
    this.declaring = leadingTo(
      nodes,
      (node) => speaksOfMembers(node) || listsObjects(node),
      (edge) => edge === 'if' || !writtenAsIs.has(edge),
    )
    this.changedInPlace = leadingTo(
      nodes,
      (node) =>
        childrenOf(node).some(([child, edge]) => memberEdges.has(edge) && this.changedAsLocation.has(child)),
      (edge) => !memberEdges.has(edge) && !writtenAsIs.has(edge),
    )
    this.declaresOtherwise = leadingTo(
      nodes,
      declaresOtherwise,
      (edge) => edge === 'if' || (!memberEdges.has(edge) && !writtenAsIs.has(edge)),
    )
  }

  root(): SchemaNode {
    const { start } = this
    // The root is a record, even when it names nothing.
    return this.rewriter.finish(isRecord(start) ? this.location(start, []) : this.closed(start, [], 'root'))
  }

  /** `neighbours` are applied at the same place of the event. */
  private location(node: SchemaNode, neighbours: readonly SchemaNode[]): SchemaNode {
    if (!this.changedAsLocation.has(node)) return node
    const key = [node, ...neighbours].map(({ id }) => id).join('+')
    const known = this.locations.get(key)
    if (known !== undefined) return known
    const view = this.changedLocation(node, neighbours, key)
    this.locations.set(key, view)
    return view
  }

  private changedLocation(node: SchemaNode, neighbours: readonly SchemaNode[], key: string): SchemaNode {
    if (isPureReference(node)) {
      return this.rewriter.derive(key, node.at, (draft) => {
        fillFrom(draft, { ...node, ref: this.location(node.ref, neighbours) })
      })
    }
    if (isRecord(node)) return this.closed(node, neighbours, key)
    return this.inPlace(node, { mode: 'plain', around: this.surroundings(node, neighbours), neighbours })
  }

  private closed(node: SchemaNode, neighbours: readonly SchemaNode[], key: string): SchemaNode {
    const inPlace = everythingInPlace([node])
    const plan = planClosing(
      node,
      neighbours.length === 0 ? noMembers : membersOf(everythingInPlace(neighbours)),
    )
    const setting: Setting = { mode: 'plain', around: this.surroundings(node, neighbours), neighbours }
    const counting = inPlace.filter(
      ({ unevaluatedProperties: rest }) => rest !== undefined && !isTrivial(rest),
    )
    if (plan.kind === 'leave' || counting.length === 0) return this.applied(node, plan, key, setting)
    const countsAlone = counting.every((other) => other === node) && neighbours.length === 0
    if (!countsAlone || !describesWhatItDeclares(inPlace)) return this.closedBeside(node, plan, key, setting)
    if (plan.kind === 'unevaluated') return this.applied(node, plan, key, setting)
    if (!leavesNothingUnevaluated(plan)) return this.closedBeside(node, plan, key, setting)
    // Implied by the closing, which is cheaper.
    const { unevaluatedProperties: _, ...rest } = node
    return this.applied(rest, plan, key, setting)
  }

  /**
   * Naming members in order to close over them evaluates them too, which a written `unevaluatedProperties` would notice. So the
   * location stands as it is, and the closed one beside it under a double negation, which evaluates nothing.
   */
  private closedBeside(node: SchemaNode, plan: ClosingPlan, key: string, setting: Setting): SchemaNode {
    return this.rewriter.derive(`${key} beside`, node.at, (draft) => {
      this.fill(draft, node, setting)
      const closed = this.applied(node, plan, key, setting)
      const open = this.rewriter.made(node.at, { not: closed })
      draft.allOf = [...(draft.allOf ?? []), this.rewriter.made(node.at, { not: open })]
    })
  }

  private surroundings(node: SchemaNode, neighbours: readonly SchemaNode[]): Surroundings | undefined {
    this.rewriter.spend(neighbours.length)
    return surroundingsOf(node, neighbours, (member) => this.declaring.has(member))
  }

  private applied(node: SchemaNode, plan: ClosingPlan, key: string, setting: Setting): SchemaNode {
    switch (plan.kind) {
      case 'leave':
        return this.inPlace(node, setting)
      case 'names':
        return this.rewriter.derive(key, node.at, (draft) => {
          this.fill(draft, node, setting)
          this.closeOver(draft, plan.members)
        })
      case 'unevaluated':
        return this.rewriter.derive(key, node.at, (draft) => {
          this.fill(draft, node, { ...setting, mode: 'counted' })
          if (plan.inherited !== noMembers) {
            draft.allOf = [...(draft.allOf ?? []), this.naming(node, plan.inherited)]
          }
          draft.unevaluatedProperties = this.never(node)
        })
      case 'branches':
        return this.along(node, plan, { key, setting, step: 0 })
    }
  }

  /** Copies the way from the location to the holder of the choice, whose branches are then closed one by one. */
  private along(node: SchemaNode, plan: BranchesPlan, way: Way): SchemaNode {
    const { key, setting, step } = way
    const next = plan.choice.path[step + 1]
    return this.rewriter.derive(step === 0 ? key : `${key}>${step}`, node.at, (draft) => {
      if (next === undefined) {
        this.fillHolder(draft, node, plan, way)
        return
      }
      let isDone = false
      this.fill(draft, node, setting, (child, edge) => {
        if (child !== next || isDone || (edge !== 'ref' && edge !== 'allOf')) return undefined
        isDone = true
        return this.along(next, plan, { ...way, step: step + 1 })
      })
    })
  }

  private fillHolder(draft: NodeDraft, holder: SchemaNode, plan: BranchesPlan, { key, setting }: Way): void {
    const { kind } = plan.choice
    const branches = plan.branches.map(({ node = this.rewriter.made(holder.at, {}), plan: inner }, i) => {
      const branchKey = `${key}/${kind}${i}`
      if (inner.kind !== 'whole') return this.applied(node, inner, branchKey, setting)
      // Alone in what it declares, but not in what surrounds its members.
      if (setting.around !== undefined) return this.applied(node, planClosing(node), branchKey, setting)
      return this.location(node, setting.neighbours)
    })
    const edge = kind === 'conditional' ? undefined : kind
    // The branches are set below; the rest of the holder is as anywhere in place.
    this.fill(draft, holder, setting, (child, from) => (from === edge ? child : undefined))
    if (kind === 'oneOf') setExactlyOne(draft, holder.oneOf ?? [], branches, this.rewriter)
    if (kind === 'anyOf') draft.anyOf = branches
    const [then, otherwise] = branches
    if (
      kind === 'conditional' &&
      holder.conditional !== undefined &&
      then !== undefined &&
      otherwise !== undefined
    ) {
      draft.conditional = { if: holder.conditional.if, then, else: otherwise }
    }
  }

  private inPlace(node: SchemaNode, setting: Setting): SchemaNode {
    const { mode, around } = setting
    const isChanged = mode !== 'tested' && this.changedInPlace.has(node)
    const isCounted = mode !== 'plain' && this.declaresOtherwise.has(node)
    // What is left over after an open map was taken away would decide the test.
    if (mode === 'tested' && node.unevaluatedProperties !== undefined) return node
    if (!isChanged && !isCounted) return node
    const key = `${node.id} ${mode} ${around?.key ?? ''}`
    return this.rewriter.derive(key, node.at, (draft) => this.fill(draft, node, setting))
  }

  private fill(
    draft: NodeDraft,
    node: SchemaNode,
    setting: Setting,
    override?: (child: SchemaNode, edge: Edge) => SchemaNode | undefined,
  ): void {
    const { mode } = setting
    fillFrom(
      draft,
      mapChildren(
        node,
        (child, edge, token) => override?.(child, edge) ?? this.child(child, edge, token, setting),
      ),
    )
    if (mode !== 'plain') {
      if (isOpen(node.additionalProperties)) delete draft.additionalProperties
      if (isOpen(node.unevaluatedProperties)) delete draft.unevaluatedProperties
      if (mode === 'counted') this.evaluateDeclared(draft, node)
    }
    const { oneOf } = node
    const viewed = draft.oneOf
    if (mode === 'tested' || oneOf === undefined || viewed === undefined) return
    if (viewed.some((branch, i) => branch !== oneOf[i])) setExactlyOne(draft, oneOf, viewed, this.rewriter)
  }

  /** What is declared by being required or listed, the validator does not evaluate by itself. */
  private evaluateDeclared(draft: NodeDraft, node: SchemaNode): void {
    this.spellOutConditional(draft, node)
    if (listsObjects(node)) draft.additionalProperties ??= this.rewriter.made(node.at, {})
    const names = onlyRequired(node)
    if (names.length > 0) {
      draft.allOf = [...(draft.allOf ?? []), this.naming(node, { ...noMembers, names: new Set(names) })]
    }
  }

  /** As a union: ajv counts what a failed `if` has evaluated. */
  private spellOutConditional(draft: NodeDraft, { at, conditional }: SchemaNode): void {
    if (draft.conditional === undefined || conditional === undefined) return
    const { if: test, then, else: otherwise } = draft.conditional
    const isTrue = this.rewriter.made(at, { allOf: then === undefined ? [test] : [test, then] })
    const isFalse = this.rewriter.made(at, {
      not: conditional.if,
      ...(otherwise === undefined ? {} : { allOf: [otherwise] }),
    })
    delete draft.conditional
    const either = this.rewriter.made(at, { anyOf: [isTrue, isFalse] })
    draft.allOf = [...(draft.allOf ?? []), either]
  }

  private child(child: SchemaNode, edge: Edge, token: string | undefined, setting: Setting): SchemaNode {
    const { mode, around } = setting
    if (edge === 'if' && mode !== 'plain') return this.inPlace(child, { ...setting, mode: 'tested' })
    if (writtenAsIs.has(edge)) return child
    if (!memberEdges.has(edge)) return this.inPlace(child, setting)
    return mode === 'tested' ? child : this.location(child, around?.neighbours(child, edge, token) ?? [])
  }

  private closeOver(draft: NodeDraft, { names, patterns }: Members): void {
    this.rewriter.spend(names.size + patterns.size)
    const own = draft.properties ?? new Map<string, SchemaNode>()
    const added = Array.from(names).filter((name) => !own.has(name))
    if (added.length > 0) {
      const any = this.rewriter.made(draft.at, {})
      draft.properties = new Map([...own, ...added.map((name) => [name, any] as const)])
    }
    const known = new Set(draft.patternProperties?.map(({ pattern }) => pattern))
    const further = Array.from(patterns).filter((pattern) => !known.has(pattern))
    if (further.length > 0) {
      const any = this.rewriter.made(draft.at, {})
      draft.patternProperties = [
        ...(draft.patternProperties ?? []),
        ...further.map((pattern) => ({ pattern, schema: any })),
      ]
    }
    draft.additionalProperties = this.never(draft)
  }

  private naming(node: SchemaNode, { names, patterns }: Members): SchemaNode {
    this.rewriter.spend(names.size + patterns.size)
    const any = this.rewriter.made(node.at, {})
    return this.rewriter.made(node.at, {
      ...(names.size === 0 ? {} : { properties: new Map(Array.from(names, (name) => [name, any])) }),
      ...(patterns.size === 0
        ? {}
        : { patternProperties: Array.from(patterns, (pattern) => ({ pattern, schema: any })) }),
    })
  }

  private never({ at }: { readonly at: SchemaNode['at'] }): SchemaNode {
    return this.rewriter.made(at, { never: true })
  }
}

const memberEdges: ReadonlySet<Edge> = new Set<Edge>([
  'prefixItems',
  'items',
  'unevaluatedItems',
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
])

/**
 * Does `node` declare other names than it evaluates? It says "open" in so many words, which declares nothing; it lists objects, requires what it does not describe.
 */
function declaresOtherwise(node: SchemaNode): boolean {
  return (
    isOpen(node.additionalProperties) ||
    isOpen(node.unevaluatedProperties) ||
    listsObjects(node) ||
    node.conditional !== undefined ||
    onlyRequired(node).length > 0
  )
}

/** Is all that `nodes` declare also evaluated where it is declared? */
function describesWhatItDeclares(nodes: readonly SchemaNode[]): boolean {
  const { names, described } = membersOf(nodes)
  return names.size === described.size && !nodes.some(listsObjects)
}

function onlyRequired({ required = [], properties }: SchemaNode): readonly string[] {
  return required.filter((name) => properties?.has(name) !== true)
}

function isOpen(node: SchemaNode | undefined): boolean {
  return node !== undefined && isTrivial(node)
}
