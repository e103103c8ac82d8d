/**
 * URI references (RFC 3986, section 5.2), with one freedom: the base may be relative too, as `$id`s in the wild are.
 */

interface UriParts {
  readonly scheme?: string | undefined
  readonly authority?: string | undefined
  readonly path: string
  readonly query?: string | undefined
  readonly fragment?: string | undefined
}

/** The target of `reference` as seen from `base`. */
export function resolveUri(base: string, reference: string): string {
  const target = parts(reference)
  if (target.scheme !== undefined) return text({ ...target, path: withoutDots(target.path) })
  const from = parts(base)
  const { fragment } = target
  if (target.authority !== undefined) {
    return text({ ...target, scheme: from.scheme, path: withoutDots(target.path) })
  }
  if (target.path === '') return text({ ...from, query: target.query ?? from.query, fragment })
  const path = target.path.startsWith('/') ? target.path : merged(from, target.path)
  return text({ ...from, path: withoutDots(path), query: target.query, fragment })
}

/** `a#b` → `['a', 'b']`; the fragment as written, still percent-encoded. */
export function splitFragment(uri: string): readonly [resource: string, fragment: string] {
  const hash = uri.indexOf('#')
  return hash === -1 ? [uri, ''] : [uri.slice(0, hash), uri.slice(hash + 1)]
}

/** Does following `uri` lead to the network? */
export function isRemote(uri: string): boolean {
  return /^(?:https?|ftp|wss?):/i.test(uri)
}

function parts(uri: string): UriParts {
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(
    uri,
  )
  if (match === null) return { path: uri }
  const [, scheme, authority, path = '', query, fragment] = match
  return { scheme, authority, path, query, fragment }
}

function merged(base: UriParts, path: string): string {
  if (base.authority !== undefined && base.path === '') return `/${path}`
  return base.path.slice(0, base.path.lastIndexOf('/') + 1) + path
}

/** Removes `.` and `..`; leading `..` of a relative path stay, since there is nothing that they could remove. */
function withoutDots(path: string): string {
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return path
  const isAbsolute = path.startsWith('/')
  const kept: string[] = []
  const segments = path.split('/')
  for (const segment of segments) {
    if (segment === '.') continue
    if (segment !== '..') kept.push(segment)
    else if (kept.length > (isAbsolute ? 1 : 0) && kept.at(-1) !== '..') kept.pop()
    else if (!isAbsolute) kept.push('..')
  }
  const last = segments.at(-1)
  if (last === '.' || last === '..') kept.push('')
  return kept.join('/')
}

function text({ scheme, authority, path, query, fragment }: UriParts): string {
  return [
    scheme === undefined ? '' : `${scheme}:`,
    authority === undefined ? '' : `//${authority}`,
    path,
    query === undefined ? '' : `?${query}`,
    fragment === undefined ? '' : `#${fragment}`,
  ].join('')
}
