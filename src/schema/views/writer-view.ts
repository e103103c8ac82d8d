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
import { isPureReference, isRecord, listsObjects, speaksOfMembers, type Members } from './location.js'
import { leadingTo, writtenAsIs } from './positions.js'

/**
 * The schema of W(`schema`). Linear in the schema, besides the names that are repeated where a location is closed.
 *
 * @throws {SchemaTooLarge} when those repetitions grow beyond all measure.
 */
export function writerView(schema: Schema): Schema {
  return { ...schema, root: new WriterView(schema.root).root() }
}

/**
 * How a node in place is seen: `plain`; `counted`, in a location that is closed by what is evaluated, so that an open
 * `additionalProperties` must not evaluate; `tested`, the same for an `if`, which otherwise stands as written.
 */
type Mode = 'plain' | 'counted' | 'tested'

class WriterView {
  private readonly rewriter: GraphRewriter
  private readonly locations = new Map<SchemaNode, SchemaNode>()
  /** Nodes whose location is changed by the view, or holds one that is. */
  private readonly changedAsLocation: ReadonlySet<SchemaNode>
  private readonly changedInPlace: ReadonlySet<SchemaNode>
  private readonly evaluatesEverything: ReadonlySet<SchemaNode>

  constructor(private readonly start: SchemaNode) {
    this.rewriter = new GraphRewriter(start)
    const nodes = everyNode(start)
    this.changedAsLocation = leadingTo(nodes, speaksOfMembers, (edge) => !writtenAsIs.has(edge))
    this.changedInPlace = leadingTo(
      nodes,
      (node) =>
        childrenOf(node).some(([child, edge]) => isMemberEdge(edge) && this.changedAsLocation.has(child)),
      (edge) => !isMemberEdge(edge) && !writtenAsIs.has(edge),
    )
    this.evaluatesEverything = leadingTo(
      nodes,
      isOpenOnPaper,
      (edge) => edge === 'if' || (!isMemberEdge(edge) && !writtenAsIs.has(edge)),
    )
  }

  root(): SchemaNode {
    return this.rewriter.finish(isRecord(this.start) ? this.location(this.start) : this.closedRoot())
  }

  /** The root is a record, even when it names nothing. */
  private closedRoot(): SchemaNode {
    return this.closed(this.start, 'root')
  }

  private location(node: SchemaNode): SchemaNode {
    const known = this.locations.get(node)
    if (known !== undefined) return known
    const view = this.changedAsLocation.has(node) ? this.changedLocation(node) : node
    this.locations.set(node, view)
    return view
  }

  private changedLocation(node: SchemaNode): SchemaNode {
    if (isPureReference(node)) {
      return this.rewriter.derive(`${node.id}`, node.at, (draft) => {
        fillFrom(draft, { ...node, ref: this.location(node.ref) })
      })
    }
    if (!isRecord(node)) return this.inPlace(node, 'plain')
    return this.closed(node, `${node.id}`)
  }

  private closed(node: SchemaNode, key: string): SchemaNode {
    const plan = planClosing(node)
    const isImplied = node.unevaluatedProperties?.never === true && leavesNothingUnevaluated(plan)
    if (!isImplied || plan.kind === 'unevaluated' || plan.kind === 'leave')
      return this.applied(node, plan, key)
    const { unevaluatedProperties: _, ...rest } = node
    return this.applied(rest, plan, key)
  }

  private applied(node: SchemaNode, plan: ClosingPlan, key: string): SchemaNode {
    switch (plan.kind) {
      case 'leave':
        return this.inPlace(node, 'plain')
      case 'names':
        return this.rewriter.derive(key, node.at, (draft) => {
          this.fill(draft, node, 'plain')
          this.closeOver(draft, plan.members)
        })
      case 'unevaluated':
        return this.rewriter.derive(key, node.at, (draft) => {
          this.fill(draft, node, 'counted')
          if (plan.inherited.names.size > 0 || plan.inherited.patterns.size > 0) {
            draft.allOf = [...(draft.allOf ?? []), this.naming(node, plan.inherited)]
          }
          draft.unevaluatedProperties = this.never(node)
        })
      case 'branches':
        return this.along(node, plan, key, 0)
    }
  }

