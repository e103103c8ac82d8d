/** 1-based, as editors count. Columns count UTF-16 units. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}
