/** Two models of whatever kinds: the kind first, then what people are told, then what that kind is compared by. */
import { assertNever, jsonEquals } from '../../json/index.js'
import { compareArrays } from './compare-arrays.js'
import {
  compareCombined,
  compareFromCombined,
  compareNegations,
  compareToCombined,
  weightOfCombined,
} from './compare-combined.js'
import { compareObjects, weightOfObjects } from './compare-objects.js'
import { compareConstants, compareListed, compareNumbers, compareTexts } from './compare-values.js'
import type { Model, Notes, OpaqueModel } from './model.js'
import type { Report } from './report.js'

/** What differs between two models, apart from what differs below them. Does not recurse. */
export function compareModels(older: Model, newer: Model, report: Report): void {
  if (older.kind !== newer.kind) {
    // Anything may become a schema that allows everything, and a schema that allows nothing anything.
    if (newer.kind === 'anything' || older.kind === 'nothing') return
    if (older.kind === 'combined') compareFromCombined(older, newer, report)
    else if (newer.kind === 'combined') compareToCombined(older, newer, report)
    else report.differs('TYPE_CHANGED')
    return
  }
  compareNotes(older.notes, newer.notes, report)
  switch (older.kind) {
    case 'text': {
      alike(older, newer, compareTexts, report)
      return
    }
    case 'number': {
      alike(older, newer, compareNumbers, report)
      return
    }
    case 'listed': {
      alike(older, newer, compareListed, report)
      return
    }
    case 'constant': {
      alike(older, newer, compareConstants, report)
      return
    }
    case 'negation': {
      alike(older, newer, compareNegations, report)
      return
    }
    case 'combined': {
      alike(older, newer, compareCombined, report)
      return
    }
    case 'object': {
      alike(older, newer, compareObjects, report)
      return
    }
    case 'array': {
      alike(older, newer, compareArrays, report)
      return
    }
    case 'opaque': {
      alike(older, newer, compareOpaque, report)
      return
    }
    case 'anything':
    case 'nothing':
    case 'null':
    case 'boolean':
    case 'conditional':
      return
    default:
      assertNever(older)
  }
}

function alike<Kind extends Model>(
  older: Kind,
  newer: Model,
  compare: (older: Kind, newer: Kind, report: Report) => void,
  report: Report,
): void {
  if (isOfKind(newer, older)) compare(older, newer, report)
}

function isOfKind<Kind extends Model>(model: Model, other: Kind): model is Kind {
  return model.kind === other.kind
}

function compareOpaque(older: OpaqueModel, newer: OpaqueModel, report: Report): void {
  if (older.text !== newer.text) report.differs('TYPE_CHANGED')
}

/** An upper bound of the work of `compareModels`, known before it is begun. */
export function weightOf(older: Model, newer: Model): number {
  if (older.kind === 'combined') {
    return newer.kind === 'combined' ? weightOfCombined(older, newer) : older.members.length
  }
  if (newer.kind === 'combined') return newer.members.length
  return older.kind === 'object' && newer.kind === 'object' ? weightOfObjects(older, newer) : 1
}

const noteNames = {
  id: 'ID_CHANGED',
  title: 'TITLE_CHANGED',
  description: 'DESCRIPTION_CHANGED',
  default: 'DEFAULT_CHANGED',
} as const

function compareNotes(older: Notes, newer: Notes, report: Report): void {
  for (const note of ['id', 'title', 'description', 'default'] as const) {
    const [before, after] = [older[note], newer[note]]
    const isSame = before === undefined || after === undefined ? before === after : jsonEquals(before, after)
    if (!isSame) report.differs(noteNames[note])
  }
}
