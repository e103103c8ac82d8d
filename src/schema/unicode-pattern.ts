/**
 * Patterns as they are found, read as ECMA-262 under the `u` flag.
 *
 * JSON Schema asks for that flag, and ajv compiles with it. Published schemas are full of patterns that escape what
 * needs no escape (`\-`, `\_`, `\"`) or leave a lone brace, which every engine reads the same way and the `u` flag alone
 * refuses. Those are written anew; whatever else the flag refuses is an error.
 */
import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'

/**
 * The pattern as it is where it is valid under `u`, else one that means the same and is.
 *
 * @throws {SyntaxError} the one of the `u` flag, when there is none.
 */
export function unicodePattern(source: string): string {
  const refusal = refusalOf(source)
  if (refusal === undefined) return source
  const rewritten = withStrictCharacters(source)
  if (rewritten === undefined || refusalOf(rewritten) !== undefined) throw refusal
  return rewritten
}

function refusalOf(pattern: string): SyntaxError | undefined {
  try {
    new RegExp(pattern, 'u')
    return undefined
  } catch (error) {
    return error as SyntaxError
  }
}

/** Every character that is written in a way of its own, as the character or its strict escape. */
function withStrictCharacters(source: string): string | undefined {
  const edits: { start: number; end: number; text: string }[] = []
  try {
    visitRegExpAST(new RegExpParser().parsePattern(source), {
      onCharacterEnter({ start, end, raw, value }) {
        const letter = String.fromCodePoint(value)
        if (raw === letter ? needsEscape.has(raw) : raw === `\\${letter}` && !isLetter.test(letter)) {
          edits.push({ start, end, text: strictly(letter) })
        }
      },
    })
  } catch {
    return undefined
  }
  let [text, at] = ['', 0]
  for (const { start, end, text: replacement } of edits.sort((a, b) => a.start - b.start)) {
    text += source.slice(at, start) + replacement
    at = end
  }
  return text + source.slice(at)
}

/** An escaped letter means something in another dialect (`\A`, `\p`): to read it as the letter would be a guess. */
const isLetter = /[A-Za-z0-9]/
/** Read as themselves without the flag, and refused with it. */
const needsEscape = new Set('{}]')
const syntax = new Set('^$\\.*+?()[]{}|/')

function strictly(letter: string): string {
  if (syntax.has(letter)) return `\\${letter}`
  // A hyphen would make a range inside a class.
  return letter === '-' ? '\\x2d' : letter
}