  /** Copies the way from the location to the holder of the choice, whose branches are then closed one by one. */
  private along(
    node: SchemaNode,
    plan: ClosingPlan & { kind: 'branches' },
    key: string,
    step: number,
  ): SchemaNode {
    const next = plan.choice.path[step + 1]
    return this.rewriter.derive(step === 0 ? key : `${key}>${step}`, node.at, (draft) => {
      if (next === undefined) {
        this.fillHolder(draft, node, plan, key)
        return
      }
      let isDone = false
      this.fill(draft, node, 'plain', (child, edge) => {
        if (child !== next || isDone || (edge !== 'ref' && edge !== 'allOf')) return undefined
        isDone = true
        return this.along(next, plan, key, step + 1)
      })
    })
  }

  private fillHolder(
    draft: NodeDraft,
    holder: SchemaNode,
    plan: ClosingPlan & { kind: 'branches' },
    key: string,
  ): void {
    const { kind } = plan.choice
    const branches = plan.branches.map(({ node = this.rewriter.made(holder.at, {}), plan: inner }, i) =>
      inner.kind === 'whole' ? this.location(node) : this.applied(node, inner, `${key}/${kind}${i}`),
    )
    const edge = kind === 'conditional' ? undefined : kind
    // The branches are set below; the rest of the holder is as anywhere in place.
    this.fill(draft, holder, 'plain', (child, from) => (from === edge ? child : undefined))
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

  private inPlace(node: SchemaNode, mode: Mode): SchemaNode {
    const isChanged = mode !== 'tested' && this.changedInPlace.has(node)
    const isCounted = mode !== 'plain' && this.evaluatesEverything.has(node)
    // What is left over after an open map was taken away would decide the test.
    if (mode === 'tested' && node.unevaluatedProperties !== undefined) return node
    if (!isChanged && !isCounted) return node
    return this.rewriter.derive(`${node.id} ${mode}`, node.at, (draft) => this.fill(draft, node, mode))
  }

  private fill(
    draft: NodeDraft,
    node: SchemaNode,
    mode: Mode,
    override?: (child: SchemaNode, edge: Edge) => SchemaNode | undefined,
  ): void {
    fillFrom(
      draft,
      mapChildren(node, (child, edge) => override?.(child, edge) ?? this.child(child, edge, mode)),
    )
    if (mode !== 'plain') {
      if (isOpen(draft.additionalProperties)) delete draft.additionalProperties
      if (isOpen(draft.unevaluatedProperties)) delete draft.unevaluatedProperties
      if (mode === 'counted' && listsObjects(node))
        draft.additionalProperties ??= this.rewriter.made(node.at, {})
    }
    const { oneOf } = node
    const viewed = draft.oneOf
    if (mode === 'tested' || oneOf === undefined || viewed === undefined) return
    if (viewed.some((branch, i) => branch !== oneOf[i])) setExactlyOne(draft, oneOf, viewed, this.rewriter)
  }

  private child(child: SchemaNode, edge: Edge, mode: Mode): SchemaNode {
    if (edge === 'if' && mode !== 'plain') return this.inPlace(child, 'tested')
    if (writtenAsIs.has(edge)) return child
    if (!isMemberEdge(edge)) return this.inPlace(child, mode)
    return mode === 'tested' ? child : this.location(child)
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
      properties: new Map(Array.from(names, (name) => [name, any])),
      patternProperties: Array.from(patterns, (pattern) => ({ pattern, schema: any })),
    })
  }

  private never({ at }: { readonly at: SchemaNode['at'] }): SchemaNode {
    return this.rewriter.made(at, { never: true })
  }
}

function isMemberEdge(edge: Edge): boolean {
  return memberEdges.has(edge)
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

/** Says "open" in so many words, which declares nothing but evaluates everything; or lists objects, which is the other way round. */
function isOpenOnPaper(node: SchemaNode): boolean {
  return isOpen(node.additionalProperties) || isOpen(node.unevaluatedProperties) || listsObjects(node)
}

function isOpen(node: SchemaNode | undefined): boolean {
  return node !== undefined && isTrivial(node)
}
