/** The document of a lens file or of a request → the lens that the registry keeps. */
import type { JsonObject } from '../json/index.js'
import { hasCode, parseLens } from '../lens/index.js'
import type { LensDocument } from './model.js'

/** @throws {LensInvalid | LensHasHoles} */
export function lensDocumentOf(document: JsonObject): LensDocument {
  const lens = parseLens(document)
  if (!hasCode(lens)) return { kind: 'steps', document }
  const reasons = lens.steps.flatMap((step) =>
    step.kind === 'code' && step.reason !== undefined ? [step.reason] : [],
  )
  return {
    kind: 'none',
    code: true,
    ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
    document,
  }
}
