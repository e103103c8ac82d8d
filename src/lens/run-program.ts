/** The interpreter: a program becomes one function over events, compiled once. */
import { assert, isJsonArray, isJsonObject, jsonEquals, member, type Json } from '../json/index.js'
import { EventPlaces } from './event-places.js'
import { compileExpression } from './jsonata-expression.js'
import { isAsynchronous, slotCount, type Instruction, type Program } from './program.js'
import type { MaybeJson } from './value-function.js'

type Run = (slots: MaybeJson[]) => void

/** Synchronous unless the program holds a JSONata expression. */
export function runnerFor(program: Program): (event: Json) => Json | Promise<Json> {
  return isAsynchronous(program) ? asynchronousRunner(program) : synchronousRunner(program)
}

function synchronousRunner(program: Program): (event: Json) => Json {
  if (program.length === 0) return (event) => event
  const places = new EventPlaces()
  const whole = places.at([])
  const runs = program.map((instruction) => compiled(instruction, places))
  const slots = slotCount(program)
  return (event) => {
    places.load(whole, event)
    const held = new Array<MaybeJson>(slots)
    for (const run of runs) run(held)
    const result = places.read(whole) as Json
    // Nothing is held on to between events.
    places.load(whole, undefined)
    return result
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

function compiled(instruction: Instruction, places: EventPlaces): Run {
  switch (instruction.kind) {
    case 'read': {
      const { into } = instruction
      const place = places.at(instruction.path)
      return (slots) => {
        slots[into] = places.read(place)
      }
    }
    case 'take': {
      const { into, keep } = instruction
      const place = places.at(instruction.path)
      return (slots) => {
        slots[into] = places.read(place)
        places.remove(place, keep)
      }
    }
    case 'put': {
      const { from, create } = instruction
      const place = places.at(instruction.path)
      return (slots) => places.put(place, slots[from], create)
    }
    case 'literal': {
      const { value, into } = instruction
      return (slots) => {
        slots[into] = value
      }
    }
    case 'apply': {
      const { from, into } = instruction
      const apply = instruction.function
      return (slots) => {
        const results = apply.run(from.map((slot) => slots[slot]))
        for (let i = 0; i < into.length; i++) slots[into[i] as number] = results[i]
      }
    }
    case 'each': {
      const body = synchronousRunner(instruction.body)
      const place = places.at(instruction.path)
      return () => {
        const items = places.read(place)
        if (items === undefined || !isJsonArray(items)) return
        const mapped = items.map((item) => (isJsonObject(item) ? body(item) : item))
        places.put(place, mapped, false)
      }
    }
    case 'when': {
      const body = synchronousRunner(instruction.body)
      const { tag, is } = instruction
      const place = places.at(instruction.path)
      return () => {
        const branch = places.read(place)
        if (branch === undefined || !isJsonObject(branch)) return
        const told = member(branch, tag)
        if (told === undefined || !is.some((value) => jsonEquals(value, told))) return
        places.put(place, body(branch), false)
      }
    }
    case 'expression':
      assert(false, 'an expression stands at the top of a program only')
  }
}
