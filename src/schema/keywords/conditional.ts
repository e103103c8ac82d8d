/**
 * `if`, `then`, `else`; ajv knows them in draft 04 and 06 too. An `if` whose `then` and `else` are both absent or say nothing
 * is dropped, as ajv does: it does not even evaluate members then.
 */
import type { SchemaNode } from '../canonical.js'
import { isTrivial } from '../node-draft.js'
import type { Keyword } from './keyword.js'

export const conditional: Keyword = {
  names: ['if', 'then', 'else'],
  read(reading) {
    const test = reading.schemaIn('if')
    const then = reading.schemaIn('then')
    const otherwise = reading.schemaIn('else')
    if (test === undefined) return
    if (![reading.value('then'), reading.value('else')].some(reading.ports.asserts)) return
    reading.node.conditional = {
      if: test,
      ...(then === undefined ? {} : { then }),
      ...(otherwise === undefined ? {} : { else: otherwise }),
    }
  },
  write({ conditional }, { put, schema }) {
    if (conditional === undefined) return
    const { then, else: otherwise } = conditional
    put('if', schema(conditional.if))
    // Both silent: `if` still evaluates members, which ajv only sees beside a branch with a keyword in it.
    if (isSilent(then) && isSilent(otherwise)) put('then', { properties: {} })
    else {
      if (then !== undefined) put('then', schema(then))
      if (otherwise !== undefined) put('else', schema(otherwise))
    }
  },
}

function isSilent(node: SchemaNode | undefined): boolean {
  return node === undefined || isTrivial(node)
}
