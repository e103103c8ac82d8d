/** The interpreter: a program becomes one function over events, compiled once. */
import { assert, isJsonArray, isJsonObject, jsonEquals, member, type Json } from '../json/index.js'
import { putAt, readAt, withoutAt } from './edit.js'
import { compileExpression } from './jsonata-expression.js'
import { isAsynchronous, slotCount, type Instruction, type Program } from './program.js'
import type { MaybeJson } from './value-function.js'

type Slots = MaybeJson[]
type Run = (event: Json, slots: Slots) => Json

/** Synchronous unless the program holds a JSONata expression. */
export function runnerFor(program: Program): (event: Json) => Json | Promise<Json> {
  return isAsynchronous(program) ? asynchronousRunner(program) : synchronousRunner(program)
}

export function synchronousRunner(program: Program): (event: Json) => Json {
  const runs = program.map(compiled)
  const slots = slotCount(program)
  return (event) => {
    const held = new Array<MaybeJson>(slots)
    let value = event
    for (const run of runs) value = run(value, held)
    return value
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

function compiled(instruction: Instruction): Run {
  switch (instruction.kind) {
    case 'read': {
      const { path, into } = instruction
      return (event, slots) => {
        slots[into] = readAt(event, path)
        return event
      }
    }
    case 'take': {
      const { path, into, keep } = instruction
      return (event, slots) => {
        slots[into] = readAt(event, path)
        return withoutAt(event, path, keep)
      }
    }
    case 'put': {
      const { path, from, create } = instruction
      return (event, slots) => putAt(event, path, slots[from], create)
    }
    case 'literal': {
      const { value, into } = instruction
      return (event, slots) => {
        slots[into] = value
        return event
      }
    }
    case 'apply': {
      const { from, into } = instruction
      const apply = instruction.function
      return (event, slots) => {
        const results = apply.run(from.map((slot) => slots[slot]))
        for (const [index, slot] of into.entries()) slots[slot] = results[index]
        return event
      }
    }
    case 'each': {
      const body = synchronousRunner(instruction.body)
      return (event) => {
        const items = readAt(event, instruction.path)
        if (!isJsonArray(items)) return event
        const mapped = items.map((item) => (isJsonObject(item) ? body(item) : item))
        return putAt(event, instruction.path, mapped, false)
      }
    }
    case 'when': {
      const body = synchronousRunner(instruction.body)
      const { path, tag, is } = instruction
      return (event) => {
        const object = readAt(event, path)
        if (!isJsonObject(object)) return event
        const told = member(object, tag)
        if (told === undefined || !is.some((value) => jsonEquals(value, told))) return event
        return path.length === 0 ? body(object) : putAt(event, path, body(object), false)
      }
    }
    case 'expression':
      assert(false, 'an expression stands at the top of a program only')
  }
}
