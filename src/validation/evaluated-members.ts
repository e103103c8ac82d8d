/**
 * What ajv counts as evaluated, for `unevaluatedProperties` and `unevaluatedItems`, made right.
 *
 * ajv keeps an account per object and array while it runs: `true` for all of it, else the names, or how many items. Its own account
 * fails in these places, each of which lets pass what must be refused, or refuses what is valid:
 *
 * - It is opened inside the first branch that holds: what was evaluated before is forgotten when none does, and what a failed branch
 *   evaluated stays.
 * - What `if` evaluated counts though `if` failed, and counts for nothing without `then` and `else`.
 * - "All items" is compared with a length, as the number 1; an account that was never opened, as no number at all.
 * - Names that every object inherits (`constructor`) are found in it, and `__proto__` cannot be put into it.
 */
import { _, Name, type KeywordCxt } from 'ajv'
import type AjvCore from 'ajv/dist/core.js'
import { evaluatedPropsToName, mergeEvaluated, setEvaluated } from 'ajv/dist/compile/util.js'
import { isDeclaredIn } from './prototype-name.js'
import { replaceKeyword } from './replace-keyword.js'

/** Keywords that evaluate members under a condition. */
const branching = ['anyOf', 'oneOf', 'dependencies', 'dependentSchemas', 'patternProperties']

/** Replaces the keywords in `ajv`, which must be one that counts. */
export function repairAccounts(ajv: AjvCore.default): void {
  replaceKeyword(ajv, 'unevaluatedProperties', {}, withOwnNames)
  replaceKeyword(ajv, 'unevaluatedItems', {}, withNumber)
  replaceKeyword(ajv, 'properties', { before: 'patternProperties' }, withDeclaredPrototype)
  replaceKeyword(ajv, 'if', {}, withConditional)
  for (const name of branching) {
    // The account is read by the last keyword of its group.
    replaceKeyword(ajv, name, { before: 'unevaluatedProperties' }, (cxt, theirs) => {
      open(cxt)
      theirs(cxt)
    })
  }
}

/** Gives object and array an account that exists whatever branch is taken. */
function open({ gen, it }: KeywordCxt): void {
  const { props, items } = it
  if (props instanceof Name) gen.if(_`${props} === undefined`, () => gen.assign(props, emptyAccount))
  else if (props !== true) {
    it.props = evaluatedPropsToName(gen)
    gen.assign(it.props, emptyAccount)
    setEvaluated(gen, it.props, props ?? {})
  }
  if (items instanceof Name) gen.if(_`${items} === undefined`, () => gen.assign(items, 0))
  else if (items !== true) it.items = gen.var('items', items ?? 0)
}

/** Without a prototype: nothing is inherited, and `__proto__` is a name like others. */
const emptyAccount = _`Object.create(null)`

function withOwnNames(cxt: KeywordCxt, theirs: (cxt: KeywordCxt) => void): void {
  const { gen, it } = cxt
  if (it.props instanceof Name) {
    const seen = gen.scopeValue('func', { ref: ownNames, code: _`ownNames` })
    it.props = gen.const('seen', _`${seen}(${it.props})`)
  }
  theirs(cxt)
}

type Account = true | Readonly<Record<string, true>> | undefined

function ownNames(account: Account): Account {
  return account === true ? true : Object.assign(Object.create(null) as Record<string, true>, account)
}

function withNumber(cxt: KeywordCxt, theirs: (cxt: KeywordCxt) => void): void {
  const { gen, it, data } = cxt
  if (it.items instanceof Name) {
    it.items = gen.const('seen', _`${it.items} === true ? ${data}.length : ${it.items} || 0`)
  }
  theirs(cxt)
}

function withDeclaredPrototype(cxt: KeywordCxt, theirs: (cxt: KeywordCxt) => void): void {
  theirs(cxt)
  const { gen, it } = cxt
  if (it.props === true || !isDeclaredIn(cxt.schema)) return
  it.props = mergeEvaluated.props(gen, Object.fromEntries([['__proto__', true as const]]), it.props)
}

/** ajv merges what `if` evaluated whatever came of it; the merge is put under the condition that `if` held. */
function withConditional(cxt: KeywordCxt, theirs: (cxt: KeywordCxt) => void): void {
  open(cxt)
  const { gen, parentSchema } = cxt
  if (parentSchema['then'] === undefined && parentSchema['else'] === undefined) {
    const valid = gen.name('valid')
    const condition = { keyword: 'if', compositeRule: true, createErrors: false, allErrors: false } as const
    cxt.mergeValidEvaluated(cxt.subschema(condition, valid), valid)
    // That it did not hold is no error.
    cxt.reset()
    return
  }
  let held: Name | undefined
  const watched = Object.assign(Object.create(cxt) as KeywordCxt, {
    subschema(...[appl, valid]: Parameters<KeywordCxt['subschema']>) {
      held = valid
      return cxt.subschema(appl, valid)
    },
    mergeEvaluated(...[schema]: Parameters<KeywordCxt['mergeEvaluated']>) {
      if (held !== undefined) cxt.mergeValidEvaluated(schema, held)
    },
  })
  theirs(watched)
}
