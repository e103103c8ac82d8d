/** `NAME.vN-vM.lens.yaml` → a lens, kept as the data it is. */
import { ToolkitError, type Json, type JsonObject } from '../../json/index.js'
import { LensHasHoles, LensInvalid } from '../../lens/index.js'
import { lensDocumentOf } from '../lens-document.js'
import type { LensDocument } from '../model.js'
import type { FormatIssue } from './folder-file.js'

interface LensFile {
  readonly eventType: string
  readonly from: number
  readonly to: number
  readonly lens?: 'none' | 'code'
  readonly reason?: string
}

/** `data` has passed `lensFileFormat`; `expected` is what the file's name says. */
export function lensFromFile(
  data: Json,
  expected: { readonly eventType: string; readonly from: number; readonly to: number },
): {
  readonly lens?: {
    readonly subject: string
    readonly from: number
    readonly to: number
    readonly lens: LensDocument
  }
  readonly issues: readonly FormatIssue[]
} {
  const file = data as unknown as LensFile
  const issues = (['eventType', 'from', 'to'] as const).flatMap((field): FormatIssue[] =>
    file[field] === expected[field]
      ? []
      : [{ pointer: [field], message: `is ${file[field]}, but the file's name says ${expected[field]}` }],
  )
  if (issues.length === 0 && file.to !== file.from + 1) {
    issues.push({ pointer: ['to'], message: `has to be ${file.from + 1}: a lens joins adjacent majors` })
  }
  const parsed = file.lens !== undefined ? noLens(file) : stepsOf(data as JsonObject)
  if ('issues' in parsed) return { issues: [...issues, ...parsed.issues] }
  return { lens: { subject: file.eventType, from: file.from, to: file.to, lens: parsed }, issues }
}

function noLens({ lens, reason }: LensFile): LensDocument {
  return {
    kind: 'none',
    ...(lens === 'code' ? { code: true } : {}),
    ...(reason === undefined ? {} : { reason }),
  }
}

function stepsOf(document: JsonObject): LensDocument | { readonly issues: readonly FormatIssue[] } {
  try {
    return lensDocumentOf(document)
  } catch (error) {
    if (error instanceof LensInvalid) {
      const [step] = error.place.step
      const pointer = step === undefined ? [] : ['steps', String(step)]
      return { issues: [{ pointer, message: error.message }] }
    }
    if (error instanceof LensHasHoles) {
      return {
        issues: error.holes.map(({ pointer, question }) => ({
          pointer,
          message: `is a hole: ${question}. Write the field, and delete its hole.`,
          code: error.code,
        })),
      }
    }
    if (error instanceof ToolkitError) return { issues: [{ pointer: ['steps'], message: error.message }] }
    throw error
  }
}
