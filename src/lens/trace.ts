/**
 * A program over events of one kind, followed once: with the answers to every question that it asks of an event (is a member there, is it
 * an object, is anything left in it) it is a straight line of reads and calls, and one object to make at the end.
 *
 * `follow` takes the answers that are known and goes on to the next question, or to the end. Nothing here looks at an event; what does is put into `ops`.
 * Own properties only. A path leads through objects; where it meets anything else there is nothing, and nothing can be put.
 */
import {
  isJsonArray,
  isJsonObject,
  jsonEquals,
  member,
  type Json,
  type JsonObject,
  type Pointer,
} from '../json/index.js'
import type { Instruction, Program } from './program.js'
import type { MaybeJson } from './value-function.js'

/** Values at hand while an event is worked on, by number. The first is the event, the second is always absent. */
export type Registers = MaybeJson[]

/** Computes the value of a register from others. */
export type Compute = (registers: Registers) => MaybeJson

/** The beginning of a line: what to do, and then either a question or the end. */
export interface Stretch {
  /** In order, the register and how to compute it. */
  readonly targets: readonly number[]
  readonly computes: readonly Compute[]
  /** How many registers the line needs up to here. */
  readonly registers: number
  /** Answers 0, 1 or 2. Absent at the end. */
  readonly question?: (registers: Registers) => number
  readonly result?: Compute
}

export type Runner = (event: Json) => Json

/** What lies at a place of the event, as far as the line has come. */
type Cell =
  | { readonly kind: 'absent' }
  | { readonly kind: 'register'; readonly register: number }
  /** An object that is to be made: the members of another one, if there is one, but for those that are named. */
  | { readonly kind: 'made'; readonly rest: number | undefined; readonly members: ReadonlyMap<string, Cell> }

const absent: Cell = { kind: 'absent' }
const nothing = 0
const object = 1

/** `runnerFor`: for the programs inside. Their runners are made once, since a line is followed anew for each answer. */
export function follow(
  program: Program,
  answers: readonly number[],
  runnerFor: (body: Program) => Runner,
): Stretch {
  const line = new Line(answers, runnerFor)
  try {
    for (const instruction of program) line.take(instruction)
    const result = line.result()
    return { ...line.stretch(), result }
  } catch (question) {
    if (!(question instanceof Question)) throw question
    return { ...line.stretch(), question: question.ask }
  }
}

/** Thrown and caught in this file only. */
class Question extends Error {
  constructor(readonly ask: (registers: Registers) => number) {
    super()
  }
}

class Line {
  private targets: number[] = []
  private computes: Compute[] = []
  private root: Cell = { kind: 'register', register: 0 }
  private readonly slots: Cell[] = []
  private used = 2
  private asked = 0
  /** What was asked of registers, and members that were read. */
  private readonly kinds = new Map<number, number>()
  private readonly read = new Map<string, number>()

  constructor(
    private readonly answers: readonly number[],
    private readonly runnerFor: (body: Program) => Runner,
  ) {}

  take(instruction: Instruction): void {
    switch (instruction.kind) {
      case 'read':
        this.slots[instruction.into] = this.at(instruction.path)
        return
      case 'take':
        this.slots[instruction.into] = this.at(instruction.path)
        this.remove(instruction.path, instruction.keep)
        return
      case 'put':
        this.put(instruction.path, this.slots[instruction.from] ?? absent, instruction.create)
        return
      case 'literal': {
        const { value } = instruction
        const register = this.computed(() => value)
        this.kinds.set(register, isJsonObject(value) ? object : 2)
        this.slots[instruction.into] = { kind: 'register', register }
        return
      }
      case 'apply': {
        const { into } = instruction
        const from = instruction.from.map((slot) => this.registerOf(this.slots[slot] ?? absent))
        const apply = instruction.function
        const [only = 1] = from
        if (apply.one !== undefined && from.length === 1 && into.length === 1) {
          const register = this.computed((registers) => apply.one?.(registers[only]))
          this.slots[into[0] ?? 0] = { kind: 'register', register }
          return
        }
        const first = this.computed((registers) => {
          const results = apply.run(from.map((register) => registers[register]))
          for (let i = 1; i < into.length; i++) registers[first + i] = results[i]
          return results[0]
        })
        this.used = first + into.length
        for (const [i, slot] of into.entries()) this.slots[slot] = { kind: 'register', register: first + i }
        return
      }
      case 'each': {
        const cell = this.at(instruction.path)
        if (cell.kind !== 'register') return
        const body = this.runnerFor(instruction.body)
        const { register } = cell
        this.replace(instruction.path, (registers) => eachItem(registers[register], body))
        return
      }
      case 'when': {
        const cell = this.at(instruction.path)
        if (cell.kind === 'absent') return
        const body = this.runnerFor(instruction.body)
        const register = this.registerOf(cell)
        const { tag, is } = instruction
        this.replace(instruction.path, (registers) => whenTold(registers[register], { tag, is, body }))
        return
      }
      case 'expression':
        throw new Error('an expression stands at the top of a program only')
    }
  }

  result(): Compute {
    return madeOf(this.root)
  }

  stretch(): Pick<Stretch, 'targets' | 'computes' | 'registers'> {
    return { targets: this.targets, computes: this.computes, registers: this.used }
  }

  private at(path: Pointer): Cell {
    return path.reduce<Cell>((here, name) => this.memberOf(here, name), this.root)
  }

