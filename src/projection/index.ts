export type { EventSource, ProjectedEvent, Projection, ProjectionTables } from './projection.js'
export type {
  ProjectionCommit,
  ProjectionId,
  ProjectionState,
  ProjectionStore,
  Row,
  RowRange,
  RowWrite,
} from './projection-store.js'
export { compareKeys, intervalOf, type KeyInterval } from './key-range.js'
export {
  followProjection,
  rebuildProjection,
  runProjection,
  type ProjectionPorts,
  type RunOptions,
  type RunResult,
} from './run-projection.js'
export {
  ProjectionContended,
  ProjectionFailed,
  ProjectionKeyInvalid,
  ProjectionTableUnknown,
  type ProjectionErrorCode,
} from './errors.js'
