/** Text ⇄ parts: the functions of `split` and `join`. */
import {
  textLiteral,
  type Bind,
  type Helper,
  type Inlined,
  type MaybeJson,
  type Operand,
  type ValueFunction,
} from './value-function.js'

/**
 * The parts of a text, one per field, by a separator.
 *
 * Surplus parts stay together in the first or the last field; fields without a part are absent. What is no
 * text has no parts. Joining the parts again gives the text back, always.
 */
export function splitText(separator: string, fields: number, overflow: 'first' | 'last'): ValueFunction {
  return {
    run: ([text]) => {
      if (typeof text !== 'string') return []
      if (overflow === 'last' && separator !== '') return cutFromStart(text, separator, fields)
      const parts = text.split(separator)
      const surplus = parts.length - fields
      if (surplus <= 0) return parts
      return overflow === 'first'
        ? [parts.slice(0, surplus + 1).join(separator), ...parts.slice(surplus + 1)]
        : [...parts.slice(0, fields - 1), parts.slice(fields - 1).join(separator)]
    },
    jsonata: ([text = '']) => {
      const parts = `$split(${text}, ${JSON.stringify(separator)})`
      const surplus = `($n := $count($p) - ${fields}; $n > 0 ? $n : 0)`
      return Array.from({ length: fields }, (_, field) => {
        const merging = overflow === 'first' ? 0 : fields - 1
        const shift = overflow === 'first' ? ' + $s' : ''
        const part =
          field === merging
            ? `$join($filter($p, function($v, $i) { $i >= ${field} and $i <= ${field} + $s }), ${JSON.stringify(separator)})`
            : `$p[${field}${shift}]`
        return `($type(${text}) = "string" ? ($p := [${parts}]; $s := ${surplus}; ${field} < $count($p) ? ${part}))`
      })
    },
    javascript: ([text = '']) =>
      `splitText(${text}, ${textLiteral(separator)}, ${fields}, ${textLiteral(overflow)})`,
    inlined: ([text], bind, wishes) =>
      text?.type === 'string' ? cut({ text, separator, fields, overflow, wishes }, bind) : undefined,
    helper: splitHelper,
    edges: edgesOf(separator, fields),
  }
}

/** The surplus is never looked at. */
function cutFromStart(text: string, separator: string, fields: number): readonly string[] {
  const parts: string[] = []
  let begin = 0
  while (parts.length < fields - 1) {
    const at = text.indexOf(separator, begin)
    if (at < 0) break
    parts.push(text.slice(begin, at))
    begin = at + separator.length
  }
  parts.push(begin === 0 ? text : text.slice(begin))
  return parts
}

interface Cut {
  readonly text: Operand
  readonly separator: string
  readonly fields: number
  readonly overflow: 'first' | 'last'
  readonly wishes: readonly string[]
}

/**
 * A few fields without a list of parts: cut off one by one, from the end where the first field holds the surplus. `undefined` where
 * cutting from the end could come out differently, and for more fields than a person reads.
 */
function cut({ text, separator, fields, overflow, wishes }: Cut, bind: Bind): readonly Inlined[] | undefined {
  // With fewer parts than fields it is the last fields that get none, which cutting from the end finds out too late.
  if (overflow === 'first' && (fields > 2 || overlapsItself(separator))) return undefined
  if (fields > 4) return undefined
  const isFromEnd = overflow === 'first'
  const at = textLiteral(separator)
  const parts: Inlined[] = []
  let rest: Inlined = { code: bind(text.code), certain: text.certain }
  for (let cuts = 1; cuts < fields; cuts += 1) {
    const { code, certain } = rest
    const member = certain ? `${code}.` : `${code}?.`
    const found = `${member}${isFromEnd ? 'lastIndexOf' : 'indexOf'}(${at})`
    const index = bind(certain ? found : `${found} ?? -1`, 'at')
    const before = `${member}slice(0, ${index})`
    const behind = `${member}slice(${index} + ${separator.length})`
    // The side that is cut off, and what is left to be cut; the first field has what there is where nothing can be cut.
    const part = isFromEnd
      ? { code: `${index} < 0 ? undefined : ${behind}`, certain: false }
      : { code: `${index} < 0 ? ${code} : ${before}`, certain }
    const left = isFromEnd
      ? { code: `${index} < 0 ? ${code} : ${before}`, certain }
      : { code: `${index} < 0 ? undefined : ${behind}`, certain: false }
    const wish = wishes[isFromEnd ? fields - cuts : cuts - 1]
    const wishLeft = cuts === fields - 1 ? wishes[isFromEnd ? 0 : fields - 1] : 'rest'
    parts.push({ ...part, code: bind(part.code, wish) })
    rest = { ...left, code: bind(left.code, wishLeft) }
  }
  return isFromEnd ? [rest, ...parts.reverse()] : [...parts, rest]
}

