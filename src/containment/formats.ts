/**
 * Formats, in `assert` mode: uninterpreted predicates that the validator decides for one text at a time.
 *
 * A name outside this list is an annotation everywhere, as the validator treats it. The examples are only ever
 * candidates: each is shown to the validator before it counts.
 */

const sampleTexts: readonly (readonly [format: string, examples: readonly string[]])[] = [
  ['date', ['2020-01-01', '1999-12-31', '2024-02-29']],
  ['time', ['00:00:00Z', '12:34:56Z', '12:34:56.789+01:00']],
  ['date-time', ['2020-01-01T00:00:00Z', '1999-12-31T23:59:59.123Z', '2024-02-29T12:00:00+01:00']],
  ['iso-time', ['00:00:00', '12:34:56Z']],
  ['iso-date-time', ['2020-01-01T00:00:00', '2020-01-01T00:00:00Z']],
  ['duration', ['P1D', 'PT1H', 'P1Y2M3DT4H5M6S', 'P1W']],
  ['uri', ['a:b', 'http://a.b', 'https://example.com/a?b=c#d', 'urn:a:b']],
  ['uri-reference', ['', 'a', '/a', '#a', 'http://a.b']],
  ['uri-template', ['', 'a', '{a}', 'http://a.b/{c}']],
  ['url', ['http://a.bc', 'https://example.com/a?b=c', 'ftp://a.bc']],
  ['email', ['a@b.c', 'a@b', 'someone@example.com']],
  ['hostname', ['a', 'a.b', 'example.com', '1']],
  ['ipv4', ['0.0.0.0', '127.0.0.1', '255.255.255.255']],
  ['ipv6', ['::', '::1', '2001:db8::1', '1:2:3:4:5:6:7:8']],
  ['regex', ['', 'a', '^a$', '[a-z]+']],
  [
    'uuid',
    [
      '00000000-0000-0000-0000-000000000000',
      '123e4567-e89b-12d3-a456-426614174000',
      'urn:uuid:123e4567-e89b-12d3-a456-426614174000',
    ],
  ],
  ['json-pointer', ['', '/a', '/a/0', '/']],
  ['json-pointer-uri-fragment', ['#', '#/a', '#/a/0']],
  ['relative-json-pointer', ['0', '1/a', '0#', '2/a/b']],
  ['byte', ['', 'YQ==', 'YWJj', 'AAAA']],
]

/** Formats with letters of all scripts (see `international/`), and the format that they are on ASCII. */
const internationalFormats: ReadonlyMap<string, string> = new Map([
  ['idn-email', 'email'],
  ['idn-hostname', 'hostname'],
  ['iri', 'uri'],
  ['iri-reference', 'uri-reference'],
])

/** Texts that are likely members of a format. */
export const formatExamples: ReadonlyMap<string, readonly string[]> = new Map([
  ...sampleTexts,
  ...sampleTexts.flatMap(([name, texts]) =>
    [...internationalFormats].flatMap(([wide, base]) => (base === name ? [[wide, texts] as const] : [])),
  ),
])

/** Names that assert something about texts. `password` and `binary` hold for every text. */
export const assertedFormats: ReadonlySet<string> = new Set(formatExamples.keys())

/** Texts that one format or another accepts or rejects: what to try when a pattern says nothing. */
export const sundryTexts: readonly string[] = [
  '',
  'a',
  ' ',
  '\u0000',
  '%',
  'a b',
  '-',
  ...sampleTexts.map(([, texts]) => texts[0] ?? ''),
]
