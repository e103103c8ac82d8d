/** Text ⇄ parts: the functions of `split` and `join`. */
import { textLiteral, type Helper, type MaybeJson, type ValueFunction } from './value-function.js'

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
    helper: splitHelper,
    edges: edgesOf(separator, fields),
  }
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