/** `aa` in `aaa` is found at two places. */
function overlapsItself(separator: string): boolean {
  return Array.from({ length: separator.length - 1 }, (_, i) => i + 1).some((shift) =>
    separator.startsWith(separator.slice(shift)),
  )
}

/** The texts of the fields that are there, joined; `fill` (or absent) when none is. */
export function joinTexts(separator: string, fill?: string): ValueFunction {
  return {
    run: (fields) => {
      const texts = fields.filter((field) => typeof field === 'string')
      return [texts.length === 0 ? fill : texts.join(separator)]
    },
    jsonata: (fields) => {
      const texts = `[${fields
        .map((field) => `$type(${field}) = "string" ? ${field}`)
        .map((text) => `(${text})`)
        .join(', ')}]`
      const none = fill === undefined ? '' : ` : ${JSON.stringify(fill)}`
      return [`($t := ${texts}; $count($t) > 0 ? $join($t, ${JSON.stringify(separator)})${none})`]
    },
    javascript: (fields) =>
      `joinTexts([${fields.join(', ')}], ${[separator, ...(fill === undefined ? [] : [fill])].map(textLiteral).join(', ')})`,
    helper: joinHelper,
    edges: edgesOf(separator, 1),
  }
}

/** Empty parts at either end and in between, and one part more than there are fields. */
function edgesOf(separator: string, fields: number): readonly string[] {
  const parts = Array.from({ length: fields + 1 }, (_, i) => `part${i + 1}`)
  return [
    separator,
    `${separator}b`,
    `a${separator}`,
    `a${separator}b`,
    `a${separator}${separator}b`,
    parts.join(separator),
  ]
}

/** The first half of the values where any of them is there, otherwise the second half. */
export function firstPresent(width: number): ValueFunction {
  const choose = (values: readonly MaybeJson[]) => {
    const preferred = values.slice(0, width)
    return preferred.some((value) => value !== undefined) ? preferred : values.slice(width)
  }
  return {
    run: choose,
    jsonata: (values) => {
      const present = values
        .slice(0, width)
        .map((value) => `$exists(${value})`)
        .join(' or ')
      return values
        .slice(0, width)
        .map((value, i) => `((${present}) ? ${value} : ${values[width + i] ?? ''})`)
    },
    javascript: (values) =>
      `firstPresent([${values.slice(0, width).join(', ')}], [${values.slice(width).join(', ')}])`,
    inlined(values, bind) {
      const preferred = values.slice(0, width)
      if (preferred.some(({ certain }) => certain)) return preferred
      const isPresent = bind(preferred.map(({ code }) => `${code} !== undefined`).join(' || '), 'isThere')
      return preferred.map(({ code }, i) => ({
        code: `${isPresent} ? ${code} : ${values[width + i]?.code ?? 'undefined'}`,
        certain: false,
      }))
    },
    helper: presentHelper,
  }
}

const splitHelper: Helper = {
  name: 'splitText',
  docs: 'The parts of a text, one per field. Surplus parts stay together in the first or the last field.',
  parameters: [
    ['text', 'unknown'],
    ['separator', 'string'],
    ['fields', 'number'],
    ['overflow', "'first' | 'last'"],
  ],
  returns: 'readonly (string | undefined)[]',
  body: `  if (typeof text !== 'string') return []
  const parts = text.split(separator)
  const surplus = parts.length - fields
  if (surplus <= 0) return parts
  return overflow === 'first'
    ? [parts.slice(0, surplus + 1).join(separator), ...parts.slice(surplus + 1)]
    : [...parts.slice(0, fields - 1), parts.slice(fields - 1).join(separator)]`,
}

const joinHelper: Helper = {
  name: 'joinTexts',
  docs: 'The texts of the fields that are there, joined; `fill` when none is.',
  parameters: [
    ['fields', 'readonly unknown[]'],
    ['separator', 'string'],
    ['fill?', 'string'],
  ],
  returns: 'string | undefined',
  body: `  const texts = fields.filter((field) => typeof field === 'string')
  return texts.length === 0 ? fill : texts.join(separator)`,
}

const presentHelper: Helper = {
  name: 'firstPresent',
  docs: 'The first list where any of its values is there, otherwise the second.',
  parameters: [
    ['preferred', 'readonly unknown[]'],
    ['others', 'readonly unknown[]'],
  ],
  returns: 'readonly unknown[]',
  body: '  return preferred.some((value) => value !== undefined) ? preferred : others',
}
