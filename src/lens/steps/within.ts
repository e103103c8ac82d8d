/**
 * `within`: steps for one branch of a union, told by a tag.
 *
 * The object at `path` goes through the steps when its member `tag` is one of `is`. The steps must leave the
 * tag alone, since going down looks at it again.
 */
import { formatPointer, isJsonArray, type Json } from '../../json/index.js'
import type { LensStep, WithinStep } from '../lens.js'
import { misfitFor } from '../fit.js'
import { schemasAt, scopedTo } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import { downOf, inverseOfAll, lossOfAll, schemaAfterAll, upOf, type Nesting } from './nested.js'

export function withinStep({ kindOf, parseSteps, renderSteps }: Nesting): StepKind<WithinStep> {
  const branch = ({ path, tag, is }: WithinStep) => [...path, { tag, is }]
  return {
    kind: 'within',
    parse(fields) {
      const path = fields.pathOrRoot('path', [])
      const tag = fields.text('tag')
      const is = fields.value('is')
      const values: readonly Json[] = is === undefined ? [] : isJsonArray(is) ? is : [is]
      if (values.length === 0 || values.some((value) => typeof value === 'object' && value !== null)) {
        throw fields.refuse('"is" has to be the tag of the branch, or a list of tags')
      }
      const steps = parseSteps(fields)
      if (steps.some((step) => touches(step, tag))) {
        throw fields.refuse(`a step inside changes the tag "${tag}", which going down has to find again`)
      }
      return { kind: 'within', path, tag, is: values, steps }
    },
    render: ({ path, tag, is, steps }) => ({
      ...(path.length === 0 ? {} : { path: formatPointer(path) }),
      tag,
      is: is.length === 1 ? (is[0] ?? null) : is,
      steps: renderSteps(steps),
    }),
    schemaAfter(step, edit, place) {
      const scoped = scopedTo(edit, branch(step))
      if (schemasAt(scoped, []).length === 0) {
        throw misfitFor(
          place,
          step.path,
        )(`no branch of a union there is told by "${step.tag}" being ${JSON.stringify(step.is)}`)
      }
      return { ...edit, document: schemaAfterAll(kindOf, step.steps, scoped, place).document }
    },
    up: ({ path, tag, is, steps }) => [{ kind: 'when', path, tag, is, body: upOf(kindOf, steps) }],
    down({ path, tag, is, steps }) {
      const body = downOf(kindOf, steps)
      return body && [{ kind: 'when', path, tag, is, body }]
    },
    inverse: (step, older) => ({
      ...step,
      steps: inverseOfAll(kindOf, step.steps, scopedTo(older, branch(step))),
    }),
    loss: ({ path, steps }) => lossOfAll(kindOf, steps, path),
  }
}

function touches(step: LensStep, tag: string): boolean {
  const paths = [
    ...('path' in step ? [step.path] : []),
    ...('from' in step ? step.from : []),
    ...('to' in step ? [step.to] : []),
    ...('into' in step ? step.into : []),
  ].map((path) => (typeof path === 'string' ? path : path[0]))
  return paths.includes(tag)
}
