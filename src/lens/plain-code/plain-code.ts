/**
 * A program as code that a careful person would have written: the newer object is made once, member by member, from the members of
 * the older one, in place of one copy per step.
 *
 * Needs the schema of what goes in, and does on the events that its writer may write what the interpreter does; `checkLensLaws` and property tests hold
 * the two together. Programs that look into unions, maps or free-form objects have none, and are written by `emit-javascript.ts`, which works on anything.
 */
import { parseSchema, type JsonSchema, type SchemaNode } from '../../schema/index.js'
import type { EmittedBody } from '../emit-javascript.js'
import type { Instruction, Program } from '../program.js'
import {
  literal,
  type Bind,
  type Helper,
  type Inlined,
  type Operand,
  type ValueFunction,
} from '../value-function.js'
import { absent, isIdentifier, type Cell } from './cells.js'
import { onlyTypeOf, shapeOf } from './shape.js'
import { NotPlain, SymbolicEvent } from './symbolic-event.js'
import { writtenObject } from './written.js'

export interface PlainCodeOptions {
  /** What the object that is made is called: `newer`, `older`. */
  readonly result: string
  /** The type of objects that are made member by member, for TypeScript. */
  readonly membersType?: string
}

/** The body of a function of `event`. `undefined`: there is no plain code for this program on events of `schema`. */
export function plainCodeOf(
  program: Program,
  schema: JsonSchema,
  { result, membersType }: PlainCodeOptions,
): EmittedBody | undefined {
  if (program.length === 0) return undefined
  const code = new PlainCode([result, ...helperNamesOf(program)], membersType)
  try {
    const lines = code.body(program, 'event', [parseSchema(schema).root], result)
    return {
      text: lines.map((line) => `  ${line}`).join('\n'),
      helpers: [...code.helpers.values()],
      isAsynchronous: false,
      expressions: [],
    }
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}

class PlainCode {
  readonly helpers = new Map<string, Helper>()
  private readonly names: Set<string>

  constructor(
    taken: readonly string[],
    private readonly types: string | undefined,
  ) {
    this.names = new Set(['event', ...taken, ...reservedWords])
  }

  /** Statements, the last one a `return`. */
  body(program: Program, input: string, nodes: readonly SchemaNode[], result: string): readonly string[] {
    const event = new SymbolicEvent(input, nodes)
    const statements: string[] = []
    const slots = new Map<number, Cell>()
    for (const [i, instruction] of program.entries()) {
      this.run(instruction, { event, slots, statements, rest: program.slice(i + 1) })
    }
    const { root } = event
    if (root.kind !== 'made') return [...statements, `return ${input}`]
    const annotation = this.types === undefined ? '' : `: ${this.types}`
    const naming = { fresh: (wish: string) => this.fresh(wish), annotation }
    const { statements: making, code } = writtenObject(root, naming, result)
    return [...statements, ...making, `return ${code}`]
  }

  private run(instruction: Instruction, state: State): void {
    const { event, slots, statements } = state
    const held = (slot: number) => slots.get(slot) ?? absent
    switch (instruction.kind) {
      case 'read':
        slots.set(instruction.into, this.shared(event.read(instruction.path)))
        return
      case 'take':
        slots.set(instruction.into, event.take(instruction.path, instruction.keep))
        return
      case 'put':
        event.put(instruction.path, held(instruction.from), instruction.create)
        return
      case 'literal':
        slots.set(instruction.into, {
          kind: 'value',
          code: literal(instruction.value),
          certain: true,
          nodes: [],
        })
        return
      case 'apply':
        this.apply(instruction, held, state)
        return
      case 'each': {
        const list = event.read(instruction.path)
        if (list.kind === 'absent') return
        if (list.kind === 'made') throw new NotPlain()
        const shape = shapeOf(list.nodes)
        if (shape.kind !== 'list') throw new NotPlain()
        const item = this.fresh('item')
        const body = this.body(instruction.body, item, shape.item, this.fresh('changed'))
        const name = this.fresh(instruction.path.at(-1) ?? 'items')
        statements.push(
          `const ${name} = ${list.code}${list.certain ? '' : '?'}.map((${item}) => {`,
          ...body.map((line) => `  ${line}`),
          '})',
        )
        event.put(instruction.path, { kind: 'value', code: name, certain: list.certain, nodes: [] }, false)
        return
      }
      case 'when':
      case 'expression':
        throw new NotPlain()
    }
  }

  private apply(
    { function: apply, from, into }: Extract<Instruction, { kind: 'apply' }>,
    held: (slot: number) => Cell,
    { slots, statements, rest }: State,
  ): void {
    const operands = from.map((slot) => operandOf(held(slot)))
    const bind: Bind = (code, wish, anything) => {
      if (isIdentifier(code) && anything === undefined) return code
      const name = this.fresh(wish ?? /(\w+)\]?$/.exec(code)?.[1] ?? 'value')
      const type = anything === undefined || this.types === undefined ? '' : ': unknown'
      statements.push(`const ${name}${type} = ${code}`)
      return name
    }
    const wishes = into.map((slot) => wishFor(slot, rest))
    const results =
      apply.inlined?.(operands, bind, wishes) ?? this.called(apply, operands, wishes, statements)
    into.forEach((slot, i) => {
      const { code, certain } = results[i] ?? { code: 'undefined', certain: false }
      // What may be absent is mentioned twice: in the test and where it is set.
      slots.set(slot, { kind: 'value', code: certain ? code : bind(code, wishes[i]), certain, nodes: [] })
    })
  }

  private called(
    apply: ValueFunction,
    operands: readonly Operand[],
    wishes: readonly string[],
    statements: string[],
  ): readonly Inlined[] {
    if (apply.helper !== undefined) this.helpers.set(apply.helper.name, apply.helper)
    const call = apply.javascript(operands.map(({ code }) => code))
    const certain = apply.keepsPresence === true && operands.every((operand) => operand.certain)
    if (wishes.length === 1) return [{ code: call, certain }]
    const names = wishes.map((wish) => this.fresh(wish))
    statements.push(`const [${names.join(', ')}] = ${call}`)
    return names.map((code) => ({ code, certain: false }))
  }

  /** A value may stand in several places; an object that is being made may not. */
  private shared(cell: Cell): Cell {
    if (cell.kind === 'made') throw new NotPlain()
    return cell
  }

  private fresh(wish: string): string {
    const base = isIdentifier(wish) ? wish : 'value'
    let name = base
    for (let n = 2; this.names.has(name); n += 1) name = `${base}${n}`
    this.names.add(name)
    return name
  }
}

