/**
 * Who may read and write events of a registered version, as the policy of its event type says.
 *
 * A major is read as a whole: an event of an earlier revision carries that revision's marker, and one of a later revision may carry
 * a member of an open enum that this one does not list.
 */
import { pointersOf } from '../json/index.js'
import type { Draft, JsonSchema } from '../schema/index.js'
import { compileReaderValidator, compileWriterValidator, type Validator } from '../validation/index.js'
import type { EventTypePolicy } from './model.js'

export interface JudgedVersion {
  readonly bundled: JsonSchema
  readonly draft: Draft
}

/** Can a reader of the version read it? Names every issue. */
export function readerValidator(version: JudgedVersion, policy: EventTypePolicy = {}): Validator {
  const { markers = [], openEnums = [], formats = 'assert' } = policy
  const anyValueAt = pointersOf([...markers, ...openEnums])
  return compileReaderValidator(version.bundled, {
    draft: version.draft,
    formats,
    anyValueAt,
    allErrors: true,
  })
}

/** Could it have been written under the version or an earlier revision of it? */
export function historyValidator(version: JudgedVersion, policy: EventTypePolicy = {}): Validator {
  const { markers = [], formats = 'assert' } = policy
  const anyValueAt = pointersOf(markers)
  return compileWriterValidator(version.bundled, { draft: version.draft, formats, anyValueAt })
}
