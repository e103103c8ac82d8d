/**
 * `maxLength` and `minLength` count characters, a pair of surrogates being one. ajv's own counts all of a text each time; most texts are told by
 * their length in code units, which is between one and two for a character, and of the others no more is counted than is asked for.
 */
import { _, type KeywordCxt } from 'ajv'
import type AjvCore from 'ajv/dist/core.js'
import { replaceKeyword } from './replace-keyword.js'

export function repairTextLength(ajv: AjvCore.default): void {
  replaceKeyword(ajv, 'maxLength', {}, (cxt) => {
    const most = cxt.schema as number
    cxt.fail(_`${cxt.data}.length > ${most} && ${exceeds(cxt)}(${cxt.data}, ${most})`)
  })
  replaceKeyword(ajv, 'minLength', {}, (cxt) => {
    const least = cxt.schema as number
    const isShort = _`${cxt.data}.length < ${least}`
    if (least < 2) cxt.fail(isShort)
    else
      cxt.fail(
        _`${isShort} || ${cxt.data}.length < ${2 * least} && !${exceeds(cxt)}(${cxt.data}, ${least - 1})`,
      )
  })
}

function exceeds(cxt: KeywordCxt) {
  return cxt.gen.scopeValue('func', { ref: hasMoreCharacters, code: _`hasMoreCharacters` })
}

function hasMoreCharacters(text: string, most: number): boolean {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    count += 1
    if (count > most) return true
    const code = text.charCodeAt(i)
    if (code < 0xd800 || code > 0xdbff) continue
    const next = text.charCodeAt(i + 1)
    if (next >= 0xdc00 && next <= 0xdfff) i += 1
  }
  return false
}
