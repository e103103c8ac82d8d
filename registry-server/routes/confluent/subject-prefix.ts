/** `subjectPrefix`: which subjects are listed. `:*:` is those of all contexts, `:.x:a` those of one that begin with `a`, a plain one those of the default context. */
import { contextOf, defaultContext, nameInContext, qualifiedFrom } from '../../../src/registry/index.js'
import { first, type Query } from './parameters.js'

export interface SubjectFilter {
  /** What their names begin with, context included. */
  readonly prefix: string
  /** Absent: all that begin so. */
  readonly matches?: (subject: string) => boolean
}

export function subjectFilter(query: Query): SubjectFilter {
  const asked = first(query['subjectPrefix']) ?? ':*:'
  if (asked.startsWith(':*:')) {
    const begin = asked.slice(3)
    if (begin === '') return { prefix: '' }
    return { prefix: '', matches: (subject) => nameInContext(subject).startsWith(begin) }
  }
  const prefix = qualifiedFrom(defaultContext, asked)
  return prefix === '' ? { prefix, matches: (subject) => contextOf(subject) === defaultContext } : { prefix }
}
