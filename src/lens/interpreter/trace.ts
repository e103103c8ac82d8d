/**
 * A program over events of one kind, followed once: with the answers to every question that it asks of an event (is a member there, is it
 * an object, is anything left in it) it is a straight line of reads and calls, and one object to make at the end.
 *
 * `follow` takes the answers that are known and goes on to the next question, or to the end. Nothing here looks at an event.
 * Own properties only. A path leads through objects; where it meets anything else there is nothing, and nothing can be put.
 */
import { assert, isJsonObject, type Pointer } from '../../json/index.js'
import type { Instruction, Program } from '../program.js'
import {
  anythingElse,
  nothing,
  object,
  type Cell,
  type MadeCell,
  type Operation,
  type Question,
  type Register,
  type Runner,
  type Stretch,
} from './operation.js'

const absent: Cell = { kind: 'absent' }
const alwaysAbsent: Register = 1

/** An operation of which its line has to say where the result goes. */
type Unplaced = Operation extends infer Each ? (Each extends Operation ? Omit<Each, 'into'> : never) : never

/** `runnerFor`: for the programs inside. Their runners are made once, since a line is followed anew for each answer. */
export function follow(
  program: Program,
  answers: readonly number[],
  runnerFor: (body: Program) => Runner,
): Stretch {
  const line = new Line(answers, runnerFor)
  try {
    for (const instruction of program) line.take(instruction)
    return { ...line.stretch(), result: line.result() }
  } catch (open) {
    if (!(open instanceof OpenQuestion)) throw open
    return { ...line.stretch(), question: open.question }
  }
}

/** Thrown and caught in this file only. */
class OpenQuestion extends Error {
  constructor(readonly question: Question) {
    super()
  }
}

class Line {
  private operations: Operation[] = []
  private root: Cell = { kind: 'register', register: 0 }
  private readonly slots: Cell[] = []
  private used = 2
  private asked = 0
  /** What was asked of registers, and members that were read. */
  private readonly kinds = new Map<Register, number>()
  private readonly read = new Map<string, Register>()

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
        const register = this.computed({ kind: 'constant', value })
        this.kinds.set(register, isJsonObject(value) ? object : anythingElse)
        this.slots[instruction.into] = { kind: 'register', register }
        return
      }
      case 'apply': {
        const from = instruction.from.map((slot) => this.registerOf(this.slots[slot] ?? absent))
        const results = instruction.into.length
        const first = this.computed({ kind: 'apply', results, from, function: instruction.function })
        this.used = first + results
        for (const [i, slot] of instruction.into.entries()) {
          this.slots[slot] = { kind: 'register', register: first + i }
        }
        return
      }
      case 'each': {
        const cell = this.at(instruction.path)
        if (cell.kind !== 'register') return
        const body = this.runnerFor(instruction.body)
        this.replace(instruction.path, { kind: 'each', of: cell.register, body })
        return
      }
      case 'when': {
        const cell = this.at(instruction.path)
        if (cell.kind === 'absent') return
        const { tag, is } = instruction
        const [body, of] = [this.runnerFor(instruction.body), this.registerOf(cell)]
        this.replace(instruction.path, { kind: 'when', of, tag, is, body })
        return
      }
      case 'expression':
        assert(false, 'an expression stands between programs, never in one that is followed')
    }
  }

  result(): Cell {
    return this.root
  }

  stretch(): Pick<Stretch, 'operations' | 'registers'> {
    return { operations: this.operations, registers: this.used }
  }

  private at(path: Pointer): Cell {
    return path.reduce<Cell>((here, name) => this.memberOf(here, name), this.root)
  }

  private replace(path: Pointer, by: Unplaced): void {
    this.put(path, { kind: 'register', register: this.computed(by) }, false)
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
    return this.answer({ kind: 'has-others', of: rest, than: new Set(members.keys()) }) === 0
  }

  private memberOf(cell: Cell, name: string): Cell {
    const outer = this.opened(cell)
    const known = outer?.members.get(name)
    if (known !== undefined) return known
    if (outer?.rest === undefined) return absent
    const { rest } = outer
    const key = `${rest} ${name}`
    const register = this.read.get(key) ?? this.computed({ kind: 'member', of: rest, name })
    this.read.set(key, register)
    return { kind: 'register', register }
  }

  /** The cell as an object that is to be made; `undefined` when it is none. */
  private opened(cell: Cell): MadeCell | undefined {
    if (cell.kind !== 'register') return cell.kind === 'made' ? cell : undefined
    if (this.kindOf(cell) !== object) return undefined
    return { kind: 'made', rest: cell.register, members: new Map() }
  }

  private kindOf(cell: Cell): number {
    if (cell.kind !== 'register') return cell.kind === 'made' ? object : nothing
    const { register } = cell
    const known = this.kinds.get(register)
    if (known !== undefined) return known
    const kind = this.answer({ kind: 'kind-of', of: register })
    this.kinds.set(register, kind)
    return kind
  }

  private registerOf(cell: Cell): Register {
    if (cell.kind === 'register') return cell.register
    return cell.kind === 'absent' ? alwaysAbsent : this.computed({ kind: 'make', cell })
  }

  private computed(operation: Unplaced): Register {
    this.operations.push({ ...operation, into: this.used })
    return this.used++
  }

  /** The next answer that is known; what was to be done before it has been done by then. */
  private answer(question: Question): number {
    const known = this.answers[this.asked++]
    if (known === undefined) throw new OpenQuestion(question)
    this.operations = []
    return known
  }
}
