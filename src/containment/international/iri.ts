/**
 * IRIs and references that are certainly ones: the grammar of RFC 3987, section 2.2.
 *
 * Stricter in what is not certain: no characters that set a direction (section 4.1), no private ones, no future address types.
 */
import { formatShapes } from '../format-shapes.js'

const other =
  '\\u00a0-\\u200d\\u2010-\\u2029\\u202f-\\u2065\\u206a-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef\\u{10000}-\\u{1fffd}\\u{20000}-\\u{2fffd}\\u{30000}-\\u{3fffd}'
const unreserved = `A-Za-z\\d\\-._~${other}`
const delimiters = "!$&'\\(\\)*+,;="
const encoded = '%[\\dA-Fa-f]{2}'
const any = (characters: string) => `(?:[${characters}]|${encoded})`

const segment = any(`${unreserved}${delimiters}:@`)
const segmentWithoutColon = `${any(`${unreserved}${delimiters}@`)}+`
const rooted = `(?:\\/${segment}*)*`
const address = `\\[(?:${formatShapes.get('ipv6')?.inner?.slice(1, -1) ?? '(?!)'})\\]`
const authority = `(?:${any(`${unreserved}${delimiters}:`)}*@)?(?:${address}|${any(`${unreserved}${delimiters}`)}*)(?::\\d*)?`
const absolute = `\\/(?:${segment}+${rooted})?`
const tail = `(?:\\?(?:${segment}|[\\/?])*)?(?:#(?:${segment}|[\\/?])*)?`

const hierarchy = `(?:\\/\\/${authority}${rooted}|${absolute}|${segment}+${rooted})?`
const relative = `(?:\\/\\/${authority}${rooted}|${absolute}|${segmentWithoutColon}${rooted})?`

const iri = new RegExp(`^[A-Za-z][A-Za-z\\d+\\-.]*:${hierarchy}${tail}$`, 'u')
const reference = new RegExp(`^${relative}${tail}$`, 'u')

export function isCertainlyIri(text: string): boolean {
  return iri.test(text)
}

export function isCertainlyIriReference(text: string): boolean {
  return iri.test(text) || reference.test(text)
}
