/**
 * Schemas as literals: equal sub-schemas of writer and reader get one number, and a negation is its last bit.
 *
 * Nodes that say the same (annotations and places aside) fall into one class, bottom-up; nodes on reference cycles
 * are told apart by refinement until nothing changes (bisimulation), so recursive schemas that were written twice
 * are one as well. Wrappers dissolve: a bare `ref`, a bare `not`, an `allOf` of one.
 */
import { canonicalText, type Json } from '../json/index.js'
import { eachChild, everyNode, isTrivial, type SchemaNode } from '../schema/index.js'
import { signatureOf } from './signature.js'

/** Naming a node costs about as much as this. */
const stepsPerNode = 10

/** An even number asserts its class, the odd one after it denies it. */
export type Literal = number

export const always: Literal = 0
export const never: Literal = 1

export const negated = (literal: Literal): Literal => literal ^ 1
export const isPositive = (literal: Literal): boolean => (literal & 1) === 0

/** What a wrapper leads to, and whether it is denied on the way. */
interface Bare {
  readonly inner: SchemaNode
  readonly flipped: boolean
}

export class Literals {
  private readonly literals = new Map<SchemaNode, Literal>()
  private readonly nodes: (SchemaNode | undefined)[] = [undefined]
  private readonly classes = new Map<string, Literal>()
  private readonly ownNames = new Map<SchemaNode, number>()
  private readonly bare = new Map<SchemaNode, Bare>()

  /** `spend` is told of every node that is looked at, before it is. */
  constructor(
    roots: readonly SchemaNode[],
    private readonly spend: (steps?: number) => void = () => undefined,
  ) {
    const nodes = [...new Set(roots.flatMap((root) => everyNode(root)))]
    this.refine(this.classifyFromBelow(nodes))
  }

  /** The literal that asserts `node`. */
  of(node: SchemaNode): Literal {
    const { inner, flipped } = this.unwrapped(node)
    const literal = isTrivial(inner) ? always : inner.never === true ? never : this.literals.get(inner)
    return (literal ?? always) ^ (flipped ? 1 : 0)
  }

  /** The literal of "is `value`", for values that no schema lists on its own. */
  ofValue(value: Json): Literal {
    const node: SchemaNode = { id: -1, at: [], enum: [value] }
    this.classify(node, `value ${canonicalText(value)}`)
    return this.of(node)
  }

  /** The literal of a node that was made of others for a question; it stands on no cycle of its own. */
  ofMade(node: SchemaNode): Literal {
    if (this.literals.has(node)) return this.of(node)
    eachChild(node, (part) => this.ofMade(part))
    this.classify(
      node,
      this.signature(node, (part) => this.of(part)),
    )
    return this.of(node)
  }

  /** A node that stands for the literal's class; `undefined` for `always` and `never`. */
  nodeOf(literal: Literal): SchemaNode | undefined {
    return this.nodes[literal >> 1]
  }

  get count(): number {
    return this.nodes.length
  }

  /** Classifies what depends on no cycle; gives back what does. */
  private classifyFromBelow(nodes: readonly SchemaNode[]): SchemaNode[] {
    const state = new Map<SchemaNode, 'open' | 'done'>()
    const deferred = new Set<SchemaNode>()
    for (const start of nodes) {
      if (state.has(start)) continue
      const stack: { readonly node: SchemaNode; readonly children: readonly SchemaNode[]; left: number }[] =
        []
      const enter = (node: SchemaNode): void => {
        state.set(node, 'open')
        const children: SchemaNode[] = []
        eachChild(node, (child) => children.push(child))
        stack.push({ node, children, left: children.length })
      }
      enter(start)
      for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
        top.left -= 1
        const child = top.children[top.left]
        if (child === undefined) {
          stack.pop()
          state.set(top.node, 'done')
          const depends = top.children.some((below) => state.get(below) === 'open' || deferred.has(below))
          if (depends) deferred.add(top.node)
          else
            this.classify(
              top.node,
              this.signature(top.node, (below) => this.of(below)),
            )
        } else if (!state.has(child)) enter(child)
      }
    }
    return [...deferred]
  }

  /** Looks through wrappers; chains of them are walked once. In-place cycles do not exist: the parser refuses them. */
  private unwrapped(node: SchemaNode): Bare {
    const way: { readonly at: SchemaNode; readonly negates: boolean }[] = []
    let at = node
    let known = this.bare.get(at)
    for (
      let step = known ? undefined : wrapped(at);
      step !== undefined;
      step = known ? undefined : wrapped(at)
    ) {
      way.push({ at, negates: step.negates })
      at = step.next
      known = this.bare.get(at)
    }
    let found: Bare = known ?? { inner: at, flipped: false }
    for (const { at: wrapper, negates } of way.reverse()) {
      found = { inner: found.inner, flipped: found.flipped !== negates }
      this.bare.set(wrapper, found)
    }
    return found
  }

  private signature(node: SchemaNode, nameOf: (child: SchemaNode) => number | string): string {
    this.spend(stepsPerNode + (node.enum?.length ?? 0) + (node.required?.length ?? 0))
    return signatureOf(node, nameOf, (alone) => {
      const name = this.ownNames.get(alone) ?? this.ownNames.size
      this.ownNames.set(alone, name)
      return name
    })
  }

  private classify(node: SchemaNode, signature: string): void {
    if (isTrivial(node) || node.never === true) return
    const known = this.classes.get(signature)
    const literal = known ?? this.nodes.length * 2
    if (known === undefined) {
      this.classes.set(signature, literal)
      this.nodes.push(node)
    }
    this.literals.set(node, literal)
  }

  /** Splits the nodes on cycles into classes until a round splits nothing more. */
  private refine(nodes: readonly SchemaNode[]): void {
    let names = new Map<SchemaNode, number>(nodes.map((node) => [node, 0]))
    const nameOf = (node: SchemaNode): string => {
      const { inner, flipped } = this.unwrapped(node)
      const name = names.get(inner)
      return name === undefined ? String(this.of(node)) : `c${name}${flipped ? '-' : ''}`
    }
    for (let count = nodes.length === 0 ? 0 : 1, before = 0; count > before;) {
      before = count
      const known = new Map<string, number>()
      const next = new Map<SchemaNode, number>()
      for (const node of nodes) {
        const signature = this.signature(node, nameOf)
        const name = known.get(signature) ?? known.size
        known.set(signature, name)
        next.set(node, name)
      }
      names = next
      count = known.size
    }
    for (const node of nodes) this.classify(node, `cycle ${names.get(node) ?? 0}`)
  }
}

/** What a node that only passes on or negates another one says, and which one; `undefined` for all that say more. */
function wrapped(node: SchemaNode): { readonly next: SchemaNode; readonly negates: boolean } | undefined {
  if (!saysOneThing(node)) return undefined
  if (node.not !== undefined) return { next: node.not, negates: true }
  const only = node.allOf ?? node.anyOf ?? node.oneOf
  const next = node.ref ?? (only?.length === 1 ? only[0] : undefined)
  return next && { next, negates: false }
}

function saysOneThing(node: SchemaNode): boolean {
  let said = 0
  for (const field in node) if (field !== 'id' && field !== 'at' && field !== 'annotations') said += 1
  return said === 1
}
