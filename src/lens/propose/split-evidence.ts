/** What sample texts tell of how they are put together: by which separator, and where a surplus part belongs. */

export interface Evidence {
  readonly separator: string
  readonly overflow: 'first' | 'last'
  /** How many texts it was seen in. */
  readonly seen: number
  /** The samples show which part goes where. */
  readonly isOrdered: boolean
}

/** A text beside the fields it was made of, in the order in which the fields are to be. */
export interface Example {
  readonly text: string
  readonly parts: readonly (string | undefined)[]
}

const separators = [
  ...[', ', '; ', ' | ', ' / ', ' - ', ': '],
  ...[',', ';', '|', '/', '-', ':', '_', '.', '\t', '\n', ' '],
]

/** By texts that stand beside their own parts; nothing when any of them is put together otherwise. */
export function evidenceOfExamples(examples: readonly Example[]): Evidence | undefined {
  if (examples.length === 0) return undefined
  const separator = separators.find(
    (one) =>
      examples.every(({ text, parts }) => joined(parts, one) === text) &&
      examples.some(({ text }) => text.includes(one)),
  )
  if (separator === undefined) return undefined
  const isFirst = examples.some(({ parts: [first = ''] }) => first.includes(separator))
  return { separator, overflow: isFirst ? 'first' : 'last', seen: examples.length, isOrdered: true }
}

/**
 * By texts alone: the separator that cuts most of them into exactly as many parts as there are fields, none of them
 * empty. Nothing when that is less than half of them, or when two separators do as well.
 */
export function evidenceOfTexts(texts: readonly string[], fields: number): Evidence | undefined {
  const found = separators
    .map((separator) => ({ separator, seen: texts.filter((text) => isCut(text, separator, fields)).length }))
    .filter(({ seen }) => seen > 0 && seen * 2 >= texts.length)
    // `, ` does what `,` does, and leaves no blanks behind.
    .filter(({ separator, seen }, _, all) => !all.some((other) => isMore(other, { separator, seen })))
  const most = Math.max(...found.map(({ seen }) => seen))
  const [best, ...others] = found.filter(({ seen }) => seen === most)
  return best === undefined || others.length > 0 ? undefined : { ...best, overflow: 'last', isOrdered: false }
}

function isMore(a: Pick<Evidence, 'separator' | 'seen'>, b: Pick<Evidence, 'separator' | 'seen'>): boolean {
  return a.separator !== b.separator && a.separator.includes(b.separator) && a.seen >= b.seen
}

function isCut(text: string, separator: string, fields: number): boolean {
  const parts = text.split(separator)
  return parts.length === fields && parts.every((part) => part.trim() !== '')
}

function joined(parts: readonly (string | undefined)[], separator: string): string {
  return parts.filter((part) => part !== undefined).join(separator)
}
