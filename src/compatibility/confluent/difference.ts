/**
 * What the established registry calls a difference between two schemas, and which of them it lets pass.
 *
 * The names are part of its contract: clients show them and scripts look for them.
 */

/** `compatible` passes always, `lenient` under the lenient policy only, `breaking` never. */
export type Judgement = 'compatible' | 'lenient' | 'breaking'

const judgements = {
  ID_CHANGED: 'compatible',
  TITLE_CHANGED: 'compatible',
  DESCRIPTION_CHANGED: 'compatible',
  DEFAULT_CHANGED: 'compatible',

  SCHEMA_ADDED: 'breaking',
  SCHEMA_REMOVED: 'compatible',
  TYPE_EXTENDED: 'compatible',
  TYPE_NARROWED: 'breaking',
  TYPE_CHANGED: 'breaking',

  MAX_LENGTH_ADDED: 'breaking',
  MAX_LENGTH_REMOVED: 'compatible',
  MAX_LENGTH_INCREASED: 'compatible',
  MAX_LENGTH_DECREASED: 'breaking',
  MIN_LENGTH_ADDED: 'breaking',
  MIN_LENGTH_REMOVED: 'compatible',
  MIN_LENGTH_INCREASED: 'breaking',
  MIN_LENGTH_DECREASED: 'compatible',
  PATTERN_ADDED: 'breaking',
  PATTERN_REMOVED: 'compatible',
  PATTERN_CHANGED: 'breaking',

  MAXIMUM_ADDED: 'breaking',
  MAXIMUM_REMOVED: 'compatible',
  MAXIMUM_INCREASED: 'compatible',
  MAXIMUM_DECREASED: 'breaking',
  MINIMUM_ADDED: 'breaking',
  MINIMUM_REMOVED: 'compatible',
  MINIMUM_INCREASED: 'breaking',
  MINIMUM_DECREASED: 'compatible',
  EXCLUSIVE_MAXIMUM_ADDED: 'breaking',
  EXCLUSIVE_MAXIMUM_REMOVED: 'compatible',
  EXCLUSIVE_MAXIMUM_INCREASED: 'compatible',
  EXCLUSIVE_MAXIMUM_DECREASED: 'breaking',
  EXCLUSIVE_MINIMUM_ADDED: 'breaking',
  EXCLUSIVE_MINIMUM_REMOVED: 'compatible',
  EXCLUSIVE_MINIMUM_INCREASED: 'breaking',
  EXCLUSIVE_MINIMUM_DECREASED: 'compatible',
  MULTIPLE_OF_ADDED: 'breaking',
  MULTIPLE_OF_REMOVED: 'compatible',
  MULTIPLE_OF_EXPANDED: 'breaking',
  MULTIPLE_OF_REDUCED: 'compatible',
  MULTIPLE_OF_CHANGED: 'breaking',

  REQUIRED_ATTRIBUTE_ADDED: 'breaking',
  REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED: 'compatible',
  REQUIRED_ATTRIBUTE_REMOVED: 'compatible',
  MAX_PROPERTIES_ADDED: 'breaking',
  MAX_PROPERTIES_REMOVED: 'compatible',
  MAX_PROPERTIES_INCREASED: 'compatible',
  MAX_PROPERTIES_DECREASED: 'breaking',
  MIN_PROPERTIES_ADDED: 'breaking',
  MIN_PROPERTIES_REMOVED: 'compatible',
  MIN_PROPERTIES_INCREASED: 'breaking',
  MIN_PROPERTIES_DECREASED: 'compatible',
  ADDITIONAL_PROPERTIES_ADDED: 'compatible',
  ADDITIONAL_PROPERTIES_REMOVED: 'lenient',
  ADDITIONAL_PROPERTIES_EXTENDED: 'compatible',
  ADDITIONAL_PROPERTIES_NARROWED: 'lenient',
  UNEVALUATED_PROPERTIES_ADDED: 'compatible',
  UNEVALUATED_PROPERTIES_REMOVED: 'lenient',
  UNEVALUATED_PROPERTIES_EXTENDED: 'compatible',
  UNEVALUATED_PROPERTIES_NARROWED: 'lenient',
  DEPENDENCY_ARRAY_ADDED: 'breaking',
  DEPENDENCY_ARRAY_REMOVED: 'compatible',
  DEPENDENCY_ARRAY_EXTENDED: 'breaking',
  DEPENDENCY_ARRAY_NARROWED: 'compatible',
  DEPENDENCY_ARRAY_CHANGED: 'breaking',
  DEPENDENCY_SCHEMA_ADDED: 'breaking',
  DEPENDENCY_SCHEMA_REMOVED: 'compatible',
  PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL: 'compatible',
  REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: 'breaking',
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL: 'lenient',
  OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL: 'lenient',
  REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL: 'breaking',
  REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL: 'compatible',
  OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL: 'compatible',
  PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: 'compatible',
  PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: 'lenient',
  PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL: 'compatible',
  PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL: 'lenient',
  PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL: 'compatible',
  PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: 'compatible',
  PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: 'lenient',
  RESERVED_PROPERTIES_REMOVED: 'breaking',
  RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY: 'breaking',

  MAX_ITEMS_ADDED: 'breaking',
  MAX_ITEMS_REMOVED: 'compatible',
  MAX_ITEMS_INCREASED: 'compatible',
  MAX_ITEMS_DECREASED: 'breaking',
  MIN_ITEMS_ADDED: 'breaking',
  MIN_ITEMS_REMOVED: 'compatible',
  MIN_ITEMS_INCREASED: 'breaking',
  MIN_ITEMS_DECREASED: 'compatible',
  UNIQUE_ITEMS_ADDED: 'breaking',
  UNIQUE_ITEMS_REMOVED: 'compatible',
  ADDITIONAL_ITEMS_ADDED: 'compatible',
  ADDITIONAL_ITEMS_REMOVED: 'breaking',
  ADDITIONAL_ITEMS_EXTENDED: 'compatible',
  ADDITIONAL_ITEMS_NARROWED: 'breaking',
  UNEVALUATED_ITEMS_ADDED: 'compatible',
  UNEVALUATED_ITEMS_REMOVED: 'breaking',
  UNEVALUATED_ITEMS_EXTENDED: 'compatible',
  UNEVALUATED_ITEMS_NARROWED: 'breaking',
  ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL: 'compatible',
  ITEM_ADDED_TO_OPEN_CONTENT_MODEL: 'breaking',
  ITEM_ADDED_TO_CLOSED_CONTENT_MODEL: 'compatible',
  ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: 'compatible',
  ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: 'breaking',
  ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL: 'compatible',
  ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL: 'breaking',
  ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL: 'compatible',
  ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: 'compatible',
  ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL: 'breaking',

  ENUM_ARRAY_EXTENDED: 'compatible',
  ENUM_ARRAY_NARROWED: 'breaking',
  ENUM_ARRAY_CHANGED: 'breaking',
  COMBINED_TYPE_EXTENDED: 'compatible',
  COMBINED_TYPE_CHANGED: 'breaking',
  COMBINED_TYPE_SUBSCHEMAS_CHANGED: 'breaking',
  PRODUCT_TYPE_EXTENDED: 'breaking',
  PRODUCT_TYPE_NARROWED: 'compatible',
  SUM_TYPE_EXTENDED: 'compatible',
  SUM_TYPE_NARROWED: 'breaking',
  NOT_TYPE_EXTENDED: 'breaking',
  NOT_TYPE_NARROWED: 'compatible',
} as const satisfies Readonly<Record<string, Judgement>>

export type DifferenceName = keyof typeof judgements

export const differenceNames = Object.keys(judgements) as readonly DifferenceName[]

/** Is a difference let pass? */
export function passes(name: DifferenceName, lenient: boolean): boolean {
  const judgement: Judgement = judgements[name]
  return judgement === 'compatible' || (lenient && judgement === 'lenient')
}

/** Stable; the id of the rule that a finding names: `confluent-type-changed`. */
export function ruleIdOf(name: DifferenceName): string {
  return `confluent-${name.toLowerCase().replaceAll('_', '-')}`
}
