/**
 * A property that is called `__proto__`, which ajv leaves out of `properties`: undeclared to `additionalProperties`, and never validated.
 */
import { _, type KeywordCxt } from 'ajv'
import type AjvCore from 'ajv/dist/core.js'
import { replaceKeyword } from './replace-keyword.js'

const name = '__proto__'

export function repairPrototypeName(ajv: AjvCore.default): void {
  // ajv passes over the name here. What it refuses to compile is compiled from its rendering, which has no such keyword.
  replaceKeyword(ajv, 'dependencies', {}, (cxt, theirs) => {
    if (isDeclaredIn(cxt.schema)) throw new Error(`dependencies of ${name}`)
    theirs(cxt)
  })
  replaceKeyword(ajv, 'properties', { before: 'patternProperties' }, (cxt, theirs) => {
    theirs(cxt)
    if (isDeclaredIn(cxt.schema)) judgeMember(cxt)
  })
  replaceKeyword(ajv, 'additionalProperties', { before: 'properties' }, (cxt, theirs) => {
    const parent = cxt.parentSchema
    if (!isDeclaredIn(parent['properties'])) {
      theirs(cxt)
      return
    }
    // Names that match a pattern are no additional ones, and this pattern is that name.
    const patterns = parent['patternProperties'] as Readonly<Record<string, unknown>> | undefined
    const parentSchema = { ...parent, patternProperties: { ...patterns, [`^${name}$`]: true } }
    theirs(Object.assign(Object.create(cxt) as KeywordCxt, { parentSchema }))
  })
}

export function isDeclaredIn(properties: unknown): boolean {
  return typeof properties === 'object' && properties !== null && Object.hasOwn(properties, name)
}

function judgeMember(cxt: KeywordCxt): void {
  const { gen, data } = cxt
  const valid = gen.name('valid')
  gen.if(
    _`Object.prototype.hasOwnProperty.call(${data}, ${name})`,
    () => cxt.subschema({ keyword: 'properties', schemaProp: name, dataProp: name }, valid),
    () => gen.var(valid, true),
  )
  cxt.ok(valid)
}
