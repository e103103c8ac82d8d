/** Functions of JSONata that could take for ever, or all memory, within one step: the same, with a look at what they are given. */
import jsonata from 'jsonata'
import { canonicalText, type Json } from '../json/index.js'
import { expressionLimits } from './expression-limits.js'

export interface BoundedFunction {
  readonly name: string
  /** In JSONata's own notation. */
  readonly signature: string
  readonly run: Implementation
}

/** `this` is what JSONata lends to its functions. */
type Implementation = (this: unknown, ...values: unknown[]) => unknown

/** `refuse` makes the error to be thrown. */
export function boundedFunctions(refuse: (reason: string) => Error): readonly BoundedFunction[] {
  const text = (length: number) => {
    if (length > expressionLimits.text) {
      throw refuse(`a text of ${length} characters is more than ${expressionLimits.text}`)
    }
  }
  return [
    {
      name: 'pad',
      signature: '<s-ns?:s>',
      run: looked('pad', (_text, width) => text(Math.abs(Number(width ?? 0)))),
    },
    {
      name: 'join',
      signature: '<a<s>s?:s>',
      run: looked('join', (texts, separator = '') => {
        const lengths = ((texts ?? []) as readonly string[]).map((part) => part.length)
        text(lengths.reduce((sum, length) => sum + length + (separator as string).length, 0))
      }),
    },
    {
      name: 'toMillis',
      signature: '<s-s?:n>',
      run: looked('toMillis', (written, picture) => {
        if (picture === undefined || written === undefined) return
        if (waysToRead(written as string, picture as string) > mostWays) {
          throw refuse('the picture of $toMillis could be read in too many ways on so long a text')
        }
      }),
    },
    { name: 'distinct', signature: '<x:x>', run: distinct },
  ]
}

type Look = (...values: unknown[]) => void

function looked(name: string, look: Look): Implementation {
  return async function (this: unknown, ...values) {
    look(...values)
    return (await builtIn(name)).apply(this, values)
  }
}

async function builtIn(name: string): Promise<Implementation> {
  const found = (await jsonata(`$${name}`).evaluate(null)) as { readonly implementation: Implementation }
  return found.implementation
}

const mostWays = 100_000_000

/** A picture becomes a regular expression with a repetition for each of its components. */
function waysToRead(written: string, picture: string): number {
  const components = picture.split('[').length - 1
  let ways = 1
  for (let i = 1; i <= components; i += 1) ways *= Math.max(1, written.length - components + i) / i
  return ways
}

/** In one walk over the list; JSONata compares each item with each. */
function distinct(this: unknown, list: unknown): unknown {
  if (!Array.isArray(list) || list.length <= 1) return list
  const { createSequence } = this as { readonly createSequence: () => unknown[] }
  const seen = new Set<string>()
  const items: unknown[] = 'sequence' in list ? createSequence() : []
  for (const item of list as readonly unknown[]) {
    const key = typeof item === 'function' ? String(seen.size) : canonicalText(item as Json)
    if (!seen.has(key)) items.push(item)
    seen.add(key)
  }
  return items
}
