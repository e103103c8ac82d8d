/** Every rule, one line each, in the order in which their findings are listed. */
import { branchAdded, branchRemoved } from './branch-changed.js'
import {
  countChanged,
  formatChanged,
  lengthChanged,
  multipleChanged,
  patternChanged,
  rangeChanged,
} from './constraint-changed.js'
import { enumValueAdded, enumValueRemoved } from './enum-changed.js'
import { propertyBecameOptional, propertyBecameRequired } from './presence.js'
import { propertyAdded, propertyTaken } from './property-added.js'
import { propertyRemoved } from './property-removed.js'
import { propertyMoved, propertyRenamed } from './property-renamed.js'
import type { Rule } from './rule.js'
import {
  compositionChanged,
  itemsChanged,
  mapChanged,
  modelChanged,
  namesChanged,
} from './structure-changed.js'
import { typeChanged } from './type-changed.js'

export const rules: readonly Rule[] = [
  propertyRemoved,
  propertyRenamed,
  propertyMoved,
  propertyAdded,
  propertyTaken,
  propertyBecameRequired,
  propertyBecameOptional,
  typeChanged,
  enumValueRemoved,
  enumValueAdded,
  rangeChanged,
  multipleChanged,
  lengthChanged,
  countChanged,
  patternChanged,
  formatChanged,
  itemsChanged,
  mapChanged,
  modelChanged,
  namesChanged,
  branchRemoved,
  branchAdded,
  compositionChanged,
]
