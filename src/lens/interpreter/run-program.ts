/**
 * The interpreter: a program becomes one function over events, compiled once.
 *
 * What a program does depends on few things of an event: which members are there, and which are objects. Events that answer alike go along one line
 * (`trace.ts`); the lines of those that differ part at the question that they answer differently. So the function is a tree of questions that grows with the events it
 * meets, and an event costs the reads and calls of its line and the objects that it makes. A tree that many events went through is written as text and
 * evaluated, where that is allowed; an event of a kind that it did not know goes through the tree itself.
 */
import type { Json } from '../../json/index.js'
import { compileExpression } from '../jsonata-expression.js'
import { isAsynchronous, type Instruction, type Program } from '../program.js'
import { askOf, computeOf, madeOf, type Compute, type Registers } from './computed.js'
import { evaluated } from './evaluated.js'
import type { Runner, Stretch } from './operation.js'
import { follow } from './trace.js'
import { unknown, writeTree, type WrittenRunner } from './tree-text.js'

export interface RunnerOptions {
  /** Events through the closures before a tree is first worth writing; twice as many each time it turns out to have known too little. `Infinity`: never. */
  readonly writtenAfter?: number
}

/** Synchronous unless the program holds a JSONata expression. */
export function runnerFor(
  program: Program,
  { writtenAfter = 500 }: RunnerOptions = {},
): (event: Json) => Json | Promise<Json> {
  return isAsynchronous(program)
    ? asynchronousRunner(program, writtenAfter)
    : synchronousRunner(program, writtenAfter)
}

interface Node extends Stretch {
  readonly targets: readonly number[]
  readonly computes: readonly Compute[]
  readonly ask: ((registers: Registers) => number) | undefined
  readonly made: Compute | undefined
  /** By answer; grown when first asked for. */
  readonly next: (Node | undefined)[]
  /** The answers that lead here. */
  readonly answers: readonly number[]
}

/** Events that differ in every way a program can ask for would grow a large tree; then it begins anew. */
const mostNodes = 5_000

/** A function of more would be slow to compile, and engines do not optimise very long ones. */
const mostWrittenNodes = 200

function synchronousRunner(program: Program, firstWrittenAfter: number): Runner {
  if (program.length === 0) return (event) => event
  const tree = new Tree(program, firstWrittenAfter)
  let written: WrittenRunner | undefined
  let sinceWritten = 0
  let writtenAfter = firstWrittenAfter
  return (event) => {
    if (written !== undefined) {
      const value = written(event)
      if (value !== unknown) return value
    }
    if (++sinceWritten === writtenAfter) {
      sinceWritten = 0
      writtenAfter *= 2
      written = tree.written()
      // Too large, or text may not be evaluated here: neither will change.
      if (written === undefined) writtenAfter = Infinity
    }
    return tree.run(event)
  }
}

class Tree {
  private readonly bodies = new Map<Program, Runner>()
  private nodes = 0
  private root: Node
  private registersNeeded = 2

  constructor(
    private readonly program: Program,
    private readonly writtenAfter: number,
  ) {
    this.root = this.grown([])
  }

  run(event: Json): Json {
    const registers: Registers = new Array<Json | undefined>(this.registersNeeded)
    registers[0] = event
    let node = this.root
    for (;;) {
      const { targets, computes, ask, made, next } = node
      for (let i = 0; i < computes.length; i++) {
        registers[targets[i] as number] = (computes[i] as Compute)(registers)
      }
      if (ask === undefined) return made?.(registers) as Json
      const answer = ask(registers)
      node = next[answer] ?? this.branch(node, answer)
    }
  }

  /** `undefined` when the tree is too large, or text may not be evaluated. */
  written(): WrittenRunner | undefined {
    return this.nodes > mostWrittenNodes ? undefined : evaluated(writeTree(this.root))
  }

  private branch(from: Node, answer: number): Node {
    const made = this.grown([...from.answers, answer])
    if (this.nodes > mostNodes) {
      this.nodes = 0
      this.root = this.grown([])
    } else from.next[answer] = made
    return made
  }

  private grown(answers: readonly number[]): Node {
    this.nodes += 1
    const stretch = follow(this.program, answers, (body) => this.bodyRunner(body))
    this.registersNeeded = Math.max(this.registersNeeded, stretch.registers)
    const { operations, question, result } = stretch
    return {
      ...stretch,
      targets: operations.map(({ into }) => into),
      computes: operations.map(computeOf),
      ask: question && askOf(question),
      made: result && madeOf(result),
      answers,
      next: [],
    }
  }

  private bodyRunner(body: Program): Runner {
    const known = this.bodies.get(body) ?? synchronousRunner(body, this.writtenAfter)
    this.bodies.set(body, known)
    return known
  }
}

/** Expressions stand between stretches of ordinary instructions; slots do not reach across one. */
function asynchronousRunner(program: Program, writtenAfter: number): (event: Json) => Promise<Json> {
  const stretches: ((event: Json) => Json | Promise<Json>)[] = []
  let stretch: Instruction[] = []
  for (const instruction of program) {
    if (instruction.kind === 'expression') {
      stretches.push(synchronousRunner(stretch, writtenAfter), compileExpression(instruction.source))
      stretch = []
    } else stretch.push(instruction)
  }
  stretches.push(synchronousRunner(stretch, writtenAfter))
  return async (event) => {
    let value = event
    for (const run of stretches) value = await run(value)
    return value
  }
}
