/**
 * `expr`: a JSONata expression each way over the whole event, for what the other steps cannot say.
 *
 * At the top of a lens only. It makes the lens asynchronous, and its loss unknown; prefer any other step.
 */
import { misfitFor } from '../fit.js'
import { compileExpression } from '../jsonata-expression.js'
import { LensExpressionFailed } from '../errors.js'
import { expressionLimits } from '../expression-limits.js'
import type { Fields } from '../fields.js'
import type { ExprStep } from '../lens.js'
import type { StepKind } from '../step-kind.js'

export const expr: StepKind<ExprStep> = {
  kind: 'expr',
  parse(fields) {
    if (fields.step.length > 1) {
      throw fields.refuse('an expression works on the whole event, so it cannot stand inside another step')
    }
    const up = expression(fields, 'up')
    const down = fields.value('down') === undefined ? undefined : expression(fields, 'down')
    return { kind: 'expr', up, ...(down === undefined ? {} : { down }), schema: fields.schema('schema') }
  },
  render: ({ up, down, schema }) => ({ up, ...(down === undefined ? {} : { down }), schema }),
  schemaAfter: ({ schema }, edit) => ({ ...edit, document: schema }),
  up: ({ up }) => [{ kind: 'expression', source: up }],
  down: ({ down }) => (down === undefined ? undefined : [{ kind: 'expression', source: down }]),
  inverse({ up, down }, older) {
    if (down === undefined)
      throw misfitFor({ step: [] }, [])('it has no way down, so nothing goes the other way')
    return { kind: 'expr', up: down, down: up, schema: older.document }
  },
  loss: () => {
    const unknown = [{ path: [], what: 'whatever the expression leaves out' }]
    return { up: unknown, down: unknown }
  },
}

function expression(fields: Fields, name: 'up' | 'down'): string {
  const source = fields.text(name)
  if (source.length > expressionLimits.source) {
    throw fields.refuse(`"${name}" is longer than ${expressionLimits.source} characters`)
  }
  try {
    compileExpression(source)
  } catch (cause) {
    if (cause instanceof LensExpressionFailed) throw fields.refuse(`"${name}" cannot be run: ${cause.reason}`)
    throw cause
  }
  return source
}
