/**
 * A program as the body of a JavaScript function, for generated code and for comparing it with the interpreter.
 *
 * The text holds no types, so TypeScript's signature around it is the only difference between the two. It uses
 * the helpers that it names and nothing else; everything that came from a schema or a lens stands in it as a
 * JSON literal.
 */
import type { Pointer } from '../json/index.js'
import { eventHelpers } from './javascript-helpers.js'
import type { Instruction, Program } from './program.js'
import { literal, type Helper } from './value-function.js'

export interface EmittedBody {
  /** Statements, the last one a `return`. */
  readonly text: string
  readonly helpers: readonly Helper[]
  /** Does it await? Only JSONata does. */
  readonly isAsynchronous: boolean
  /** Sources of the JSONata expressions, in the order of `evaluate(0, …)`, `evaluate(1, …)`. */
  readonly expressions: readonly string[]
}

export function javascriptOf(program: Program, input = 'event'): EmittedBody {
  const emitter = new Emitter()
  const text = emitter.body(program, input, '  ')
  return {
    text,
    helpers: [...emitter.helpers.values()],
    isAsynchronous: emitter.expressions.length > 0,
    expressions: emitter.expressions,
  }
}

class Emitter {
  readonly helpers = new Map<string, Helper>()
  readonly expressions: string[] = []
  private names = 0

  body(program: Program, input: string, indent: string): string {
    if (program.length === 0) return `${indent}return ${input}`
    const scope: Scope = { event: input, slots: new Map() }
    const statements = program.flatMap((instruction) => this.statements(instruction, scope, indent))
    const lines = withoutUnused([...statements, `return ${scope.event}`])
    return lines.map((line) => `${indent}${line}`).join('\n')
  }

  private statements(instruction: Instruction, scope: Scope, indent: string): readonly string[] {
    const held = (slot: number) => scope.slots.get(slot) ?? 'undefined'
    const { event } = scope
    switch (instruction.kind) {
      case 'read': {
        const name = this.fresh(instruction.path.at(-1))
        scope.slots.set(instruction.into, name)
        return [`const ${name} = ${this.read(event, instruction.path)}`]
      }
      case 'take': {
        const name = this.fresh(instruction.path.at(-1))
        scope.slots.set(instruction.into, name)
        const next = this.next(scope)
        return [
          `const ${name} = ${this.read(event, instruction.path)}`,
          `const ${next} = ${this.call('withoutAt', event, path(instruction.path), String(instruction.keep))}`,
        ]
      }
      case 'put': {
        const next = this.next(scope)
        const value = held(instruction.from)
        return [
          `const ${next} = ${this.call('putAt', event, path(instruction.path), value, String(instruction.create))}`,
        ]
      }
      case 'literal': {
        scope.slots.set(instruction.into, literal(instruction.value))
        return []
      }
      case 'apply': {
        const { helper } = instruction.function
        if (helper !== undefined) this.helpers.set(helper.name, helper)
        const call = instruction.function.javascript(instruction.from.map(held))
        const names = instruction.into.map(() => this.fresh('part'))
        instruction.into.forEach((slot, i) => scope.slots.set(slot, names[i] ?? ''))
        return [
          names.length === 1 ? `const ${names.join()} = ${call}` : `const [${names.join(', ')}] = ${call}`,
        ]
      }
      case 'each': {
        const item = this.fresh('item')
        const body = this.body(instruction.body, item, `${indent}  `)
        const next = this.next(scope)
        return [
          `const ${next} = ${this.call('eachAt', event, path(instruction.path), `(${item}) => {\n${body}\n${indent}}`)}`,
        ]
      }
      case 'when': {
        const object = this.fresh('branch')
        const body = this.body(instruction.body, object, `${indent}  `)
        const next = this.next(scope)
        const told = [JSON.stringify(instruction.tag), literal(instruction.is)]
        return [
          `const ${next} = ${this.call('whenAt', event, path(instruction.path), ...told, `(${object}) => {\n${body}\n${indent}}`)}`,
        ]
      }
      case 'expression': {
        const next = this.next(scope)
        this.expressions.push(instruction.source)
        return [`const ${next} = await evaluate(${this.expressions.length - 1}, ${event})`]
      }
    }
  }

  private read(event: string, at: Pointer): string {
    return this.call('readAt', event, path(at))
  }

  private call(name: keyof typeof eventHelpers, ...values: readonly string[]): string {
    for (const helper of eventHelpers[name]) this.helpers.set(helper.name, helper)
    return `${name}(${values.join(', ')})`
  }

  private next(scope: Scope): string {
    scope.event = this.fresh('event')
    return scope.event
  }

  private fresh(wish = 'value'): string {
    this.names += 1
    const base = /^[a-z][A-Za-z0-9]{0,30}$/.test(wish) && !reserved.has(wish) ? wish : 'value'
    return `${base}${this.names}`
  }
}

interface Scope {
  event: string
  readonly slots: Map<number, string>
}

/** A value that is taken out and never used needs no name; reading has no other effect. */
function withoutUnused(lines: readonly string[]): readonly string[] {
  return lines.filter((line, i) => {
    const name = /^const ([a-zA-Z]+\d+) = readAt\(/.exec(line)?.[1]
    return name === undefined || lines.slice(i + 1).some((later) => new RegExp(`\\b${name}\\b`).test(later))
  })
}

function path(at: Pointer): string {
  return literal(at)
}

/** A number is put behind every name, so only names that end in one could clash. */
const reserved = new Set(['event', 'item'])
