/**
 * Objects: members that must be there, members that came and went, what depends on what.
 *
 * A member that came or went is judged by the content model of the side that does not name it. _Open_: anything may stand under its
 * name. _Closed_: nothing. _Partially open_: a pattern or a map says what, and that is compared instead.
 */
import { compareLimits } from './compare-limit.js'
import { compareRest, isOpen } from './compare-rest.js'
import type { Model, ObjectModel, Property } from './model.js'
import type { Report, Step } from './report.js'

export function compareObjects(older: ObjectModel, newer: ObjectModel, report: Report): void {
  compareRequired(older, newer, report)
  for (const name of namesIn(older.properties, newer.properties)) {
    const [before, after] = [older.properties.get(name), newer.properties.get(name)]
    const step = { path: ['properties', name], event: [name] }
    if (before !== undefined && after !== undefined) report.below(before.schema(), after.schema(), step)
    else if (after !== undefined) propertyAdded(name, after, [older, newer], report)
    else if (before !== undefined) propertyRemoved(name, before, newer, report)
  }
  compareReserved(older, newer, report)
  compareDependencies(older, newer, report)
  const additional = [older.additional, newer.additional] as const
  compareRest('ADDITIONAL_PROPERTIES', additional, 'additionalProperties', report)
  const unevaluated = [older.unevaluated, newer.unevaluated] as const
  compareRest('UNEVALUATED_PROPERTIES', unevaluated, 'unevaluatedProperties', report)
  compareLimits(['MAX_PROPERTIES', 'MIN_PROPERTIES'], older, newer, report)
}

/** An upper bound of the work, known before it is begun: each name may be tried against each pattern. */
export function weightOfObjects(older: ObjectModel, newer: ObjectModel): number {
  const names = older.properties.size + newer.properties.size
  return names * (1 + older.patterns.length + newer.patterns.length)
}

/** Only of members that both sides name: what else `required` lists is not looked at. */
function compareRequired(older: ObjectModel, newer: ObjectModel, report: Report): void {
  for (const [name, { hasDefault }] of newer.properties) {
    if (!older.properties.has(name)) continue
    const [before, after] = [older.required.has(name), newer.required.has(name)]
    const detail = { path: ['required', name], event: [name] }
    if (before && !after) report.differs('REQUIRED_ATTRIBUTE_REMOVED', detail)
    if (before || !after) continue
    report.differs(hasDefault ? 'REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED' : 'REQUIRED_ATTRIBUTE_ADDED', detail)
  }
}

function propertyAdded(
  name: string,
  { schema, hasDefault }: Property,
  [older, newer]: readonly [ObjectModel, ObjectModel],
  report: Report,
): void {
  const step = { path: ['properties', name], event: [name] }
  const isRequired = newer.required.has(name)
  if (isOpenModel(older)) {
    if (isRequired) {
      report.differs(
        hasDefault
          ? 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL'
          : 'REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL',
        step,
      )
    } else if (schema().kind === 'anything') {
      report.differs('PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL', step)
    } else report.differs('OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', step)
    return
  }
  const covering = coveringOf(older, name)
  if (covering !== undefined) covered('ADDED', [covering, schema()], step, report)
  if (!isRequired) report.differs('OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL', step)
  else {
    report.differs(
      hasDefault
        ? 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL'
        : 'REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL',
      step,
    )
  }
}

function propertyRemoved(name: string, { schema }: Property, newer: ObjectModel, report: Report): void {
  const step = { path: ['properties', name], event: [name] }
  if (isOpenModel(newer)) {
    report.differs('PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL', step)
    return
  }
  const covering = coveringOf(newer, name)
  if (covering !== undefined) covered('REMOVED', [schema(), covering], step, report)
  else if (schema().kind === 'nothing') {
    report.differs('PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL', step)
  } else report.differs('PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL', step)
}

function covered(
  what: 'ADDED' | 'REMOVED',
  [older, newer]: readonly [Model, Model],
  step: Step,
  report: Report,
): void {
  const how = report.areCompatible(older, newer) ? 'IS_COVERED' : 'NOT_COVERED'
  report.below(older, newer, step)
  report.differs(`PROPERTY_${what}_${how}_BY_PARTIALLY_OPEN_CONTENT_MODEL`, step)
}

function isOpenModel({ patterns, additional, unevaluated }: ObjectModel): boolean {
  return patterns.length === 0 && isOpen(additional, unevaluated)
}

/** What a name has to be where it is not named: by the first pattern that matches it, or by the map. */
function coveringOf({ patterns, additional, unevaluated }: ObjectModel, name: string): Model | undefined {
  const pattern = patterns.find(({ matches }) => matches(name))
  return (pattern?.schema ?? additional.schema ?? unevaluated.schema)?.()
}

function compareReserved(older: ObjectModel, newer: ObjectModel, report: Report): void {
  const path = ['confluent:reserved']
  if ([...older.reserved].some((name) => !newer.reserved.has(name))) {
    report.differs('RESERVED_PROPERTIES_REMOVED', { path })
  }
  for (const name of newer.reserved) {
    if (!newer.properties.has(name)) continue
    const detail = { path: ['properties', name], event: [name] }
    // What stands there already has been let in before.
    if (older.reserved.has(name) && older.properties.has(name)) continue
    report.differs('RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY', detail)
  }
}

function compareDependencies(older: ObjectModel, newer: ObjectModel, report: Report): void {
  for (const name of namesIn(older.requiredBeside, newer.requiredBeside)) {
    const [before, after] = [older.requiredBeside.get(name), newer.requiredBeside.get(name)]
    const detail = { path: ['dependencies', name], written: ['dependentRequired', name] }
    if (before === undefined) report.differs('DEPENDENCY_ARRAY_ADDED', detail)
    else if (after === undefined) report.differs('DEPENDENCY_ARRAY_REMOVED', detail)
    else {
      const [grew, shrank] = [
        [...after].some((other) => !before.has(other)),
        [...before].some((other) => !after.has(other)),
      ]
      if (grew && shrank) report.differs('DEPENDENCY_ARRAY_CHANGED', detail)
      else if (grew) report.differs('DEPENDENCY_ARRAY_EXTENDED', detail)
      else if (shrank) report.differs('DEPENDENCY_ARRAY_NARROWED', detail)
    }
  }
  for (const name of namesIn(older.schemasBeside, newer.schemasBeside)) {
    const [before, after] = [older.schemasBeside.get(name), newer.schemasBeside.get(name)]
    const path = ['dependencies', name]
    const detail = { path, written: ['dependentSchemas', name] }
    if (before === undefined) report.differs('DEPENDENCY_SCHEMA_ADDED', detail)
    else if (after === undefined) report.differs('DEPENDENCY_SCHEMA_REMOVED', detail)
    else report.below(before(), after(), { path, event: [] })
  }
}

function namesIn(
  older: ReadonlyMap<string, unknown>,
  newer: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  return new Set([...older.keys(), ...newer.keys()])
}
