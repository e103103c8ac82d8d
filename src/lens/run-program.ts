/**
 * The interpreter: a program becomes one function over events, compiled once.
 *
 * What a program does depends on few things of an event: which members are there, and which are objects. Events that answer alike go along one line
 * (`trace.ts`); the lines of those that differ part at the question that they answer differently. So the function is a tree of questions that grows with the events it
 * meets, and an event costs the reads and calls of its line and the objects that it makes.
 */
import type { Json } from '../json/index.js'
import { compileExpression } from './jsonata-expression.js'
import { isAsynchronous, type Instruction, type Program } from './program.js'
import { follow, type Compute, type Registers, type Runner, type Stretch } from './trace.js'
import type { MaybeJson } from './value-function.js'

/** Synchronous unless the program holds a JSONata expression. */
export function runnerFor(program: Program): (event: Json) => Json | Promise<Json> {
  return isAsynchronous(program) ? asynchronousRunner(program) : synchronousRunner(program)
}

interface Node extends Stretch {
  /** By answer; grown when first asked for. */
  readonly next: (Node | undefined)[]
  /** The answers that lead here. */
  readonly answers: readonly number[]
}

/** Events that differ in every way a program can ask for would grow a large tree; then it begins anew. */
const mostNodes = 5_000

function synchronousRunner(program: Program): Runner {
  if (program.length === 0) return (event) => event
  const bodies = new Map<Program, Runner>()
  const bodyRunner = (body: Program): Runner => {
    const known = bodies.get(body) ?? synchronousRunner(body)
    bodies.set(body, known)
    return known
  }
  let nodes = 0
  const grown = (answers: readonly number[]): Node => {
    nodes += 1
    return { ...follow(program, answers, bodyRunner), answers, next: [] }
  }
  let root = grown([])
  let registersNeeded = 2
  return (event) => {
    const registers: Registers = new Array<MaybeJson>(registersNeeded)
    registers[0] = event
    let node = root
    for (;;) {
      const { targets, computes, question, next } = node
      for (let i = 0; i < computes.length; i++) {
        registers[targets[i] as number] = (computes[i] as Compute)(registers)
      }
      if (question === undefined) return node.result?.(registers) as Json
      const answer = question(registers)
      const known = next[answer]
      if (known !== undefined) node = known
      else {
        const made = grown([...node.answers, answer])
        registersNeeded = Math.max(registersNeeded, made.registers)
        if (nodes > mostNodes) {
          nodes = 1
          root = grown([])
        } else next[answer] = made
        node = made
      }
    }
  }
}

/** Expressions stand between stretches of ordinary instructions; slots do not reach across one. */
function asynchronousRunner(program: Program): (event: Json) => Promise<Json> {
  const stretches: ((event: Json) => Json | Promise<Json>)[] = []
  let stretch: Instruction[] = []
  for (const instruction of program) {
    if (instruction.kind === 'expression') {
      stretches.push(synchronousRunner(stretch), compileExpression(instruction.source))
      stretch = []
    } else stretch.push(instruction)
  }
  stretches.push(synchronousRunner(stretch))
  return async (event) => {
    let value = event
    for (const run of stretches) value = await run(value)
    return value
  }
}
