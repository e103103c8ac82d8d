/**
 * A pure function from values to values that a step needs, in the three forms in which it has to exist.
 *
 * Values may be absent (`undefined`), which is not `null`. A function is total: what it cannot treat
 * (text was expected, a number came) it passes on or answers with absent, and never throws.
 */
import { isJsonArray, isJsonObject, type Json } from '../json/index.js'
import type { TypeName } from '../schema/index.js'

export type MaybeJson = Json | undefined

export interface ValueFunction {
  /** Carries it out. As many results as the instruction has slots to fill. */
  readonly run: (values: readonly MaybeJson[]) => readonly MaybeJson[]
  /** The same of one value with one result, without lists. */
  readonly one?: (value: MaybeJson) => MaybeJson
  /** JSONata, one expression per result, over expressions for the values. */
  jsonata(values: readonly string[]): readonly string[]
  /** A JavaScript expression over expressions for the values: the result, or an array when there are several. */
  javascript(values: readonly string[]): string
  /** What `javascript` calls, if that has to be written. */
  readonly helper?: Helper
  /** Absent gives absent, and a value a value. */
  readonly keepsPresence?: true
  /**
   * The results as expressions without a call, one each, where that is short; `bind` names what is mentioned more than once. `wishes`: what
   * the results are going to be.
   */
  inlined?(values: readonly Operand[], bind: Bind, wishes: readonly string[]): readonly Inlined[] | undefined
  /** Texts that it treats in a particular way, which no schema would suggest: samples hold them. */
  readonly edges?: readonly string[]
}

export interface Operand {
  readonly code: string
  /** Never absent. */
  readonly certain: boolean
  /** The only type that it has, where it is there; unknown otherwise. */
  readonly type?: TypeName
}

export interface Inlined {
  readonly code: string
  readonly certain: boolean
}

/** Names an expression, like `wish` if that is free. `anything`: it is to be compared with values that its own type may not have. */
export type Bind = (code: string, wish?: string, anything?: 'anything') => string

/** A function of the generated code's helper module. `body` has no types in it, so that it is JavaScript as it stands. */
export interface Helper {
  readonly name: string
  readonly docs: string
  readonly parameters: readonly (readonly [name: string, type: string])[]
  readonly returns: string
  readonly body: string
}

/**
 * A JSON value as an expression of JavaScript. `__proto__` is written as a computed name, since as a plain one
 * it would set a prototype; line separators are escaped, since not every reader of source takes them in a string.
 */
export function literal(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(literal).join(', ')}]`
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, held]) => {
      const key = textLiteral(name)
      return `${name === '__proto__' ? `[${key}]` : key}: ${literal(held)}`
    })
    return `{ ${members.join(', ')} }`
  }
  return typeof value === 'string' ? textLiteral(value) : JSON.stringify(value)
}

export function textLiteral(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
