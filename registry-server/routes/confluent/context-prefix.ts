/**
 * `/contexts/{context}/…`: the same routes inside a context, rewritten to qualified names before a route is looked for.
 *
 * `/contexts/.x/subjects/a/versions` → `/subjects/:.x:a/versions`; lists get a prefix, ids the context as their subject, settings and modes their scope.
 */
const prefixed = /^\/contexts\/([^/?]+)(\/[^?]*)(?:\?(.*))?$/s

/** The URL as it is when it has no such prefix, or one that names no context: then no route is found. */
export function withoutContextPrefix(url: string): string {
  const [, encoded, path = '', query] = prefixed.exec(url) ?? []
  if (encoded === undefined) return url
  const context = contextIn(encoded)
  if (context === undefined) return url
  const scope = encodeURIComponent(context === '.' ? ':.:' : `:${context}:`)
  const found = rewritten(path.replace(/\/+$/, ''), scope, new URLSearchParams(query))
  if (found === undefined) return url
  const text = found.query.toString()
  return text === '' ? found.path : `${found.path}?${text}`
}

function contextIn(encoded: string): string | undefined {
  try {
    return /^:?(\.[A-Za-z0-9_.-]*):?$/.exec(decodeURIComponent(encoded))?.[1]
  } catch {
    return undefined
  }
}

function rewritten(
  path: string,
  scope: string,
  query: URLSearchParams,
): { readonly path: string; readonly query: URLSearchParams } | undefined {
  const [, first = '', second, ...rest] = path.split('/')
  const behind = rest.map((segment) => `/${segment}`).join('')
  switch (first) {
    case 'subjects':
      if (second !== undefined) return { path: `/subjects/${named(second, scope)}${behind}`, query }
      query.set('subjectPrefix', `${decodeURIComponent(scope)}${query.get('subjectPrefix') ?? ''}`)
      return { path: '/subjects', query }
    case 'compatibility':
      if (second !== 'subjects' || rest[0] === undefined) return undefined
      return {
        path: `/compatibility/subjects/${named(rest[0], scope)}${rest
          .slice(1)
          .map((segment) => `/${segment}`)
          .join('')}`,
        query,
      }
    case 'schemas':
      if (second === undefined) {
        query.set('subjectPrefix', `${decodeURIComponent(scope)}${query.get('subjectPrefix') ?? ''}`)
      } else if (second === 'ids') {
        query.set('subject', `${decodeURIComponent(scope)}${query.get('subject') ?? ''}`)
      }
      return { path, query }
    case 'config':
    case 'mode':
      return { path: `/${first}/${second === undefined ? scope : named(second, scope)}${behind}`, query }
    default:
      return undefined
  }
}

/** A name that says its context already keeps it. */
function named(segment: string, scope: string): string {
  return /^(?::|%3A)\./i.test(segment) ? segment : `${scope}${segment}`
}