interface State {
  readonly event: SymbolicEvent
  readonly slots: Map<number, Cell>
  readonly statements: string[]
  /** What comes behind. */
  readonly rest: Program
}

/** A value is called what it becomes: the name of the member that it is put to. */
function wishFor(slot: number, rest: Program): string {
  for (const instruction of rest) {
    if (instruction.kind === 'put' && instruction.from === slot) return instruction.path.at(-1) ?? 'value'
    if ('into' in instruction && [instruction.into].flat().includes(slot)) break
  }
  return 'value'
}

function operandOf(cell: Cell): Operand {
  if (cell.kind === 'made') throw new NotPlain()
  if (cell.kind === 'absent') return { code: 'undefined', certain: false }
  const type = onlyTypeOf(cell.nodes)
  return { code: cell.code, certain: cell.certain, ...(type === undefined ? {} : { type }) }
}

function helperNamesOf(program: Program): readonly string[] {
  return program.flatMap((instruction) => {
    if ('body' in instruction) return helperNamesOf(instruction.body)
    const helper = instruction.kind === 'apply' ? instruction.function.helper : undefined
    return helper === undefined ? [] : [helper.name]
  })
}

/** Names that mean something in code, and so cannot be given to a value. */
const reservedWords =
  `abstract any arguments as async await boolean break case catch class const continue debugger declare default delete do else
  enum eval export extends false finally for from function get if implements import in infer instanceof interface is keyof let
  module namespace never new null number object of package private protected public readonly require return set static string
  super switch symbol this throw true try type typeof undefined unique unknown var void while with yield Object Members Fields
  code jsonata`.split(/\s+/)
