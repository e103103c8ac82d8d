/**
 * A tree of lines as one JavaScript function, `(event) => …`: registers become constants, questions become conditions.
 *
 * Of a lens the text holds names of members only, quoted; every other value and function is handed in as a constant. Where the tree has no
 * line for an event, the function answers `unknown`, and the closures take over.
 */
import { assert, assertNever, type Json } from '../../json/index.js'
import { textLiteral } from '../value-function.js'
import { setMember, whenTold } from './computed.js'
import {
  anythingElse,
  nothing,
  object,
  type Cell,
  type MadeCell,
  type Operation,
  type Question,
  type Stretch,
} from './operation.js'

export interface TreeNode extends Stretch {
  /** By answer. */
  readonly next: readonly (TreeNode | undefined)[]
}

export interface WrittenTree {
  /** A function body that returns the runner. */
  readonly text: string
  /** What the text calls things by, and what they are. */
  readonly constants: ReadonlyMap<string, unknown>
}

/** What a written runner answers for an event of a kind that its tree does not know. */
export const unknown = Symbol('unknown')

export type WrittenRunner = (event: Json) => Json | typeof unknown

export function writeTree(root: TreeNode): WrittenTree {
  const writer = new Writer()
  const body = writer.node(root)
  return {
    text: `${writer.makers.join('\n')}\nreturn (r0) => {\n${body}\n}`,
    constants: writer.constants,
  }
}

class Writer {
  readonly constants = new Map<string, unknown>([
    ['unknown', unknown],
    ['setMember', setMember],
    ['whenTold', whenTold],
  ])
  /** Constructors of the objects that are made, one for each place: so each has room for what is put into it there. */
  readonly makers: string[] = []
  private used = 0

  node({ operations, question, result, next }: TreeNode): string {
    const lines = operations.map((operation) => this.operation(operation))
    if (question !== undefined) return [...lines, this.question(question, next)].join('\n')
    assert(result !== undefined, 'a line ends in a question or a result')
    const made = this.cell(result)
    return [...lines, ...made.lines, `return ${made.value}`].join('\n')
  }

  private operation(operation: Operation): string {
    const into = `const r${operation.into} =`
    switch (operation.kind) {
      case 'constant':
        return `${into} ${this.constant(operation.value)}`
      case 'member':
        return `${into} ${memberText(`r${operation.of}`, operation.name)}`
      case 'apply':
        return this.apply(operation)
      case 'each':
        return `${into} ${this.each(operation)}`
      case 'when':
        return `${into} whenTold(r${operation.of}, ${this.constant(operation)})`
      case 'make': {
        const made = this.cell(operation.cell)
        return [...made.lines, `${into} ${made.value}`].join('\n')
      }
      default:
        return assertNever(operation)
    }
  }

  private apply({ into, results, from, function: apply }: Extract<Operation, { kind: 'apply' }>): string {
    const [only = 1] = from
    if (apply.one !== undefined && from.length === 1 && results === 1) {
      return `const r${into} = ${this.constant(apply.one)}(${registerText(only)})`
    }
    const all = `${this.constant(apply.run)}([${from.map(registerText).join(', ')}])`
    if (results === 1) return `const r${into} = ${all}[0]`
    const list = this.name('list')
    const each = Array.from({ length: results }, (_, i) => `const r${into + i} = ${list}[${i}]`)
    return [`const ${list} = ${all}`, ...each].join('\n')
  }

  /** `eachItem`, written out, so that engines can see the one body through it. */
  private each({ of, body }: Extract<Operation, { kind: 'each' }>): string {
    const item = `${isObjectText('item')} ? ${this.constant(body)}(item) : item`
    return `Array.isArray(r${of}) ? r${of}.map((item) => ${item}) : r${of}`
  }

  private question(question: Question, next: TreeNode['next']): string {
    const branch = (answer: number) => {
      const node = next[answer]
      return `{\n${node === undefined ? 'return unknown' : this.node(node)}\n}`
    }
    const of = `r${question.of}`
    if (question.kind === 'has-others') {
      const found = this.name('found')
      const search = `let ${found} = false\nfor (const name in ${of}) if (${notAmong(question.than)}) { ${found} = true; break }`
      return `${search}\nif (${found}) ${branch(1)}\n${branch(0)}`
    }
    return [
      `if (${of} === undefined) ${branch(nothing)}`,
      `if (${isObjectText(of)}) ${branch(object)}`,
      branch(anythingElse),
    ].join('\n')
  }

  private cell(cell: Cell): { readonly lines: readonly string[]; readonly value: string } {
    if (cell.kind === 'made') return this.made(cell)
    return { lines: [], value: cell.kind === 'absent' ? 'undefined' : registerText(cell.register) }
  }

  private made({ rest, members }: MadeCell): { readonly lines: readonly string[]; readonly value: string } {
    const [made, maker] = [this.name('made'), this.name('Maker')]
    this.makers.push(`function ${maker}() {}\n${maker}.prototype = Object.prototype`)
    const lines = [`const ${made} = new ${maker}()`]
    if (rest !== undefined) {
      const of = `r${rest}`
      lines.push(
        `for (const name in ${of}) if (${notAmong(new Set(members.keys()))}) {`,
        `  if (name === '__proto__') setMember(${made}, name, ${of}[name])`,
        `  else ${made}[name] = ${of}[name]`,
        `}`,
      )
    }
    for (const [name, cell] of members) {
      if (cell.kind === 'absent') continue
      const inner = this.cell(cell)
      const set =
        name === '__proto__'
          ? `setMember(${made}, '__proto__', ${inner.value})`
          : `${made}[${textLiteral(name)}] = ${inner.value}`
      lines.push(...inner.lines, cell.kind === 'made' ? set : `if (${inner.value} !== undefined) ${set}`)
    }
    return { lines, value: made }
  }

  private constant(value: unknown): string {
    const name = this.name('known')
    this.constants.set(name, value)
    return name
  }

  private name(stem: string): string {
    return `${stem}${this.used++}`
  }
}

/** Register 1 is always absent. */
function registerText(register: number): string {
  return register === 1 ? 'undefined' : `r${register}`
}

function isObjectText(value: string): string {
  return `typeof ${value} === 'object' && ${value} !== null && !Array.isArray(${value})`
}

function memberText(of: string, name: string): string {
  const quoted = textLiteral(name)
  const read = `${of}[${quoted}]`
  return name in {} ? `Object.hasOwn(${of}, ${quoted}) ? ${read} : undefined` : read
}

function notAmong(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'true' : [...names].map((name) => `name !== ${textLiteral(name)}`).join(' && ')
}
