/**
 * Formats between two patterns: every text of the format matches `outer`, every text that matches `inner` has the format.
 *
 * So a format can be held against patterns, lengths and other formats: what has a format and is nowhere in the outer pattern does not
 * exist, nor does what lacks it inside the inner one. Bounds are those of the validator in use (ajv-formats, full mode) and not of the RFCs that it
 * leaves in places; tests hold them against it. A format without a bound on one side is known by single texts alone there.
 */

export interface FormatShape {
  readonly outer?: string
  readonly inner?: string
  /** Characters of the longest text, where the patterns do not say it. */
  readonly longest?: number
  /** Formats that every text of this one has too, though their patterns do not tell. */
  readonly within?: readonly string[]
}

const exactly = (pattern: string): FormatShape => ({ outer: pattern, inner: pattern })

const hex = '[0-9A-Fa-f]'
const letter = 'A-Za-z'

// Every day of every month, February with 29 days: whether there is one depends on the year.
const anyDay =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|[12]\\d))'
const everyYearsDay = anyDay.replace('02-(?:0[1-9]|[12]\\d)', '02-(?:0[1-9]|1\\d|2[0-8])')
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?'
// A leap second is let through where it falls on midnight in UTC.
const anyClock = '\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?'
const offset = '(?:[zZ]|[+\\-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)'

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const quad = `(?:${octet}\\.){3}${octet}`

const word = `[${letter}0-9!#$%&'*+\\/=?^_\`{|}~\\-]+`
const label = `[${letter}0-9](?:[${letter}0-9\\-]*[${letter}0-9])?`
const hostLabel = `[${letter}0-9](?:[${letter}0-9\\-]{0,61}[${letter}0-9])?`

const shortLabel = `[${letter}0-9](?:[${letter}0-9\\-]{0,28}[${letter}0-9])?`

const pointer = '(?:\\/(?:[^~\\/]|~0|~1)*)*'
const uriCharacter = `[${letter}0-9\\-._~!$&'"()*+,;=:@\\/?#%\\[\\]]`

export const formatShapes: ReadonlyMap<string, FormatShape> = new Map<string, FormatShape>([
  ['date', { outer: `^\\d{4}-${anyDay}$`, inner: `^\\d{4}-${everyYearsDay}$` }],
  ['time', { outer: `^${anyClock}${offset}$`, inner: `^${clock}${offset}$`, within: ['iso-time'] }],
  ['iso-time', { outer: `^${anyClock}${offset}?$`, inner: `^${clock}${offset}?$` }],
  [
    'date-time',
    {
      outer: `^\\d{4}-${anyDay}[tT\\s]${anyClock}${offset}$`,
      inner: `^\\d{4}-${everyYearsDay}[tT ]${clock}${offset}$`,
      within: ['iso-date-time'],
    },
  ],
  [
    'iso-date-time',
    {
      outer: `^\\d{4}-${anyDay}[tT\\s]${anyClock}${offset}?$`,
      inner: `^\\d{4}-${everyYearsDay}[tT ]${clock}${offset}?$`,
    },
  ],
  [
    'duration',
    exactly(
      `^P(?:\\d+W|(?:\\d+Y)?(?:\\d+M)?(?:\\d+D)?T(?:\\d+H(?:\\d+M)?(?:\\d+S)?|\\d+M(?:\\d+S)?|\\d+S)|\\d+Y(?:\\d+M)?(?:\\d+D)?|\\d+M(?:\\d+D)?|\\d+D)$`,
    ),
  ],
  ['uuid', exactly(`^(?:[uU][rR][nN]:[uU][uU][iI][dD]:)?${hex}{8}-(?:${hex}{4}-){3}${hex}{12}$`)],
  ['ipv4', exactly(`^${quad}$`)],
  ['ipv6', exactly(ipv6())],
  ['email', exactly(`^${word}(?:\\.${word})*@(?:${label}\\.)+${label}$`)],
  // Of 253 characters without the dot at the end: eight labels of 30 are fewer in any case.
  [
    'hostname',
    {
      outer: `^${hostLabel}(?:\\.${hostLabel})*\\.?$`,
      inner: `^(?:${hostLabel}|${shortLabel}(?:\\.${shortLabel}){1,7})\\.?$`,
      longest: 254,
    },
  ],
  ['json-pointer', exactly(`^${pointer}$`)],
  ['relative-json-pointer', exactly(`^(?:0|[1-9]\\d*)(?:#|${pointer})$`)],
  ['json-pointer-uri-fragment', exactly(`^#(?:\\/(?:[${letter}0-9_\\-.!$&'()*+,;:=@]|%${hex}{2}|~0|~1)*)*$`)],
  ['uri', { outer: `^[${letter}][${letter}0-9+\\-.]*:${uriCharacter}*$`, within: ['uri-reference'] }],
  ['uri-reference', { outer: `^${uriCharacter}*$` }],
  ['uri-template', { outer: '^[^\\0- "\'<>\\\\^`|]*$' }],
  ['url', { outer: '^(?:[hH][tT][tT][pP][sSſ]?|[fF][tT][pP]):\\/\\/\\S+$' }],
])

/** Eight groups, or fewer around one `::`; the last two may be written as an IPv4 address. */
function ipv6(): string {
  const group = `${hex}{1,4}`
  const written: string[] = [`(?:${group}:){7}(?:${group}|:)`]
  for (let before = 6; before >= 0; before--) {
    const left = before === 0 ? ':' : `(?:${group}:){${before}}`
    const most = 7 - before
    const address = before === 6 ? quad : `(?::${group}){0,${most - 2}}:${quad}`
    written.push(`${left}(?:(?::${group}){1,${most}}|${address}|:)`)
  }
  return `^(?:${written.join('|')})$`
}
