/** What counts as a file of a schemas folder, and bytes → text without guessing. */
import { InputUnreadable } from '../errors.js'

export function isSchemaFile(path: string): boolean {
  return /\.(json|ya?ml)$/.test(path)
}

/** @throws {InputUnreadable} when the bytes are not UTF-8. */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new InputUnreadable(path, 'it is not UTF-8 text', { cause })
  }
}
