/** A patch between two documents: what is replaced or removed is breaking. It says so by an assertion error. */
import { AssertionError } from 'node:assert'
import { peerPackage, type Tool } from '../tool.js'

interface DiffValidator {
  readonly validateSchemaCompatibility: (original: unknown, changed: unknown, options: object) => void
}

const { validateSchemaCompatibility } = peerPackage('json-schema-diff-validator') as DiffValidator

/** New members of an enum, new branches and another order are no narrowing, so they are allowed. */
const options = { allowNewEnumValue: true, allowNewOneOf: true, allowReorder: true }

export const tool: Tool = ({ writer, reader }) => {
  try {
    validateSchemaCompatibility(writer, reader, options)
    return 'contained'
  } catch (error) {
    if (error instanceof AssertionError) return 'refuted'
    throw error
  }
}
