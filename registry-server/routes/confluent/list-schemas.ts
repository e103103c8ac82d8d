/** Every schema, page by page: subject by subject in the order of their names, each oldest first. */
import {
  isWide,
  listSubjects,
  lookUpVersions,
  type RegisteredVersion,
  type RegistryReader,
} from '../../../src/registry/index.js'
import { first, isSet, type Query } from './parameters.js'
import { presentVersion } from './present.js'
import { subjectFilter } from './subject-prefix.js'

const mostAtOnce = 1000
const subjectsAtOnce = 100

/** Reads the subjects up to the end of the page. */
export async function listSchemas(registry: RegistryReader, query: Query): Promise<readonly object[]> {
  const { prefix, matches } = subjectFilter(query)
  const deleted = isSet(query, 'deleted')
  const [begin, end] = pageOf(query)
  const aliases = isSet(query, 'aliases') ? await aliasesOf(registry) : undefined
  const page: object[] = []
  let seen = 0
  let after: string | undefined
  for (;;) {
    const subjects = await listSubjects(registry, {
      prefix,
      deleted,
      limit: subjectsAtOnce,
      ...(after === undefined ? {} : { after }),
    })
    for (const subject of subjects) {
      if (matches?.(subject) === false) continue
      for (const version of wanted(await lookUpVersions(registry, subject, { deleted }), query)) {
        if (seen >= begin) {
          const also = aliases?.get(subject)
          page.push({ ...presentVersion(version), ...(also === undefined ? {} : { aliases: also }) })
        }
        seen += 1
        if (seen === end) return page
      }
    }
    after = subjects.at(-1)
    if (subjects.length < subjectsAtOnce || after === undefined) return page
  }
}

function pageOf(query: Query): readonly [begin: number, end: number] {
  const number = (name: string, byDefault: number) => {
    const text = first(query[name]) ?? ''
    return /^\d{1,9}$/.test(text) ? Number(text) : byDefault
  }
  const begin = number('offset', 0)
  const limit = number('limit', mostAtOnce)
  return [begin, begin + Math.min(limit === 0 ? mostAtOnce : limit, mostAtOnce)]
}

function wanted(versions: readonly RegisteredVersion[], query: Query): readonly RegisteredVersion[] {
  const type = first(query['ruleType'])?.toUpperCase()
  const ruled = versions.filter(({ ruleSet }) => {
    if (type === undefined) return true
    const { migrationRules = [], domainRules = [], encodingRules = [] } = ruleSet ?? {}
    return [...migrationRules, ...domainRules, ...encodingRules].some(
      (rule) => rule.type.toUpperCase() === type,
    )
  })
  return isSet(query, 'latestOnly') ? ruled.slice(-1) : ruled
}

/** By subject, the names that stand for it. */
async function aliasesOf({ store }: RegistryReader): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  for (const scope of await store.scopes()) {
    if (isWide(scope)) continue
    const alias = (await store.configOf(scope))?.data['alias']
    if (typeof alias !== 'string' || alias === '') continue
    found.set(alias, [...(found.get(alias) ?? []), scope])
  }
  return found
}
