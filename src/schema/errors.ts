import { ToolkitError, formatPointer, type Pointer } from '../json/index.js'

const shown = (pointer: Pointer): string => (pointer.length === 0 ? 'the root' : formatPointer(pointer))

/** A keyword of the schema has a value that its draft does not allow. */
export class SchemaInvalid extends ToolkitError {
  readonly code = 'SCHEMA_INVALID'
  constructor(
    readonly pointer: Pointer,
    /** What would have been right: "a whole number of at least 0". */
    readonly expected: string,
    /** Absent where no single keyword is at fault. */
    readonly keyword?: string,
    options?: ErrorOptions,
  ) {
    super(
      `The schema is malformed at ${shown(pointer)}: ${keyword === undefined ? '' : `"${keyword}" `}must be ${expected}. Correct it there.`,
      options,
    )
  }
}

/** `$schema` names a dialect that Strata does not know. */
export class UnknownDraft extends ToolkitError {
  readonly code = 'UNKNOWN_DRAFT'
  constructor(readonly uri: string) {
    super(
      `The schema dialect ${JSON.stringify(uri)} is not known. Use draft-04, 06, 07, 2019-09 or 2020-12 in "$schema", or leave it out for 2020-12.`,
    )
  }
}

/** A reference leads nowhere inside the document; nothing is ever fetched. */
export class UnresolvableReference extends ToolkitError {
  readonly code = 'UNRESOLVABLE_REFERENCE'
  constructor(
    /** Where the reference stands. */
    readonly pointer: Pointer,
    readonly reference: string,
    readonly reason: 'missing' | 'external' | 'remote' | 'ambiguous' | 'not-a-schema',
  ) {
    super(
      `The reference ${JSON.stringify(reference)} at ${shown(pointer)} cannot be resolved: ${explanations[reason]}.`,
    )
  }
}

const explanations = {
  missing: 'nothing stands there. Correct the pointer, or add the definition',
  external:
    'it leaves the document, and no document by that name was given. Put the file into the schemas folder, or correct the name',
  remote:
    'it leads to the network, and nothing is ever fetched. Put a copy into the schemas folder and refer to that',
  ambiguous: 'several different schemas in the document claim that identifier. Make it unique',
  'not-a-schema': 'what stands there is neither an object nor a boolean',
} as const

/** References that only lead to each other: validation would never end. */
export class ReferenceCycle extends ToolkitError {
  readonly code = 'REFERENCE_CYCLE'
  constructor(
    /** The schemas on the cycle, in order. */
    readonly pointers: readonly Pointer[],
  ) {
    super(
      `A schema leads back to itself without looking at a property or an item: ${pointers.map(shown).join(' → ')} → ${shown(pointers[0] ?? [])}. ` +
        'Remove one of the references, or put a property or an item between them.',
    )
  }
}

/** The schema is larger than the limits in force. */
export class SchemaTooLarge extends ToolkitError {
  readonly code = 'SCHEMA_TOO_LARGE'
  constructor(
    readonly measure: 'size' | 'depth' | 'nodes' | 'references' | 'documents',
    readonly limit: number,
  ) {
    super(`The schema is too large: ${measures[measure](limit)}. Split it, or raise the limit.`)
  }
}

const measures = {
  size: (limit: number) => `it has more than ${limit} characters`,
  depth: (limit: number) => `it is nested more than ${limit} levels deep`,
  nodes: (limit: number) => `it has more than ${limit} subschemas`,
  references: (limit: number) => `it has more than ${limit} references`,
  documents: (limit: number) => `it refers to more than ${limit} documents`,
} as const

/** The schema means something that cannot be written down again as one static schema. */
export class SchemaNotStatic extends ToolkitError {
  readonly code = 'SCHEMA_NOT_STATIC'
  constructor(
    readonly pointer: Pointer,
    readonly keyword: string,
  ) {
    super(
      `"${keyword}" at ${shown(pointer)} depends on how it is reached, so the schema cannot be closed, opened or rewritten. Use "$ref" instead.`,
    )
  }
}

export type SchemaErrorCode =
  | SchemaInvalid['code']
  | UnknownDraft['code']
  | UnresolvableReference['code']
  | ReferenceCycle['code']
  | SchemaTooLarge['code']
  | SchemaNotStatic['code']
