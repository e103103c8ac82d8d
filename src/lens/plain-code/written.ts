/**
 * An object as text: what is certain to be there stands in its literal, what may be absent is set behind it.
 */
import { codeIn, isCertainIn, isIdentifier, isThere, memberCode, type Cell, type Made } from './cells.js'

export interface Written {
  readonly statements: readonly string[]
  readonly code: string
}

export interface Naming {
  /** Gives out a name that nobody has yet. */
  readonly fresh: (wish: string) => string
  /** Behind the name of an object that members are set on: its type, or nothing. */
  readonly annotation: string
}

/** The object; whether it is there is the caller's business. `name`: what to call it, where it needs a name. */
export function writtenObject(made: Made, naming: Naming, name?: string): Written {
  const literal: string[] = []
  const before: string[] = []
  const optional: (readonly [string, Cell])[] = []
  for (const [member, cell] of made.members) {
    if (!isCertainIn(cell, made)) {
      optional.push([member, cell])
      continue
    }
    const { statements, code } = certain(cell, made, naming)
    before.push(...statements)
    literal.push(`${isIdentifier(member) ? member : JSON.stringify(member)}: ${code}`)
  }
  const text = literal.length === 0 ? '{}' : `{ ${literal.join(', ')} }`
  const settings = optional.filter(([, { kind }]) => kind !== 'absent')
  if (settings.length === 0) return { statements: before, code: text }
  const either = name === undefined ? oneOrOther(literal, settings, made) : undefined
  if (either !== undefined) return { statements: before, code: either }
  const target = name ?? naming.fresh(made.name)
  return {
    statements: [
      ...before,
      `const ${target}${naming.annotation} = ${text}`,
      ...settings.flatMap(([member, cell]) => setting(memberCode(target, member), cell, made, naming)),
    ],
    code: target,
  }
}

/** More members than this nobody wants to see twice. */
const mostTwice = 3

/** A small object with one member that may be absent, as two literals: engines have no room for more members in an object than its literal had. */
function oneOrOther(
  literal: readonly string[],
  optional: readonly (readonly [string, Cell])[],
  made: Made,
): string | undefined {
  const [only] = optional
  if (only === undefined || optional.length > 1 || literal.length > mostTwice || made.dropsEmpty)
    return undefined
  const [member, cell] = only
  if (cell.kind !== 'value') return undefined
  const code = codeIn(cell, made)
  const without = literal.length === 0 ? '{}' : `{ ${literal.join(', ')} }`
  const all = [...literal, `${isIdentifier(member) ? member : JSON.stringify(member)}: ${code}`]
  return `${code} === undefined ? ${without} : { ${all.join(', ')} }`
}

function certain(cell: Cell, object: Made, naming: Naming): Written {
  if (cell.kind === 'made') return writtenObject(cell, naming)
  return { statements: [], code: cell.kind === 'absent' ? 'undefined' : codeIn(cell, object) }
}

function setting(place: string, cell: Cell, object: Made, naming: Naming): readonly string[] {
  if (cell.kind === 'absent') return []
  if (cell.kind === 'value') {
    const code = codeIn(cell, object)
    return [`if (${isThere(code)}) ${place} = ${code}`]
  }
  // One that may turn out empty has members that are set, and so a name.
  const { statements, code } = writtenObject(cell, naming)
  const set = `${place} = ${code}`
  const body = [...statements, cell.dropsEmpty ? `if (Object.keys(${code}).length > 0) ${set}` : set]
  const when = cell.when === undefined ? '' : `if (${cell.when.join(' || ')}) `
  return [`${when}{`, ...body.map((line) => `  ${line}`), '}']
}
