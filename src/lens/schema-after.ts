/** The schema that events have after a lens, derived from the schema before it. */
import { parseSchema, renderSchema, type JsonSchema } from '../schema/index.js'
import type { Lens } from './lens.js'
import { schemaEdit } from './schema-edit.js'
import { kindOf } from './step-kinds.js'
import { inverseOfAll, schemaAfterAll } from './steps/nested.js'

/**
 * What the lens makes of `older`, in 2020-12. It promises what the steps promise; the newer schema that an author
 * wrote may promise more (`checkLensLaws` says whether it holds).
 *
 * @throws {LensMisfit} with step and path, where a step does not fit.
 */
export function schemaAfter(lens: Lens, older: JsonSchema): JsonSchema {
  return schemaAfterAll(kindOf, lens.steps, schemaEdit(editableSchema(older)), { step: [] }).document
}

/** The lens that goes the other way, for events of `older`. @throws {LensMisfit} where a step cannot be turned. */
export function invertLens(lens: Lens, older: JsonSchema): Lens {
  return {
    ...(lens.eventType === undefined ? {} : { eventType: lens.eventType }),
    steps: inverseOfAll(kindOf, lens.steps, schemaEdit(rendered(older))),
  }
}

/** A schema as steps edit it. */
export function editableSchema(older: JsonSchema): JsonSchema {
  return withoutExamples(rendered(older))
}

/** Examples of whole events are of the older shape. */
function withoutExamples(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema
  const { examples: _examples, default: _default, ...rest } = schema
  return rest
}

function rendered(schema: JsonSchema): JsonSchema {
  return renderSchema(parseSchema(schema))
}
