/** `import` and `export` lines of generated modules, laid out as a formatter would. */

/** A name of another module, and what it is called here. */
export interface Alias {
  readonly from: string
  readonly to: string
}

/** `names`: `type` is written in front of the braces. Nothing for no names. */
export function moduleLine(
  statement: 'import' | 'import type' | 'export' | 'export type',
  names: readonly (string | Alias)[],
  module: string,
): string {
  if (names.length === 0) return ''
  const texts = names.map(written)
  const line = `${statement} { ${texts.join(', ')} } from '${module}'\n`
  if (line.length <= 111) return line
  return `${statement} {\n${texts.map((text) => `  ${text},\n`).join('')}} from '${module}'\n`
}

function written(name: string | Alias): string {
  if (typeof name === 'string') return name
  return name.from === name.to ? name.from : `${name.from} as ${name.to}`
}
