/** Operations, questions and results as closures over registers: what carries out a line until its text is written, and where no text may be evaluated. */
import {
  assertNever,
  isJsonArray,
  isJsonObject,
  jsonEquals,
  member,
  type Json,
  type JsonObject,
} from '../../json/index.js'
import type { MaybeJson } from '../value-function.js'
import { kindOfValue, type Cell, type Operation, type Question, type Runner } from './operation.js'

/** Values at hand while an event is worked on. */
export type Registers = MaybeJson[]

/** Computes a value from those at hand; further results it writes itself. */
export type Compute = (registers: Registers) => MaybeJson

export function computeOf(operation: Operation): Compute {
  switch (operation.kind) {
    case 'constant':
      return () => operation.value
    case 'member':
      return memberReader(operation.of, operation.name)
    case 'apply':
      return applied(operation)
    case 'each':
      return (registers) => eachItem(registers[operation.of], operation.body)
    case 'when':
      return (registers) => whenTold(registers[operation.of], operation)
    case 'make':
      return madeOf(operation.cell)
    default:
      return assertNever(operation)
  }
}

export function askOf(question: Question): (registers: Registers) => number {
  const { of } = question
  if (question.kind === 'kind-of') return (registers) => kindOfValue(registers[of])
  return (registers) => (hasOthers(registers[of] as JsonObject, question.than) ? 1 : 0)
}

function memberReader(of: number, name: string): Compute {
  const isInherited = name in {}
  return (registers) => {
    const whole = registers[of] as JsonObject
    return isInherited && !Object.hasOwn(whole, name) ? undefined : whole[name]
  }
}

function applied({ into, results, from, function: apply }: Extract<Operation, { kind: 'apply' }>): Compute {
  const [only = 1] = from
  if (apply.one !== undefined && from.length === 1 && results === 1) {
    return (registers) => apply.one?.(registers[only])
  }
  return (registers) => {
    const found = apply.run(from.map((register) => registers[register]))
    for (let i = 1; i < results; i++) registers[into + i] = found[i]
    return found[0]
  }
}

export function hasOthers(whole: JsonObject, than: ReadonlySet<string>): boolean {
  return Object.keys(whole).some((name) => !than.has(name))
}

/** Writes what a cell stands for. An object that nothing was changed in is passed on as it came. */
export function madeOf(cell: Cell): Compute {
  if (cell.kind === 'absent') return () => undefined
  if (cell.kind === 'register') {
    const { register } = cell
    return (registers) => registers[register]
  }
  const { rest, members } = cell
  const names = [...members.keys()]
  const makers = names.map((name) => madeOf(members.get(name) ?? { kind: 'absent' }))
  const named = new Set(names)
  return (registers) => {
    const made = new Members() as Record<string, Json>
    if (rest !== undefined) {
      const whole = registers[rest] as JsonObject
      for (const name in whole) if (!named.has(name)) setMember(made, name, whole[name] as Json)
    }
    for (let i = 0; i < names.length; i++) {
      const value = (makers[i] as Compute)(registers)
      if (value !== undefined) setMember(made, names[i] as string, value)
    }
    return made
  }
}

export function eachItem(items: MaybeJson, body: Runner): MaybeJson {
  if (items === undefined || !isJsonArray(items)) return items
  return items.map((item) => (isJsonObject(item) ? body(item) : item))
}

export function whenTold(
  branch: MaybeJson,
  { tag, is, body }: Pick<Extract<Operation, { kind: 'when' }>, 'tag' | 'is' | 'body'>,
): MaybeJson {
  if (branch === undefined || !isJsonObject(branch)) return branch
  const told = member(branch, tag)
  return told !== undefined && is.some((value) => jsonEquals(value, told)) ? body(branch) : branch
}

/**
 * Makes plain objects, as `{}` does, that have room for some members from the start: engines give an object as much as those before it needed.
 */
const Members = function Members() {} as unknown as new () => object
Members.prototype = Object.prototype

/** An own property even of the name `__proto__`, which an assignment would not make. */
export function setMember(made: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') made[name] = value
  else Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
}
