/** Values of the simple types at the edges of what a schema's keywords allow. */
import { RegExpParser, type AST } from '@eslint-community/regexpp'
import {
  addRational,
  ceilRational,
  compareRational,
  divideRational,
  floorRational,
  isMultipleOf,
  isWhole,
  multiplyRational,
  rational,
  subtractRational,
  toNumber,
  type Rational,
} from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'

/** Numbers that all the nodes accept: both ends, the neighbours of the ends, small ones, a fraction. */
export function numbersOf(nodes: readonly SchemaNode[]): readonly number[] {
  const factor = nodes.flatMap(({ multipleOf }) => multipleOf ?? [])[0]
  const whole = nodes.some(({ integer }) => integer === true)
  const unit = factor ?? rational(whole ? 1 : 0.5)
  const ends = nodes.flatMap(({ minimum, maximum }) => [minimum, maximum]).flatMap((bound) => bound ?? [])
  const near = ends.flatMap(({ value }) => [
    value,
    addRational(value, unit),
    subtractRational(value, unit),
    multiplyRational(rational(floorRational(divideRational(value, unit))), unit),
    multiplyRational(rational(ceilRational(divideRational(value, unit))), unit),
  ])
  const ordinary = [1, 0, 2, 10, -1, 0.5, 1234567].map(rational)
  const multiples = factor === undefined ? [] : [1, 2, 10].map((n) => multiplyRational(rational(n), factor))
  const fitting = [...ordinary, ...multiples, ...near].filter((value) =>
    nodes.every((node) => acceptsNumber(node, value)),
  )
  return [...new Set(fitting.map(toNumber))]
}

function acceptsNumber({ integer, minimum, maximum, multipleOf }: SchemaNode, value: Rational): boolean {
  const isAbove =
    minimum === undefined || compareRational(value, minimum.value) >= (minimum.exclusive ? 1 : 0)
  const isBelow =
    maximum === undefined || compareRational(value, maximum.value) <= (maximum.exclusive ? -1 : 0)
  const isFitting = multipleOf === undefined || isMultipleOf(value, multipleOf)
  return isAbove && isBelow && isFitting && (integer !== true || isWhole(value))
}

/** Texts that all the nodes are likely to accept: `given`, examples for formats and patterns, the ends of lengths. */
export function textsOf(nodes: readonly SchemaNode[], given: readonly string[] = []): readonly string[] {
  const shortest = Math.max(0, ...nodes.map(({ minLength = 0 }) => minLength))
  const longest = Math.min(...nodes.map(({ maxLength = Infinity }) => maxLength))
  const special = [
    ...nodes.flatMap(({ format }) => (format === undefined ? [] : (formatExamples[format] ?? []))),
    ...nodes.flatMap(({ pattern }) => (pattern === undefined ? [] : wordsOf(pattern))),
    ...nodes
      .flatMap(({ annotations }) => annotations?.examples ?? [])
      .filter((value) => typeof value === 'string'),
  ]
  const lengths = [shortest, shortest + 1, Math.min(longest, shortest + 40)]
  const ordinary = [
    'text',
    'a, b, c, d',
    'ä €😀',
    '1.50',
    'true',
    '',
    ...lengths.map((length) => 'x'.repeat(length)),
  ]
  const fits = (text: string) => {
    const { length } = Array.from(text)
    return length >= shortest && length <= longest
  }
  return [...new Set([...special, 'text', ...given, ...ordinary].filter(fits))].slice(0, 24 + given.length)
}

const formatExamples: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2026-01-15T09:30:00Z', '1999-12-31T23:59:59.999+02:00'],
  date: ['2026-01-15'],
  time: ['09:30:00Z'],
  duration: ['P1DT2H'],
  email: ['someone@example.org'],
  'idn-email': ['someone@example.org'],
  hostname: ['example.org'],
  'idn-hostname': ['example.org'],
  ipv4: ['192.0.2.1'],
  ipv6: ['2001:db8::1'],
  uri: ['https://example.org/a?b=c#d', 'urn:example:a'],
  'uri-reference': ['/a/b', 'https://example.org/'],
  iri: ['https://example.org/ä'],
  'iri-reference': ['/ä'],
  'uri-template': ['/a/{b}'],
  uuid: ['123e4567-e89b-42d3-a456-426614174000'],
  'json-pointer': ['/a/0', ''],
  'relative-json-pointer': ['1/a'],
  regex: ['^a+$'],
}

/** A few words that a pattern matches, by walking it: each alternative, each repetition at its least and once more. */
function wordsOf(pattern: string): readonly string[] {
  try {
    const tree = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true })
    return [0, 1, 2].flatMap((extra) => tree.alternatives.map((alternative) => wordOf(alternative, extra)))
  } catch {
    return []
  }
}

const longestRepetition = 64

function wordOf(node: AST.Alternative | AST.Element | AST.QuantifiableElement, extra: number): string {
  switch (node.type) {
    case 'Alternative':
      return node.elements.map((element) => wordOf(element, extra)).join('')
    case 'Group':
    case 'CapturingGroup': {
      const chosen = node.alternatives[extra % node.alternatives.length]
      return chosen === undefined ? '' : wordOf(chosen, extra)
    }
    case 'Quantifier': {
      const times = Math.min(node.min + extra, node.max, Math.max(node.min, longestRepetition))
      return wordOf(node.element, extra).repeat(times)
    }
    case 'Character':
      return String.fromCodePoint(node.value)
    case 'CharacterSet':
      return node.kind === 'digit' ? '7' : node.kind === 'space' ? ' ' : 'a'
    case 'CharacterClass':
      return memberOf(node, extra)
    default:
      return ''
  }
}

function memberOf({ negate, elements }: AST.CharacterClass, extra: number): string {
  if (negate) {
    const taken = new Set(
      elements.flatMap((element) => (element.type === 'Character' ? [element.value] : [])),
    )
    const free = Array.from('aB7 _-.~').find((letter) => !taken.has(letter.codePointAt(0) ?? 0))
    return free ?? 'z'
  }
  const element = elements[extra % elements.length]
  if (element === undefined) return ''
  if (element.type === 'CharacterClassRange')
    return String.fromCodePoint(extra % 2 === 0 ? element.min.value : element.max.value)
  return element.type === 'Character' || element.type === 'CharacterSet' ? wordOf(element, extra) : ''
}
