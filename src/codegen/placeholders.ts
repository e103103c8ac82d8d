/**
 * Stand-ins for names while a foreign tool writes text around them.
 *
 * Type names are ours and safe, but the tool would "improve" them; property names are a stranger's. Each gets a
 * word that the tool leaves alone and that the schema's own texts do not contain, and is put back at the end.
 */
import { textLiteral } from '../lens/index.js'
import { isPlainName } from './type-names.js'

export class Placeholders {
  private readonly types = new Map<string, string>()
  private readonly properties = new Map<string, string>()
  private readonly mark: string

  /** `texts`: everything a stranger wrote that may end up in the output. */
  constructor(texts: string) {
    let mark = 'Qx'
    while (texts.includes(mark)) mark += 'x'
    this.mark = mark
  }

  typeName(name: string): string {
    return remembered(this.types, name, () => `${this.mark}${this.types.size}Type`)
  }

  propertyName(name: string): string {
    if (isPlainName(name)) return name
    return remembered(this.properties, name, () => `${this.mark}${this.properties.size}Key`)
  }

  /** The text with every stand-in replaced by what it stands for. */
  putBack(text: string): string {
    const meanings = new Map([
      ...[...this.types].map(([name, word]) => [word, name] as const),
      ...[...this.properties].map(([name, word]) => [word, propertyText(name)] as const),
    ])
    return text.replaceAll(
      new RegExp(`\\b${this.mark}\\d+(?:Type|Key)\\b`, 'g'),
      (word) => meanings.get(word) ?? word,
    )
  }
}

/** `"__proto__"` in a type is an ordinary quoted name; it has a meaning in object literals only. */
function propertyText(name: string): string {
  return textLiteral(name)
}

function remembered(words: Map<string, string>, name: string, make: () => string): string {
  const known = words.get(name)
  if (known !== undefined) return known
  const word = make()
  words.set(name, word)
  return word
}
