/**
 * JSONata with limits: bounded time, depth and size, and nothing of the outside in reach.
 *
 * An expression comes with a lens, so from whoever may register schemas, and runs on the server. JSONata looks at the
 * time between its steps only, so whatever one step could do for ever is bounded by itself: patterns run on a linear
 * matcher, texts and lists have a greatest length, and values are measured as they are made. The event is
 * copied, since JSONata writes into the lists that it is given.
 */
import jsonata from 'jsonata'
import type { Json } from '../json/index.js'
import { boundedFunctions } from './bounded-functions.js'
import { LensExpressionFailed } from './errors.js'
import { expressionLimits, withheldFunctions, type ExpressionLimits } from './expression-limits.js'
import { linearPattern, type LinearRegExp } from './linear-regexp.js'
import { plainResult } from './plain-result.js'
import { expressionParts } from './refused-expressions.js'
import { excessMeter } from './value-size.js'

/** @throws {LensExpressionFailed} when `source` is not JSONata, or holds what no lens may. */
export function compileExpression(
  source: string,
  limits: ExpressionLimits = expressionLimits,
): (event: Json) => Promise<Json> {
  const failed = (reason: string, cause?: unknown) => new LensExpressionFailed(source, reason, { cause })
  const expression = parsed(source, limits, failed)
  const excessOf = excessMeter()
  expression.assign(
    afterEachStep,
    (_node: unknown, _input: unknown, _environment: unknown, result: unknown) => {
      const excess = excessOf(result)
      if (excess !== undefined) throw failed(excess)
    },
  )
  for (const { name, signature, run } of boundedFunctions(failed)) {
    expression.registerFunction(name, run, signature)
  }
  for (const name of withheldFunctions) {
    expression.registerFunction(name, () => {
      throw failed(`$${name} is not available in a lens`)
    })
  }
  const evaluate = async (event: Json): Promise<Json> => {
    let result: unknown
    try {
      result = await expression.evaluate(structuredClone(event))
    } catch (cause) {
      throw cause instanceof LensExpressionFailed
        ? failed(cause.reason, cause)
        : failed(reasonOf(cause), cause)
    }
    const outcome = plainResult(result)
    if ('refused' in outcome) throw failed(outcome.refused)
    return outcome.json
  }
  // One after the other: evaluations that take turns step by step would use up each other's time.
  let before: Promise<unknown> = Promise.resolve()
  return (event) => {
    const turn = before.then(() => evaluate(event))
    before = turn.catch(() => undefined)
    return turn
  }
}

/** JSONata calls what it finds under this name with every result. */
const afterEachStep = Symbol.for('jsonata.__evaluate_exit') as unknown as string

function parsed(
  source: string,
  { timeout, stack }: ExpressionLimits,
  failed: (reason: string, cause?: unknown) => Error,
): jsonata.Expression {
  const patterns = new Map<RegExp, ReturnType<typeof linearPattern>>()
  // JSONata only ever calls it with `new`, and with a pattern of the expression.
  const RegexEngine = function (pattern: RegExp): LinearRegExp | undefined {
    return patterns.get(pattern)?.matcher()
  } as unknown as RegExpConstructor
  const { sequence } = expressionLimits
  let expression: jsonata.Expression
  try {
    expression = jsonata(source, { timeout, stack, sequence, RegexEngine })
  } catch (cause) {
    throw failed(reasonOf(cause), cause)
  }
  const parts = expressionParts(expression.ast())
  if (parts.refused !== undefined) throw failed(parts.refused)
  for (const pattern of parts.patterns) patterns.set(pattern, linearPattern(pattern))
  return expression
}

function reasonOf(cause: unknown): string {
  const { message, code, position } = cause as { message?: string; code?: string; position?: number }
  const where = position === undefined ? '' : ` at character ${position}`
  return `${message ?? 'unknown failure'}${where}${code === undefined ? '' : ` (${code})`}`
}
