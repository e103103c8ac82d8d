/**
 * Formats that are more than a regular expression, as functions of the module of helpers.
 *
 * They answer as ajv-formats does, which judges everywhere else; test/codegen/validators compares them.
 */
import type { Helper } from '../../lens/index.js'

export interface FormatHelper extends Helper {
  /** ajv-formats has the function itself, and not an object that holds it. */
  readonly isPlain: boolean
  /** Other helpers that it calls. */
  readonly calls: readonly string[]
}

const text = [['text', 'string']] as const
const value = [['value', 'number']] as const

interface Written {
  readonly docs: string
  readonly body: string
  readonly parameters?: Helper['parameters']
  readonly isPlain?: boolean
  readonly calls?: readonly string[]
}

function helper(
  name: string,
  { docs, body, parameters = text, isPlain = false, calls = [] }: Written,
): FormatHelper {
  return { name, docs, parameters, returns: 'boolean', body, isPlain, calls }
}

const isDate = helper('isDate', {
  docs: 'A day of the calendar, RFC 3339: 2024-02-29.',
  body: `  const found = datePattern.exec(text)
  return found !== null && isDay(Number(found[1]), Number(found[2]), Number(found[3]))`,
  calls: ['isDay'],
})

const isDay = helper('isDay', {
  docs: 'Does the month of the year have that day?',
  parameters: [
    ['year', 'number'],
    ['month', 'number'],
    ['day', 'number'],
  ],
  body: `  if (day < 1 || day > 31 || month < 1 || month > 12) return false
  if (month === 2) {
    const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
    return day <= (isLeap ? 29 : 28)
  }
  return day < 31 || !(month === 4 || month === 6 || month === 9 || month === 11)`,
})

const isClock = helper('isClock', {
  docs: 'The parts of a time from `first` on: hours, minutes, seconds, zone, its sign, its hours, its minutes.',
  parameters: [
    ['found', 'RegExpExecArray'],
    ['first', 'number'],
    ['needsZone', 'boolean'],
  ],
  body: `  const hour = Number(found[first])
  const minute = Number(found[first + 1])
  const second = Number(found[first + 2])
  if (needsZone && found[first + 3] === undefined) return false
  const aheadHours = Number(found[first + 5] ?? 0)
  const aheadMinutes = Number(found[first + 6] ?? 0)
  if (aheadHours > 23 || aheadMinutes > 59) return false
  if (hour <= 23 && minute <= 59 && second < 60) return true
  // A leap second is the last of a day in UTC.
  const ahead = found[first + 4] === '-' ? -1 : 1
  const utcMinute = minute - aheadMinutes * ahead
  const utcHour = hour - aheadHours * ahead - (utcMinute < 0 ? 1 : 0)
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61`,
})

const timeBody = (needsZone: boolean) => `  const found = timePattern.exec(text)
  return found !== null && isClock(found, 1, ${needsZone})`
const isTime = helper('isTime', {
  docs: 'A time with its zone, RFC 3339.',
  body: timeBody(true),
  calls: ['isClock'],
})
const isIsoTime = helper('isIsoTime', {
  docs: 'A time; its zone may be missing.',
  body: timeBody(false),
  calls: ['isClock'],
})

const dateTimeBody = (needsZone: boolean) => `  const found = dateTimePattern.exec(text)
  return (
    found !== null &&
    isDay(Number(found[1]), Number(found[2]), Number(found[3])) &&
    isClock(found, 4, ${needsZone})
  )`
const isDateTime = helper('isDateTime', {
  docs: 'A moment with its zone, RFC 3339.',
  body: dateTimeBody(true),
  calls: ['isDay', 'isClock'],
})
const isIsoDateTime = helper('isIsoDateTime', {
  docs: 'A moment; its zone may be missing.',
  body: dateTimeBody(false),
  calls: ['isDay', 'isClock'],
})

