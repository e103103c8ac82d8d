/**
 * Derives one canonical graph from another. A derived node is handed out at once and filled in later, from a list, so that cycles close and
 * no chain of references can overflow the stack.
 */
import type { Pointer } from '../../json/index.js'
import type { SchemaNode } from '../canonical.js'
import { SchemaTooLarge } from '../errors.js'
import type { NodeDraft } from '../node-draft.js'
import { everyNode } from '../reference-cycles.js'

/** A view may be larger than its schema, but not without bound: names of a location are repeated where it is closed. */
const maxWork = 2_000_000

export class GraphRewriter {
  private readonly known = new Map<string, SchemaNode>()
  private readonly waiting: { readonly draft: NodeDraft; readonly fill: (draft: NodeDraft) => void }[] = []
  private nextId: number
  private work = 0

  constructor(root: SchemaNode) {
    this.nextId = everyNode(root).reduce((largest, { id }) => Math.max(largest, id), 0) + 1
  }

  /** The one node called `key`; on first use a node at `at` that `fill` completes later. */
  derive(key: string, at: Pointer, fill: (draft: NodeDraft) => void): SchemaNode {
    const known = this.known.get(key)
    if (known !== undefined) return known
    const draft = this.draft(at)
    this.known.set(key, draft)
    this.waiting.push({ draft, fill })
    return draft
  }

  /** A node that is complete from the start. */
  made(at: Pointer, fields: Omit<Partial<SchemaNode>, 'id' | 'at'>): SchemaNode {
    return Object.assign(this.draft(at), fields)
  }

  /** Counts `amount` of repeated content. @throws {SchemaTooLarge} beyond the bound. */
  spend(amount: number): void {
    this.work += amount
    if (this.work > maxWork) throw new SchemaTooLarge('nodes', maxWork)
  }

  /** Completes every node that was handed out, and answers `root`. */
  finish(root: SchemaNode): SchemaNode {
    for (const { draft, fill } of this.waiting) fill(draft)
    return root
  }

  private draft(at: Pointer): NodeDraft {
    this.spend(1)
    return { id: this.nextId++, at }
  }
}

/** Copies the fields of `from` into `draft`, which stays the node that it is. */
export function fillFrom(draft: NodeDraft, from: SchemaNode): void {
  const { id, at } = draft
  Object.assign(draft, from, { id, at })
}
