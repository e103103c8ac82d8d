/** Texts with something to say about a pattern, a length or a format. */
import { formatExamples } from '../../src/containment/formats.js'

const letters = ['a', 'b', 'c', '1']
const oneLonger = (words: readonly string[]) =>
  words.flatMap((word) => letters.map((letter) => word + letter))
const short = ['', ...letters]
const pairs = oneLonger(letters)

/** All words of up to three of a few letters, and some that are easily forgotten. */
const words: readonly string[] = [
  ...short,
  ...pairs,
  ...oneLonger(pairs),
  '\n',
  'a\nb',
  ' b',
  'a b',
  'é',
  '😀',
  'A',
  '-',
]

const known = new Map<string, readonly string[]>()

/** Words that the pattern matches, short ones first, and a few that it does not. Empty for what is no pattern. */
export function patternWords(pattern: string): readonly string[] {
  const cached = known.get(pattern)
  if (cached !== undefined) return cached
  let found: readonly string[] = []
  try {
    const expression = new RegExp(pattern, 'u')
    const matched = words.filter((word) => expression.test(word))
    found = [
      ...matched.slice(0, 10),
      ...matched.slice(-4),
      ...words.filter((word) => !matched.includes(word)).slice(0, 4),
    ]
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  known.set(pattern, found)
  return found
}

/** One shorter, as long, and one longer: in one code unit each, and in two. */
export function wordsOfLength(length: number): readonly string[] {
  return [length - 1, length, length + 1]
    .filter((count) => count >= 0 && count < 100)
    .flatMap((count) => ['a'.repeat(count), '😀'.repeat(count)])
}

/** Texts that look like those of a format, and are some or are none. */
const oddities = new Map<string, readonly string[]>([
  ['date', ['2023-02-29', '2020-1-1', '0000-01-01']],
  ['date-time', ['2020-01-01T00:00:00', '2020-01-01t23:59:60z', '2020-01-01 00:00:00Z']],
  ['time', ['24:00:00Z', '23:59:60Z', '00:00:00+0100']],
  ['ipv4', ['256.0.0.1', '01.0.0.1', '1.2.3']],
  ['uuid', ['123E4567-e89b-12d3-a456-426614174000', 'URN:UUID:123e4567-e89b-12d3-a456-426614174000', '0']],
  ['email', ['@', 'a+b@c-d.e', '"a b"@c.d']],
  ['ipv6', ['::ffff:1.2.3.4', '1::', '1:2:3:4:5:6:1.2.3.4']],
  ['hostname', ['', '-a', 'a-', 'A.B', 'a.']],
])

export function formatWords(format: string): readonly string[] {
  const examples = formatExamples.get(format) ?? []
  const bent = examples.flatMap((text) => [text.toUpperCase(), text.slice(0, -1), ` ${text}`, `${text}a`])
  return [...examples, ...examples, ...bent, ...(oddities.get(format) ?? [])]
}
