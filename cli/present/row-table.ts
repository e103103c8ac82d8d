/** Rows of a projection as a table: a column for each property that any of them has. */
import { isJsonObject, type Json } from '../../src/json/index.js'
import type { Row } from '../../src/projection/index.js'
import type { Paint } from './paint.js'

export function rowTable(rows: readonly Row[], paint: Paint): string {
  if (rows.length === 0) return ''
  const names = new Set(rows.flatMap(({ row }) => (isJsonObject(row) ? Object.keys(row) : ['value'])))
  const heads = ['key', ...names]
  const cells = rows.map(({ key, row }) => [
    key,
    ...[...names].map((name) => cell(isJsonObject(row) ? row[name] : row)),
  ])
  const numeric = heads.map((_, column) => cells.every((line) => /^-?[\d.]*$/.test(line[column] ?? '')))
  return table(heads, cells, numeric, paint)
}

/** Columns as wide as what is in them; numbers to the right. */
export function table(
  heads: readonly string[],
  cells: readonly (readonly string[])[],
  toTheRight: readonly boolean[],
  paint: Paint,
): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((line) => (line[column] ?? '').length)),
  )
  const padded = (line: readonly string[]) =>
    line
      .map((text, column) => {
        const width = widths[column] ?? 0
        return toTheRight[column] === true ? text.padStart(width) : text.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [paint.dim(padded(heads)), ...cells.map(padded)].map((line) => `${line}\n`).join('')
}

const cell = (value: Json | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
