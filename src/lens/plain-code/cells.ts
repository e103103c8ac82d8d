/**
 * An event as code sees it while a program runs on it: places of the event that went in, values that were computed, objects
 * that are being made, nothing.
 *
 * Nothing is evaluated here; a cell is what will stand in the text.
 */
import type { SchemaNode } from '../../schema/index.js'

export type Cell = Absent | Value | Made

export interface Absent {
  readonly kind: 'absent'
}

export interface Value {
  readonly kind: 'value'
  /** An expression that stands anywhere; `undefined` when the value is absent. */
  readonly code: string
  /** Never absent. */
  readonly certain: boolean
  /** Where `when` has been found to hold, `code` says it more simply, and it may be certain. */
  readonly within?: { readonly when: Conditions; readonly code: string; readonly certain: boolean }
  /** The object of the event that went in that it is a member of, as code. */
  readonly home?: string
  /** What the schema says of it, as long as it is as it went in. */
  readonly nodes: readonly SchemaNode[]
}

/** Expressions of which one has to hold. */
export type Conditions = readonly string[]

/** An object that is written anew. Changed while the program runs; each stands in one place only. */
export interface Made {
  readonly kind: 'made'
  readonly members: Map<string, Cell>
  /** When it is there; `undefined`: always. */
  when: Conditions | undefined
  /** It is left out when it turns out to hold nothing. */
  dropsEmpty: boolean
  /** Something was put into it that is there only if it was there by then. */
  patched: boolean
  /** The object of the event that went in that it began as, as code. */
  readonly home: string | undefined
  /** A name for it. */
  readonly name: string
}

export const absent: Absent = { kind: 'absent' }

export function isCertain(cell: Cell): boolean {
  switch (cell.kind) {
    case 'absent':
      return false
    case 'value':
      return cell.certain
    case 'made':
      return cell.when === undefined && !cell.dropsEmpty
  }
}

/** Is it there whenever `object` is? */
export function isCertainIn(cell: Cell, object: Made): boolean {
  return isCertain(cell) || (cell.kind === 'value' && cell.within?.certain === true && holdsIn(cell, object))
}

/** The value's expression for a place inside `object`, where the conditions of the object hold. */
export function codeIn(cell: Value, object: Made): string {
  return cell.within !== undefined && holdsIn(cell, object) ? cell.within.code : cell.code
}

function holdsIn({ within }: Value, { when }: Made): boolean {
  return within !== undefined && when !== undefined && within.when.join() === when.join()
}

export function isThere(code: string): string {
  return `${code} !== undefined`
}

/** `event.address`, `event.address?.city`, `event["first name"]`. */
export function memberCode(object: string, name: string, isOptional = false): string {
  if (isIdentifier(name)) return `${object}${isOptional ? '?.' : '.'}${name}`
  return `${object}${isOptional ? '?.' : ''}[${JSON.stringify(name)}]`
}

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]{0,60}$/.test(name)
}