  private replace(path: Pointer, compute: Compute): void {
    this.put(path, { kind: 'register', register: this.computed(compute) }, false)
  }

  /** Exactly `cell` at `path`; missing objects above are made when `create` is set and there is something to put. */
  private put(path: Pointer, cell: Cell, create: boolean): void {
    this.root = this.withPut(this.root, path, 0, { cell, create }) ?? this.root
  }

  /** `undefined` where nothing can be put. */
  private withPut(
    here: Cell,
    path: Pointer,
    depth: number,
    what: { readonly cell: Cell; readonly create: boolean },
  ): Cell | undefined {
    const name = path[depth]
    if (name === undefined) return what.cell
    let outer = this.opened(here)
    if (outer === undefined) {
      if (this.kindOf(here) !== nothing || !what.create || this.kindOf(what.cell) === nothing)
        return undefined
      outer = { kind: 'made', rest: undefined, members: new Map() }
    }
    const inner =
      depth === path.length - 1 ? what.cell : this.withPut(this.memberOf(outer, name), path, depth + 1, what)
    return inner === undefined ? undefined : { ...outer, members: new Map(outer.members).set(name, inner) }
  }

  /** Empties a place, and the objects above it that then hold nothing, down to a depth of `keep`. */
  private remove(path: Pointer, keep: number): void {
    this.put(path, absent, false)
    for (let depth = path.length - 1; depth > keep; depth -= 1) {
      const above = path.slice(0, depth)
      if (!this.isEmptyObject(this.at(above))) return
      this.put(above, absent, false)
    }
  }

  private isEmptyObject(cell: Cell): boolean {
    const made = this.opened(cell)
    if (made === undefined) return false
    if ([...made.members.values()].some((inner) => this.kindOf(inner) !== nothing)) return false
    const { rest, members } = made
    if (rest === undefined) return true
    return this.answer((registers) => (hasOthers(registers[rest] as JsonObject, members) ? 1 : 0)) === 0
  }

  private memberOf(cell: Cell, name: string): Cell {
    const outer = this.opened(cell)
    const known = outer?.members.get(name)
    if (known !== undefined) return known
    if (outer?.rest === undefined) return absent
    const { rest } = outer
    const key = `${rest} ${name}`
    const isInherited = name in {}
    const register =
      this.read.get(key) ??
      this.computed((registers) => {
        const whole = registers[rest] as JsonObject
        return isInherited && !Object.hasOwn(whole, name) ? undefined : whole[name]
      })
    this.read.set(key, register)
    return { kind: 'register', register }
  }

  /** The cell as an object that is to be made; `undefined` when it is none. */
  private opened(cell: Cell): Extract<Cell, { kind: 'made' }> | undefined {
    if (cell.kind !== 'register') return cell.kind === 'made' ? cell : undefined
    if (this.kindOf(cell) !== object) return undefined
    return { kind: 'made', rest: cell.register, members: new Map() }
  }

  private kindOf(cell: Cell): number {
    if (cell.kind !== 'register') return cell.kind === 'made' ? object : nothing
    const { register } = cell
    const known = this.kinds.get(register)
    if (known !== undefined) return known
    const kind = this.answer((registers) => kindOfValue(registers[register]))
    this.kinds.set(register, kind)
    return kind
  }

  private registerOf(cell: Cell): number {
    if (cell.kind === 'register') return cell.register
    return cell.kind === 'absent' ? 1 : this.computed(madeOf(cell))
  }

  private computed(compute: Compute): number {
    this.computes.push(compute)
    this.targets.push(this.used)
    return this.used++
  }

  /** The next answer that is known; what was to be done before it has been done by then. */
  private answer(ask: (registers: Registers) => number): number {
    const known = this.answers[this.asked++]
    if (known === undefined) throw new Question(ask)
    this.targets = []
    this.computes = []
    return known
  }
}

function kindOfValue(value: MaybeJson): number {
  if (value === undefined) return nothing
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? object : 2
}

function hasOthers(whole: JsonObject, members: ReadonlyMap<string, Cell>): boolean {
  return Object.keys(whole).some((name) => !members.has(name))
}

/** Writes what a cell stands for. An object that nothing was changed in is passed on as it came. */
function madeOf(cell: Cell): Compute {
  if (cell.kind === 'absent') return () => undefined
  if (cell.kind === 'register') {
    const { register } = cell
    return (registers) => registers[register]
  }
  const { rest, members } = cell
  const names = [...members.keys()]
  const makers = names.map((name) => madeOf(members.get(name) ?? absent))
  const named = new Set(names)
  return (registers) => {
    const made = new Members() as Record<string, Json>
    if (rest !== undefined) {
      const whole = registers[rest] as JsonObject
      for (const name in whole) if (!named.has(name)) set(made, name, whole[name] as Json)
    }
    for (let i = 0; i < names.length; i++) {
      const value = (makers[i] as Compute)(registers)
      if (value !== undefined) set(made, names[i] as string, value)
    }
    return made
  }
}

function eachItem(items: MaybeJson, body: Runner): MaybeJson {
  if (items === undefined || !isJsonArray(items)) return items
  return items.map((item) => (isJsonObject(item) ? body(item) : item))
}

function whenTold(
  branch: MaybeJson,
  { tag, is, body }: { readonly tag: string; readonly is: readonly Json[]; readonly body: Runner },
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
function set(made: Record<string, Json>, name: string, value: Json): void {
  if (name !== '__proto__') made[name] = value
  else Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
}
