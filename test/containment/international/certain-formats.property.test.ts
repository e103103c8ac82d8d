/** What we call certain is never what an implementation of the standards refuses. */
import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certainTestOf } from '../../../src/containment/international/certain-formats.js'
import { decodePunycode, encodePunycode } from '../../../src/containment/international/punycode.js'

const isCertain = (format: string, text: string) => certainTestOf(format)?.(text) === true

/** Letters that the rules speak of, and any others. */
const characters = fc.oneof(
  fc.constantFrom(
    ...'ab1-.lßςσ·α͵בג׳״ーぁァ丈・ب٠۰ي\u200c\u200dकष\u094d\u0301é\u0640\u302eㄱ가ᄀＡKǅ\ufeff\u00ad'.split(
      '',
    ),
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.integer({ min: 0xa0, max: 0xffff }).map((point) => String.fromCodePoint(point)),
)
const names = fc.array(characters, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))

describe('host names', () => {
  test('a certain one is written over the wire by another implementation, as we would', () =>
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(isCertain('idn-hostname', name) && !/^[\d.]*$/.test(name))
        const written = name
          .split('.')
          .map((label) =>
            /^\p{ASCII}*$/u.test(label) ? label.toLowerCase() : `xn--${encodePunycode(label)}`,
          )
          .join('.')
        // An implementation of URLs refuses what looks like an address, too.
        fc.pre(!/(?:^|\.)(?:\d+|0x[\da-f]*)$/i.test(written))
        expect(domainToASCII(name)).toBe(written)
      }),
      { numRuns: 5_000, maxSkipsPerRun: 400 },
    ))

  test.each([
    '실례.테스트',
    'xn--ihqwcrb4cv8a8dqg056pqjye',
    'ßς\u0f0b\u3007',
    '\u06fd\u06fe',
    'l·l',
    'α͵β',
    'א׳ב',
    'א״ב',
    '・ぁ',
    '・丈',
    'ب٠ب',
    '\u06f00',
    'क\u094d\u200dष',
    'क\u094d\u200cष',
    'بي\u200cبي',
    'example.com',
    'a',
  ])('%s certainly is one', (name) => expect(isCertain('idn-hostname', name)).toBe(true))

  test.each([
    '',
    '.',
    'a..b',
    '실\u302e례.테스트',
    '-a',
    'a-',
    'hello-',
    '\u0488hello',
    '\u0640\u07fa',
    '·l',
    'a·l',
    'l·',
    'α͵',
    'A׳ב',
    '・',
    'abc・def',
    'ب٠۰',
    'ب1\u0660',
    'ا\u200cب',
    'क\u200dष',
    '\u200c',
    'אa',
    'א.1a',
    'xn--X',
    'xn--a',
    'xn--a-',
    'ab--c',
    'Ä',
    'e\u0301',
    '\ud800',
    'ä'.repeat(63),
    Array.from({ length: 40 }, () => 'ä.b')
      .join('.')
      .repeat(4),
  ])('nobody says so of %j', (name) => expect(isCertain('idn-hostname', name)).toBe(false))
})

test('what was encoded is decoded to the same label', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (label) => {
      expect(decodePunycode(encodePunycode(label))).toBe(label)
    }),
  ))

test('hostile encodings end', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z\d-]{0,60}$/), (text) => {
      const decoded = decodePunycode(text)
      expect(decoded === undefined || Array.from(decoded).length <= text.length).toBe(true)
    }),
  ))

describe('mailboxes', () => {
  test.each(['실례@실례.테스트', 'joe.bloggs@example.com', "a!#$%&'*+-/=?^_`{|}~@b"])(
    '%s certainly is one',
    (text) => expect(isCertain('idn-email', text)).toBe(true),
  )
  test.each(['2962', '@a', 'a@', 'a@b@c', '.a@b', 'a..b@c', 'a b@c', `${'ä'.repeat(33)}@b`])(
    'nobody says so of %s',
    (text) => expect(isCertain('idn-email', text)).toBe(false),
  )
})

describe('identifiers', () => {
  test.each([
    'http://ƒøø.ßår/?∂éœ=πîx#πîüx',
    'http://[2001:db8::7]:80/a',
    'urn:x:ä',
    'a:',
    'a://',
    'mailto:ä@b',
  ])('%s certainly is an IRI', (text) => expect(isCertain('iri', text)).toBe(true))
  test.each([
    '/abc',
    '\\\\WINDOWS\\filëßåré',
    'http://2001:db8::7/[',
    'ä:b',
    'http://a b',
    'http://ä/\u202e',
    'a:%zz',
    'a:\ue000',
    'a:\ud800',
  ])('nobody says so of %j', (text) => expect(isCertain('iri', text)).toBe(false))
  test.each(['', '/ä', 'ä', '#ä', '//ä/b', '?ä', 'ä/b:c', './a:b'])('%j certainly is a reference', (text) =>
    expect(isCertain('iri-reference', text)).toBe(true),
  )
  test.each(['\\\\WINDOWS\\filëßåré', '#ƒräg\\mênt', 'ä:b', '"', '[', '%'])(
    'nobody says so of the reference %j',
    (text) => expect(isCertain('iri-reference', text)).toBe(false),
  )
  test('a certain ASCII one is a URI to the URL parser, where it has an authority', () =>
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(isCertain('iri', url)).toBe(true)
      }),
    ))
})