/** RFC 3986, appendix A, put together rule by rule. */
function uriPattern(): string {
  const unreservedAndSubDelims = "a-z0-9\\-._~!$&'()*+,;="
  const escaped = '%[0-9a-f]{2}'
  const pchar = `(?:[${unreservedAndSubDelims}:@]|${escaped})`
  const hex = '[0-9a-f]{1,4}'
  const octet = '(?:25[0-5]|2[0-4]\\d|[01]?\\d\\d?)'
  const ipv4 = `(?:${octet}\\.){3}${octet}`
  const low = `(?:${hex}:${hex}|${ipv4})`
  // Groups before a double colon, and how many may stand behind it.
  const before = (most: number) => (most === 0 ? `(?:${hex})?` : `(?:(?:${hex}:){0,${most}}${hex})?`)
  const ipv6 = [
    `(?:${hex}:){6}${low}`,
    `::(?:${hex}:){5}${low}`,
    ...[4, 3, 2].map((behind, i) => `${before(i)}::(?:${hex}:){${behind}}${low}`),
    `${before(3)}::${hex}:${low}`,
    `${before(4)}::${low}`,
    `${before(5)}::${hex}`,
    `${before(6)}::`,
  ].join('|')
  const literal = `\\[(?:${ipv6}|v[0-9a-f]+\\.[${unreservedAndSubDelims}:]+)\\]`
  const host = `(?:${literal}|${ipv4}|(?:[${unreservedAndSubDelims}]|${escaped})*)`
  const authority = `(?:(?:[${unreservedAndSubDelims}:]|${escaped})*@)?${host}(?::\\d*)?`
  const rest = `(?:/${pchar}*)*`
  const query = `(?:[${unreservedAndSubDelims}:@/?]|${escaped})*`
  const hierarchy = `(?:/?/${authority}${rest}|/(?:${pchar}+${rest})?|${pchar}+${rest})`
  return `^[a-z][a-z0-9+\\-.]*:${hierarchy}(?:\\?${query})?(?:#${query})?$`
}

const isUri = helper('isUri', {
  docs: 'An absolute URI, RFC 3986.',
  body: `  return uriPattern.test(text)`,
  isPlain: true,
})

const isRegex = helper('isRegex', {
  docs: 'A regular expression of JavaScript.',
  body: `  if (/[^\\\\]\\\\Z/.test(text)) return false
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }`,
  isPlain: true,
})

const isByte = helper('isByte', {
  docs: 'Bytes in base64.',
  body: `  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/m.test(text)`,
  isPlain: true,
})

const isInt32 = helper('isInt32', {
  docs: 'A whole number of 32 bits.',
  parameters: value,
  body: '  return Number.isInteger(value) && value <= 2147483647 && value >= -2147483648',
})
const isInt64 = helper('isInt64', {
  docs: 'A whole number.',
  parameters: value,
  body: '  return Number.isInteger(value)',
})
const isAnyNumber = helper('isAnyNumber', {
  docs: 'Any number: JSON has no others.',
  parameters: value,
  body: '  void value\n  return true',
})

/** By the name of the format. */
export const formatHelpers: ReadonlyMap<string, FormatHelper> = new Map([
  ['date', isDate],
  ['time', isTime],
  ['date-time', isDateTime],
  ['iso-time', isIsoTime],
  ['iso-date-time', isIsoDateTime],
  ['uri', isUri],
  ['regex', isRegex],
  ['byte', isByte],
  ['int32', isInt32],
  ['int64', isInt64],
  ['float', isAnyNumber],
  ['double', isAnyNumber],
])

/** What they call. */
export const sharedFormatHelpers: readonly FormatHelper[] = [isDay, isClock]

const date = '(\\d{4})-(\\d\\d)-(\\d\\d)'
const time = '(\\d\\d):(\\d\\d):(\\d\\d(?:\\.\\d+)?)(z|([+-])(\\d\\d)(?::?(\\d\\d))?)?'
const constant = (name: string, pattern: string, flags = '') =>
  `const ${name} = /* @__PURE__ */ new RegExp(${JSON.stringify(pattern)}, '${flags}')\n`
const dateTime = constant('dateTimePattern', `^${date}[t\\s]${time}$`, 'i')
const clock = constant('timePattern', `^${time}$`, 'i')

/** What a helper needs in front of it, by its name: made once, since it is asked for each event. */
export const formatConstants: ReadonlyMap<string, string> = new Map([
  ['isDate', constant('datePattern', `^${date}$`)],
  ['isTime', clock],
  ['isIsoTime', clock],
  ['isDateTime', dateTime],
  ['isIsoDateTime', dateTime],
  ['isUri', constant('uriPattern', uriPattern(), 'i')],
])
