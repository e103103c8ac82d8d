/** Every keyword, in the order in which they are written. Adding one means adding a file and a line. */
import { annotations } from './annotations.js'
import { bounds } from './bounds.js'
import { combinators } from './combinators.js'
import { conditional } from './conditional.js'
import { contains } from './contains.js'
import { counts } from './counts.js'
import { dependents } from './dependents.js'
import { enumeration } from './enumeration.js'
import { format } from './format.js'
import { items } from './items.js'
import type { Keyword } from './keyword.js'
import { multipleOf } from './multiple-of.js'
import { pattern } from './pattern.js'
import { properties } from './properties.js'
import { propertyNames } from './property-names.js'
import { reference } from './reference.js'
import { required } from './required.js'
import { type } from './type.js'
import { unevaluated } from './unevaluated.js'
import { uniqueItems } from './unique-items.js'

export const keywords: readonly Keyword[] = [
  annotations,
  type,
  enumeration,
  bounds,
  multipleOf,
  counts,
  pattern,
  format,
  items,
  uniqueItems,
  contains,
  properties,
  propertyNames,
  required,
  dependents,
  combinators,
  conditional,
  reference,
  unevaluated,
]
