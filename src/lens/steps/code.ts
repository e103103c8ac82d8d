/**
 * `code`: a property whose value only a function of the application can cast.
 *
 * Generated code has a typed hole for it. Nothing else can run it: a lens with such a step compiles to no interpreter and no JSONata, and
 * to a registry there is no way between the two majors. At the top of a lens only.
 */
import { formatPointer } from '../../json/index.js'
import { LensHasCode } from '../errors.js'
import { misfitFor, needProperty } from '../fit.js'
import type { CodeStep } from '../lens.js'
import type { Program } from '../program.js'
import { withReplaced } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import type { ValueFunction } from '../value-function.js'

export const code: StepKind<CodeStep> = {
  kind: 'code',
  parse(fields) {
    if (fields.step.length > 1) {
      throw fields.refuse('code is asked for by the whole lens, so it cannot stand inside another step')
    }
    const reason = fields.optionalText('reason')
    return {
      kind: 'code',
      path: fields.path('path'),
      schema: fields.schema('schema'),
      ...(reason === undefined ? {} : { reason }),
    }
  },
  render: ({ path, schema, reason }) => ({
    path: formatPointer(path),
    schema,
    ...(reason === undefined ? {} : { reason }),
  }),
  schemaAfter({ path, schema }, edit, place) {
    needProperty(edit, path, misfitFor(place, path))
    return withReplaced(edit, path, () => schema)
  },
  up: (step) => program(step, step.called?.up),
  down: (step) => program(step, step.called?.down),
  inverse({ path, reason, called }, older) {
    const { schema } = needProperty(older, path, misfitFor({ step: [] }, path))
    return {
      kind: 'code',
      path,
      schema,
      ...(reason === undefined ? {} : { reason }),
      ...(called === undefined ? {} : { called: { up: called.down, down: called.up } }),
    }
  },
  loss({ path }) {
    const unknown = [{ path, what: 'whatever the code leaves out' }]
    return { up: unknown, down: unknown }
  },
}

function program(step: CodeStep, called: string | undefined): Program {
  return [
    { kind: 'read', path: step.path, into: 0 },
    { kind: 'apply', function: supplied(step, called), from: [0], into: [1] },
    { kind: 'put', path: step.path, from: 1, create: false },
  ]
}

/** A member of the parameter `code` of a generated function. What is absent stays absent. */
function supplied({ path }: CodeStep, called: string | undefined): ValueFunction {
  const refuse = (): never => {
    throw new LensHasCode(path)
  }
  // The type of what goes in has been forgotten on the way to it; the signature of the function says it.
  const call = (value: string) => (called === undefined ? refuse() : `code.${called}(${value} as never)`)
  const whereThere = (value: string) => `${value} === undefined ? undefined : ${call(value)}`
  return {
    run: refuse,
    jsonata: refuse,
    javascript: ([value = 'undefined']) => whereThere(value),
    keepsPresence: true,
    inlined([value], bind) {
      if (value === undefined || value.code === 'undefined') return [{ code: 'undefined', certain: false }]
      if (value.certain) return [{ code: call(value.code), certain: true }]
      return [{ code: whereThere(bind(value.code)), certain: false }]
    },
  }
}
