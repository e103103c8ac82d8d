/**
 * JSON pointers (RFC 6901) as lists of tokens, never strings that we search in.
 */
import { isJsonArray, isJsonObject, member, type Json } from './json.js'

export type Pointer = readonly string[]

/** `['a/b', '0']` → `/a~1b/0`; the whole document is the empty string. */
export function formatPointer(pointer: Pointer): string {
  let text = ''
  for (const token of pointer) text += `/${escaped(token)}`
  return text
}

function escaped(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token
}

/** `/a~1b/0`, or as a URI fragment `#/a~1b/0` → tokens; `undefined` when the text is not a pointer. */
export function parsePointer(text: string): Pointer | undefined {
  const body = text.startsWith('#') ? decodeFragment(text.slice(1)) : text
  if (body === undefined) return undefined
  if (body === '') return []
  if (!body.startsWith('/')) return undefined
  return body
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Pointers from a declaration; a plain name means the member of that name. */
export function pointersOf(texts: readonly string[] = []): readonly Pointer[] {
  return texts.map((text) => parsePointer(text) ?? [text])
}

/** What `document` holds at `pointer`, own properties only; `undefined` when nothing is there. */
export function valueAt(document: Json, pointer: Pointer): Json | undefined {
  let here: Json | undefined = document
  for (const token of pointer) {
    if (isJsonArray(here)) here = /^(0|[1-9]\d*)$/.test(token) ? here[Number(token)] : undefined
    else if (isJsonObject(here)) here = member(here, token)
    else return undefined
  }
  return here
}

function decodeFragment(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
