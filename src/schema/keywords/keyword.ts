/**
 * What a keyword is to us: how it is read from a schema of any draft into a canonical node, and how it is written again
 * as 2020-12.
 */
import type { Json, JsonObject, Pointer } from '../../json/index.js'
import { isJsonArray, isJsonObject, member } from '../../json/index.js'
import type { SchemaNode } from '../canonical.js'
import { isAtLeast, type Draft } from '../draft.js'
import { SchemaInvalid } from '../errors.js'
import type { NodeDraft } from '../node-draft.js'
import { unicodePattern } from '../unicode-pattern.js'

export interface Keyword {
  /** The names it reads; several where they only mean something together. */
  readonly names: readonly string[]
  /** Sets fields of `reading.node`. @throws {SchemaInvalid} for a value that the draft does not allow. */
  read(reading: Reading): void
  write(node: SchemaNode, writing: Writing): void
}

/** What the parser offers a keyword. */
export interface ReadingPorts {
  /** The node of the subschema `value` below this one. */
  nodeAt(value: Json, path: Pointer): SchemaNode
  /** The node that `reference` leads to. */
  nodeBehind(reference: string, keyword: string): SchemaNode
  /** The node that a dynamic reference leads to, however it is reached; `undefined` when that depends. */
  nodeBehindDynamic(anchor: string, keyword: string): SchemaNode | undefined
  /** Does a schema hold a keyword that asserts or evaluates something? */
  readonly asserts: (value: Json | undefined) => boolean
  /** A node that stands for several; `at` is the place of the keyword. */
  madeNode(path: Pointer, fields: Partial<NodeDraft>): SchemaNode
}

/** One schema object under the eyes of its keywords. */
export class Reading {
  constructor(
    readonly schema: JsonObject,
    readonly at: Pointer,
    readonly draft: Draft,
    readonly node: NodeDraft,
    readonly ports: ReadingPorts,
  ) {}

  isAtLeast(draft: Draft): boolean {
    return isAtLeast(this.draft, draft)
  }

  value(name: string): Json | undefined {
    return member(this.schema, name)
  }

  invalid(expected: string, keyword: string, ...path: string[]): SchemaInvalid {
    return new SchemaInvalid([...this.at, keyword, ...path], expected, keyword)
  }

  number(name: string): number | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    if (typeof value !== 'number') throw this.invalid('a number', name)
    return value
  }

  count(name: string): number | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
      throw this.invalid('a whole number of at least 0', name)
    }
    return value
  }

  boolean(name: string): boolean | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    if (typeof value !== 'boolean') throw this.invalid('true or false', name)
    return value
  }

  string(name: string): string | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    if (typeof value !== 'string') throw this.invalid('a string', name)
    return value
  }

  /** Distinct names in order; an array of strings at `path`. */
  names(value: Json, keyword: string, ...path: string[]): readonly string[] {
    if (!isJsonArray(value)) throw this.invalid('a list of property names', keyword, ...path)
    value.forEach((name, i) => {
      if (typeof name !== 'string') throw this.invalid('a property name', keyword, ...path, String(i))
    })
    return Array.from(new Set(value as readonly string[]))
  }

  object(name: string, expected: string): JsonObject | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    if (!isJsonObject(value)) throw this.invalid(expected, name)
    return value
  }

  list(name: string, expected: string): readonly Json[] | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    if (!isJsonArray(value)) throw this.invalid(expected, name)
    return value
  }

  /** The subschema that is the value of `name`. */
  schemaIn(name: string): SchemaNode | undefined {
    const value = this.value(name)
    return value === undefined ? undefined : this.subschema(value, name)
  }

  subschema(value: Json, keyword: string, ...path: string[]): SchemaNode {
    if (typeof value !== 'boolean' && !isJsonObject(value)) {
      throw this.invalid('a schema (an object or a boolean)', keyword, ...path)
    }
    return this.ports.nodeAt(value, [...this.at, keyword, ...path])
  }
}

/** Collects the JSON of one node. */
export interface Writing {
  readonly put: (name: string, value: Json) => void
  readonly schema: (node: SchemaNode) => Json
  /** The URI by which the rendering refers to `node`. */
  readonly reference: (node: SchemaNode) => string
}

/** The pattern as ajv compiles it, under the `u` flag. @throws {SchemaInvalid} */
export function readPattern(pattern: string, reading: Reading, keyword: string, ...path: string[]): string {
  try {
    return unicodePattern(pattern)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SchemaInvalid(
      [...reading.at, keyword, ...path],
      `a regular expression of ECMA-262 under the "u" flag (${reason})`,
      keyword,
      { cause },
    )
  }
}
