/** Limits: bounds, lengths and counts, each of which may come, go, grow or shrink. */
import type { Report } from './report.js'

/** The keywords, by the names that differences of them begin with. */
const limits = {
  MAX_LENGTH: 'maxLength',
  MIN_LENGTH: 'minLength',
  MAXIMUM: 'maximum',
  MINIMUM: 'minimum',
  EXCLUSIVE_MAXIMUM: 'exclusiveMaximum',
  EXCLUSIVE_MINIMUM: 'exclusiveMinimum',
  MAX_PROPERTIES: 'maxProperties',
  MIN_PROPERTIES: 'minProperties',
  MAX_ITEMS: 'maxItems',
  MIN_ITEMS: 'minItems',
} as const

type LimitName = keyof typeof limits
type LimitKeyword = (typeof limits)[LimitName]

/** Compares the limits `names` of two parts that hold them by their keywords. */
export function compareLimits<Name extends LimitName>(
  names: readonly Name[],
  older: Readonly<Record<(typeof limits)[Name], number | undefined>>,
  newer: Readonly<Record<(typeof limits)[Name], number | undefined>>,
  report: Report,
): void {
  for (const name of names) {
    const keyword: (typeof limits)[Name] = limits[name]
    compareLimit(name, keyword, [older[keyword], newer[keyword]], report)
  }
}

function compareLimit(
  name: LimitName,
  keyword: LimitKeyword,
  [before, after]: readonly [number | undefined, number | undefined],
  report: Report,
): void {
  const path = [keyword]
  if (before === undefined) {
    if (after !== undefined) report.differs(`${name}_ADDED`, { path, after })
  } else if (after === undefined) report.differs(`${name}_REMOVED`, { path, before })
  else if (before < after) report.differs(`${name}_INCREASED`, { path, before, after })
  else if (before > after) report.differs(`${name}_DECREASED`, { path, before, after })
}
