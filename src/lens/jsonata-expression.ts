/**
 * JSONata with limits: bounded time, depth and result size, and nothing of the outside in reach.
 *
 * An expression comes with a lens, so from whoever may register schemas, and runs on the server. Without a
 * limit an endless recursion would hang the process. `$now`, `$millis` and `$random` are taken away: the
 * same event has to give the same result for ever. `$eval` is taken away since it would escape this page.
 */
import jsonata from 'jsonata'
import { jsonEquals, type Json } from '../json/index.js'
import { safeMatcher } from '../validation/index.js'
import { decimalPattern } from './conversions.js'
import { LensExpressionFailed } from './errors.js'

/**
 * The regular expressions of an expression. The time limit is looked at between steps of JSONata, so a match that
 * backtracks without end would never meet it: what could is refused.
 */
class BoundedRegExp extends RegExp {
  constructor(pattern: RegExp | string) {
    super(pattern)
    const isOurs = this.source === decimalPattern
    if (!isOurs && !(safeMatcher(this.source, this.flags.replace('g', '')) instanceof RegExp)) {
      throw new LensExpressionFailed(
        String(pattern),
        'the pattern repeats in a way that could take for ever on a hostile text',
      )
    }
  }
}

const limits = {
  timeout: 500,
  stack: 200,
  sequence: 100_000,
  // JSONata only ever calls it with `new`.
  RegexEngine: BoundedRegExp as unknown as RegExpConstructor,
} as const

const withheld = ['now', 'millis', 'random', 'shuffle', 'eval'] as const

/** @throws {LensExpressionFailed} when `source` is not JSONata. */
export function compileExpression(source: string): (event: Json) => Promise<Json> {
  const expression = parsed(source)
  for (const name of withheld) {
    expression.registerFunction(name, () => {
      throw new LensExpressionFailed(source, `$${name} is not available in a lens`)
    })
  }
  return async (event) => {
    let result: unknown
    try {
      result = await expression.evaluate(event)
    } catch (cause) {
      if (cause instanceof LensExpressionFailed) throw cause
      throw new LensExpressionFailed(source, reasonOf(cause), { cause })
    }
    return asJson(source, result)
  }
}

function parsed(source: string): jsonata.Expression {
  try {
    return jsonata(source, limits)
  } catch (cause) {
    throw new LensExpressionFailed(source, reasonOf(cause), { cause })
  }
}

/** JSONata's arrays carry extra members and its functions are values; what leaves here is plain JSON. */
function asJson(source: string, result: unknown): Json {
  const text = JSON.stringify(result) as string | undefined
  if (text === undefined) throw new LensExpressionFailed(source, 'it has no result for this event')
  const plain = JSON.parse(text) as Json
  if (typeof result === 'number' && !jsonEquals(plain, result)) {
    throw new LensExpressionFailed(source, 'its result is not a JSON number')
  }
  return plain
}

function reasonOf(cause: unknown): string {
  const { message, code, position } = cause as { message?: string; code?: string; position?: number }
  const where = position === undefined ? '' : ` at character ${position}`
  return `${message ?? 'unknown failure'}${where}${code === undefined ? '' : ` (${code})`}`
}
