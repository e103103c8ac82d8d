/**
 * Internationalised host names that are certainly ones (RFC 5890 to 5893).
 *
 * JavaScript knows which characters are letters, marks and digits and which are stable under folding, and that is what the
 * protocol derives its characters from. It knows neither joining types nor directions: there lists of well-known letters
 * stand in, and what is not on them is not certain. "Not certain" says nothing; nobody is refused here.
 */
import { decodePunycode, encodePunycode } from './punycode.js'

const longestLabel = 63
const longestName = 253

/** Labels between dots, every one of them a label of letters, digits and hyphens or one of other letters. */
export function isCertainlyHostName(name: string): boolean {
  const labels = name.split('.')
  const written = labels.map(asAscii)
  if (!written.every((label) => label !== undefined)) return false
  if (written.join('.').length > longestName) return false
  const told = written.map(asUnicode)
  return !told.some((label) => rightToLeft.test(label)) || told.every(hasOneDirection)
}

/** The label as it goes over the wire; `undefined` where it is not certainly one. */
function asAscii(label: string): string | undefined {
  if (ascii.test(label)) return isAsciiLabel(label) ? label : undefined
  if (label.length > longestLabel || !isLabelOfLetters(label)) return undefined
  const written = `xn--${encodePunycode(label)}`
  return written.length <= longestLabel ? written : undefined
}

function asUnicode(written: string): string {
  return isEncoded.test(written) ? (decodePunycode(written.slice(4)) ?? written) : written
}

const ascii = /^\p{ASCII}*$/u
const isEncoded = /^xn--/i

function isAsciiLabel(label: string): boolean {
  if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label)) return false
  if (label.slice(2, 4) !== '--') return true
  const decoded = isEncoded.test(label) ? decodePunycode(label.slice(4)) : undefined
  if (decoded === undefined || ascii.test(decoded) || !isLabelOfLetters(decoded)) return false
  return `xn--${encodePunycode(decoded)}` === label.toLowerCase()
}

function isLabelOfLetters(label: string): boolean {
  if (/\p{Surrogate}/u.test(label) || label.normalize('NFC') !== label) return false
  if (/^\p{M}/u.test(label) || label.startsWith('-') || label.endsWith('-')) return false
  if (label.slice(2, 4) === '--') return false
  const characters = Array.from(label)
  return characters.every((character, at) => {
    const rule = inContext.find(({ of }) => of.test(character))
    return rule === undefined ? isAlwaysValid(character) : rule.holds(label, characters, at)
  })
}

/** PVALID (RFC 5892, section 3), of the characters of the first plane: later ones are not known everywhere. */
function isAlwaysValid(character: string): boolean {
  if (/[a-z\d\-\u00df\u03c2\u06fd\u06fe\u0f0b\u3007]/u.test(character)) return true
  if (character.length > 1 || !/[\p{L}\p{Mn}\p{Mc}\p{Nd}]/u.test(character)) return false
  return !disallowed.some((set) => set.test(character))
}

/** What folding changes or nobody sees, letters that are put together of others, marks for symbols, and single exceptions. */
const disallowed = [
  /[\p{Changes_When_NFKC_Casefolded}\p{Default_Ignorable_Code_Point}]/u,
  /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u,
  /[\u20d0-\u20ff]/u,
  /\u0640|\u07fa|\u302e|\u302f|[\u3031-\u3035]|\u303b/u,
  // Letters that Unicode has had for a few years only.
  /[\u0870-\u089f\u08b5-\u08d2]|\u0c5c|\u0cdc|[\u1ac1-\u1aff]|\u1dfa|[\u1c89-\u1c8f]|[\ua7c0-\ua7f4]/u,
]

interface ContextRule {
  readonly of: RegExp
  holds(label: string, characters: readonly string[], at: number): boolean
}

/** RFC 5892, appendix A. */
const inContext: readonly ContextRule[] = [
  { of: /\u00b7/u, holds: (_, characters, at) => characters[at - 1] === 'l' && characters[at + 1] === 'l' },
  { of: /\u0375/u, holds: (_, characters, at) => /\p{Script=Greek}/u.test(characters[at + 1] ?? '') },
  {
    of: /[\u05f3\u05f4]/u,
    holds: (_, characters, at) => /\p{Script=Hebrew}/u.test(characters[at - 1] ?? ''),
  },
  { of: /\u30fb/u, holds: (label) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(label) },
  { of: /[\u0660-\u0669]/u, holds: (label) => !/[\u06f0-\u06f9]/u.test(label) },
  { of: /[\u06f0-\u06f9]/u, holds: (label) => !/[\u0660-\u0669]/u.test(label) },
  { of: /\u200d/u, holds: (_, characters, at) => virama.test(characters[at - 1] ?? '') },
  {
    of: /\u200c/u,
    holds: (_, characters, at) =>
      virama.test(characters[at - 1] ?? '') ||
      (joinsAfter.test(characters.slice(0, at).join('')) &&
        joinsBefore.test(characters.slice(at + 1).join(''))),
  },
]

/** Canonical combining class 9, the scripts in use. */
const virama =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u17d2]/u

const joinsBothWays =
  '\\u0620\\u0626\\u0628\\u062a-\\u062e\\u0633-\\u063f\\u0641-\\u0647\\u0649\\u064a\\u067e\\u0686\\u06a9\\u06af\\u06cc'
const joinsToTheRight = '\\u0622-\\u0625\\u0627\\u0629\\u062f-\\u0632\\u0648\\u0698'
const joinsAfter = new RegExp(`[${joinsBothWays}]\\p{Mn}*$`, 'u')
const joinsBefore = new RegExp(`^\\p{Mn}*[${joinsBothWays}${joinsToTheRight}]`, 'u')

/** Every character that is, or may be, written from right to left, and Arabic digits. */
const rightToLeft =
  /[\u0590-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** The rule for names with letters of both directions (RFC 5893, section 2), for Hebrew, Arabic and ASCII. */
function hasOneDirection(label: string): boolean {
  return directed.some((pattern) => pattern.test(label))
}

const script = '[\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Inherited}]'
const letter = `(?=[\\p{Lo}\\u05f3\\u05f4\\u06fd\\u06fe])${script}`
const mark = `(?=\\p{Mn})${script}`
/** From right to left, with the digits of one kind. */
const withDigits = (digit: string) =>
  new RegExp(
    `^${letter}(?:(?:${letter}|${mark}|${digit}|[\\u200c\\u200d-])*(?:${letter}|${digit}))?(?:${mark})*$`,
    'u',
  )
const directed = [
  /^[a-z](?:[a-z\d-]*[a-z\d])?$/i,
  withDigits('[\\d\\u06f0-\\u06f9]'),
  withDigits('[\\u0660-\\u0669]'),
]
