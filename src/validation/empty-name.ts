/**
 * A property that is called nothing at all, where it is required. ajv notes the missing name and asks whether it noted any: the empty one
 * reads like none, and `{required: [""]}` accepts everything.
 */
import { _, str, type KeywordCxt } from 'ajv'
import type AjvCore from 'ajv/dist/core.js'
import { replaceKeyword } from './replace-keyword.js'

export function repairEmptyName(ajv: AjvCore.default): void {
  replaceKeyword(ajv, 'required', { before: 'additionalProperties' }, (cxt, theirs) => {
    if (!namesEmpty(cxt.schema)) {
      theirs(cxt)
      return
    }
    refuseWithout(cxt, _`true`)
    theirs(withSchema(cxt, named(cxt.schema)))
  })
  replaceKeyword(ajv, 'dependentRequired', {}, (cxt, theirs) => {
    const entries = Object.entries(cxt.schema as Readonly<Record<string, unknown>>)
    for (const [name, required] of entries) {
      if (namesEmpty(required))
        refuseWithout(cxt, _`Object.prototype.hasOwnProperty.call(${cxt.data}, ${name})`)
    }
    theirs(withSchema(cxt, Object.fromEntries(entries.map(([name, required]) => [name, named(required)]))))
  })
  // What is refused here is compiled from its rendering, which has the keyword above in its place.
  replaceKeyword(ajv, 'dependencies', {}, (cxt, theirs) => {
    if (Object.values(cxt.schema as object).some(namesEmpty)) throw new Error('dependencies on an empty name')
    theirs(cxt)
  })
}

function refuseWithout(cxt: KeywordCxt, condition: ReturnType<typeof _>): void {
  const { data } = cxt
  cxt.setParams({ missingProperty: str``, property: str``, depsCount: 1, deps: str`""` })
  cxt.fail(_`${condition} && !Object.prototype.hasOwnProperty.call(${data}, "")`)
}

function namesEmpty(required: unknown): boolean {
  return Array.isArray(required) && required.includes('')
}

function named(required: unknown): unknown {
  return Array.isArray(required) ? required.filter((name) => name !== '') : required
}

function withSchema(cxt: KeywordCxt, schema: unknown): KeywordCxt {
  return Object.assign(Object.create(cxt) as KeywordCxt, { schema })
}
