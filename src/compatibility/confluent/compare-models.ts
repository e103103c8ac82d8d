/** Two models of whatever kinds: the kind first, then what people are told, then what that kind is compared by. */
import { jsonEquals } from '../../json/index.js'
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
import type { Model, Notes } from './model.js'
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
  if (older.kind === 'text' && newer.kind === 'text') compareTexts(older, newer, report)
  if (older.kind === 'number' && newer.kind === 'number') compareNumbers(older, newer, report)
  if (older.kind === 'listed' && newer.kind === 'listed') compareListed(older, newer, report)
  if (older.kind === 'constant' && newer.kind === 'constant') compareConstants(older, newer, report)
  if (older.kind === 'negation' && newer.kind === 'negation') compareNegations(older, newer, report)
  if (older.kind === 'combined' && newer.kind === 'combined') compareCombined(older, newer, report)
  if (older.kind === 'object' && newer.kind === 'object') compareObjects(older, newer, report)
  if (older.kind === 'array' && newer.kind === 'array') compareArrays(older, newer, report)
  if (older.kind === 'opaque' && newer.kind === 'opaque' && older.text !== newer.text) {
    report.differs('TYPE_CHANGED')
  }
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
