export {
  changeKinds,
  type Change,
  type ChangeKind,
  type ChangeLocation,
  type LocatedChange,
} from './change.js'
export { Location } from './location.js'
export { Shapes } from './shape.js'
export { changesBetween, diffSchemas, type DiffOptions } from './diff-schemas.js'
