/**
 * `strata:` URIs: how a `$ref` names a registered version.
 *
 *     strata:account.AccountUpdated/1        newest revision of major 1 when it is registered
 *     strata:account.AccountUpdated/1.1      exactly that revision
 *     strata:account.AccountUpdated/1#/properties/address
 *
 * The subject is percent-encoded (`/`, `#`, `?` and `%` at least). What the URI meant is bundled into the
 * schema and kept as a reference; it does not move when newer revisions come.
 */
import { parseLabel, parseMajor, type VersionSelector } from './names.js'

export const strataScheme = 'strata:'

export interface StrataReference {
  readonly subject: string
  readonly selector: VersionSelector
}

/** `undefined` when `uri` is no `strata:` URI of that form. The fragment is not looked at. */
export function parseStrataUri(uri: string): StrataReference | undefined {
  const match = /^strata:([^/?#]+)\/([^/?#]+)(?:#.*)?$/.exec(uri)
  if (match === null) return undefined
  const subject = decoded(match[1] as string)
  const version = match[2] as string
  if (subject === undefined) return undefined
  if (parseLabel(version) !== undefined) return { subject, selector: { kind: 'label', label: version } }
  const major = parseMajor(version)
  return major === undefined ? undefined : { subject, selector: { kind: 'major', major } }
}

export function strataUri(subject: string, version: number | string): string {
  return `${strataScheme}${encodeURIComponent(subject)}/${version}`
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
