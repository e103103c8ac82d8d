/**
 * R(S): what a reader of `S` can read. Valid under `S`, with properties that `S` does not declare ignored. See docs/adr/0003.
 */
import type { SchemaNode } from '../canonical.js'
import { mapChildren, type Edge, type NodeDraft } from '../node-draft.js'
import { everyNode } from '../reference-cycles.js'
import type { Schema } from '../schema.js'
import { setExactlyOne } from './exactly-one.js'
import { fillFrom, GraphRewriter } from './graph-rewriter.js'
import { everythingInPlace, isPureReference, membersOf, speaksOfMembers, type Members } from './location.js'
import { leadingTo, writtenAsIs } from './positions.js'

/** The schema of R(`schema`). @throws {SchemaTooLarge} as `writerView` does. */
export function readerView(schema: Schema): Schema {
  return { ...schema, root: new ReaderView(schema.root).root() }
}

/** A record in which a rule for names or a count of members stands: what they say depends on the whole location. */
interface Record {
  readonly key: string
  readonly members: Members
}

const inPlaceEdges: ReadonlySet<Edge> = new Set<Edge>([
  'allOf',
  'anyOf',
  'oneOf',
  'then',
  'else',
  'dependentSchemas',
  'ref',
])

class ReaderView {
  private readonly rewriter: GraphRewriter
  /** Nodes that are opened, or that hold one that is. */
  private readonly changed: ReadonlySet<SchemaNode>

  constructor(private readonly start: SchemaNode) {
    this.rewriter = new GraphRewriter(start)
    this.changed = leadingTo(everyNode(start), isOpened, (edge) => !writtenAsIs.has(edge))
  }

  root(): SchemaNode {
    return this.rewriter.finish(this.location(this.start, true))
  }

  private location(node: SchemaNode, isRoot = false): SchemaNode {
    if (!this.changed.has(node)) return node
    return this.inPlace(node, isPureReference(node) && !isRoot ? undefined : recordAt(node, isRoot))
  }

  private inPlace(node: SchemaNode, record: Record | undefined): SchemaNode {
    if (!this.changed.has(node)) return node
    const key = record === undefined ? `${node.id}` : `${node.id} in ${record.key}`
    return this.rewriter.derive(key, node.at, (draft) => {
      const asLocation = record === undefined && isPureReference(node)
      fillFrom(
        draft,
        mapChildren(node, (child, edge) => {
          if (writtenAsIs.has(edge)) return child
          return inPlaceEdges.has(edge) && !asLocation ? this.inPlace(child, record) : this.location(child)
        }),
      )
      open(draft)
      if (record !== undefined) this.forgetUndeclared(draft, record.members)
      const viewed = draft.oneOf
      if (viewed !== undefined && viewed.some((branch, i) => branch !== node.oneOf?.[i])) {
        setExactlyOne(draft, node.oneOf ?? [], viewed, this.rewriter)
      }
    })
  }

  /** A rule for names holds for declared names only; a count that the declared names cannot exceed says nothing. */
  private forgetUndeclared(draft: NodeDraft, { names, patterns, isCovered }: Members): void {
    if (isCovered || patterns.size > 0) return
    if (draft.maxProperties !== undefined && draft.maxProperties >= names.size) delete draft.maxProperties
    if (draft.propertyNames === undefined) return
    this.rewriter.spend(names.size)
    const { at } = draft.propertyNames
    const declared = this.rewriter.made(at, { enum: Array.from(names) })
    draft.propertyNames = this.rewriter.made(at, {
      anyOf: [draft.propertyNames, this.rewriter.made(at, { not: declared })],
    })
  }
}

function isOpened(node: SchemaNode): boolean {
  return (
    node.additionalProperties?.never === true ||
    node.unevaluatedProperties?.never === true ||
    dependsOnLocation(node)
  )
}

function dependsOnLocation(node: SchemaNode): boolean {
  return node.propertyNames !== undefined || node.maxProperties !== undefined
}

function open(draft: NodeDraft): void {
  if (draft.additionalProperties?.never === true) delete draft.additionalProperties
  if (draft.unevaluatedProperties?.never === true) delete draft.unevaluatedProperties
}

/** `undefined` where nothing depends on the location, or where it is a free-form object; the root never is one. */
function recordAt(node: SchemaNode, isRoot: boolean): Record | undefined {
  const inPlace = everythingInPlace([node])
  if (!inPlace.some(dependsOnLocation)) return undefined
  if (!isRoot && !inPlace.some(speaksOfMembers)) return undefined
  return { key: isRoot ? 'root' : `${node.id}`, members: membersOf(inPlace) }
}
