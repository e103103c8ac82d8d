/** One thing that is wrong in a schemas folder, with its place. Lines and columns are 1-based. */
export interface FolderProblem {
  readonly path: string
  readonly line: number
  readonly column: number
  /** Code of the error it stands for, such as `JSON_SYNTAX`. */
  readonly code: string
  readonly message: string
}

/** By path, then place: the order in which a person works through them. */
export function inReadingOrder(problems: readonly FolderProblem[]): readonly FolderProblem[] {
  return problems.toSorted(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.line - b.line || a.column - b.column,
  )
}
