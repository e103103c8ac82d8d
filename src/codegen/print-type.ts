/**
 * Types as text, laid out as a formatter would: on one line where that fits, otherwise a line for each part.
 *
 * Written here, and not by a formatter, because laying out types was most of what generating them cost.
 */
import { documentation } from './comment-text.js'
import { propertyKey } from './type-names.js'
import type { Member, TypeExpression } from './type-expression.js'

export interface TypeStyle {
  /** Members, lists and tuples that cannot be assigned to. */
  readonly readonly: boolean
}

/** `export interface …` for a record, otherwise `export type …`, with its documentation. `words` are safe for a comment. */
export function printDeclaration(
  name: string,
  type: TypeExpression,
  words: string,
  style: TypeStyle,
): string {
  const printer = new Printer(style)
  const docs = documentation(words)
  if (type.kind === 'record') return `${docs}export interface ${name} ${printer.opened(type, '')}\n`
  return `${docs}export type ${name} =${printer.behind(type, '', `export type ${name} =`.length)}\n`
}

const width = 110

class Printer {
  private readonly flatTexts = new Map<TypeExpression, string | undefined>()
  private readonly mark: string

  constructor({ readonly }: TypeStyle) {
    this.mark = readonly ? 'readonly ' : ''
  }

  /** Behind a colon or an equals sign that ends at `column`: with the space, or on lines of its own. */
  behind(type: TypeExpression, indent: string, column: number): string {
    const flat = this.flat(type)
    if (flat !== undefined && column + 1 + flat.length <= width) return ` ${flat}`
    if (type.kind === 'union' && !isNullable(type.parts)) {
      return `\n${this.alternatives(type.parts, `${indent}  `)}`
    }
    return ` ${this.opened(type, indent)}`
  }

  /** On several lines; begins on the present one, and further lines are indented by `indent`. */
  opened(type: TypeExpression, indent: string): string {
    const inner = `${indent}  `
    switch (type.kind) {
      case 'word':
        return type.text
      case 'record':
        return `{\n${type.members.map((member) => this.member(member, inner)).join('')}${indent}}`
      case 'map': {
        const key = `${inner}${this.mark}[k: string]:`
        return `{\n${key}${this.behind(type.values, inner, key.length)}\n${indent}}`
      }
      case 'list':
        return `${this.mark}${this.grouped(type.items, indent)}[]`
      case 'tuple': {
        const lines = this.elements(type, (part) => this.within(part, inner))
        return `${this.mark}[\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}]`
      }
      case 'union':
        if (isNullable(type.parts)) return type.parts.map((part) => this.within(part, indent)).join(' | ')
        return `(\n${this.alternatives(type.parts, inner)}\n${indent})`
      case 'intersection':
        return type.parts.map((part) => this.grouped(part, indent)).join(' & ')
    }
  }

  private member({ name, required, type, words }: Member, indent: string): string {
    const key = `${indent}${this.mark}${propertyKey(name)}${required ? '' : '?'}:`
    return `${documentation(words, indent)}${key}${this.behind(type, indent, key.length)}\n`
  }

  private alternatives(parts: readonly TypeExpression[], indent: string): string {
    return parts.map((part) => `${indent}| ${this.within(part, indent)}`).join('\n')
  }

  /** On the line that it begins on, where it fits. */
  private within(type: TypeExpression, indent: string): string {
    const flat = this.flat(type)
    return flat !== undefined && indent.length + 2 + flat.length <= width ? flat : this.opened(type, indent)
  }

  /** With brackets where it would otherwise be read with what stands beside it. */
  private grouped(type: TypeExpression, indent: string): string {
    if (type.kind === 'union' && !isNullable(type.parts)) return this.opened(type, indent)
    const text = this.within(type, indent)
    return this.needsBrackets(type) ? `(${text})` : text
  }

  private needsBrackets({ kind }: TypeExpression): boolean {
    if (kind === 'list' || kind === 'tuple') return this.mark !== ''
    return kind === 'union' || kind === 'intersection'
  }

  private elements(
    { items, least, rest }: Extract<TypeExpression, { kind: 'tuple' }>,
    text: (part: TypeExpression) => string,
  ): readonly string[] {
    const bracketed = (part: TypeExpression) =>
      this.needsBrackets(part) && part.kind !== 'tuple' ? `(${text(part)})` : text(part)
    return [
      ...items.map((item, i) => (i < least ? text(item) : `${bracketed(item)}?`)),
      ...(rest === undefined ? [] : [`...${bracketed(rest)}[]`]),
    ]
  }

  /** On one line; `undefined` where something in it has documentation. */
  private flat(type: TypeExpression): string | undefined {
    if (type.kind === 'word') return type.text
    if (!this.flatTexts.has(type)) this.flatTexts.set(type, this.flattened(type))
    return this.flatTexts.get(type)
  }

  private flattened(type: Exclude<TypeExpression, { kind: 'word' }>): string | undefined {
    switch (type.kind) {
      case 'record': {
        if (type.members.some(({ words }) => words !== '')) return undefined
        const members = this.all(type.members.map((member) => member.type))
        const texts = members?.map((text, i) => {
          const { name, required } = type.members[i] as Member
          return `${this.mark}${propertyKey(name)}${required ? '' : '?'}: ${text}`
        })
        return texts && `{ ${texts.join('; ')} }`
      }
      case 'map': {
        const values = this.flat(type.values)
        return values && `{ ${this.mark}[k: string]: ${values} }`
      }
      case 'list': {
        const items = this.bracketed(type.items)
        return items && `${this.mark}${items}[]`
      }
      case 'tuple': {
        const parts = [...type.items, ...(type.rest === undefined ? [] : [type.rest])]
        if (this.all(parts) === undefined) return undefined
        return `${this.mark}[${this.elements(type, (part) => this.flat(part) ?? '').join(', ')}]`
      }
      case 'union':
        return this.all(type.parts)?.join(' | ')
      case 'intersection': {
        const parts = type.parts.map((part) => this.bracketed(part))
        return parts.includes(undefined) ? undefined : parts.join(' & ')
      }
    }
  }

  private bracketed(type: TypeExpression): string | undefined {
    const text = this.flat(type)
    return text !== undefined && this.needsBrackets(type) ? `(${text})` : text
  }

  private all(types: readonly TypeExpression[]): readonly string[] | undefined {
    const texts = types.map((type) => this.flat(type))
    return texts.includes(undefined) ? undefined : (texts as readonly string[])
  }
}

/** `{ … } | null`, which reads better in one piece. */
function isNullable(parts: readonly TypeExpression[]): boolean {
  const [first, second, ...more] = parts
  return more.length === 0 && first?.kind === 'record' && second?.kind === 'word' && second.text === 'null'
}
