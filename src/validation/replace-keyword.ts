/** Puts code of ours around that of a keyword of ajv. */
import type { KeywordCxt } from 'ajv'
import type AjvCore from 'ajv/dist/core.js'

export type KeywordCode = (cxt: KeywordCxt, theirs: (cxt: KeywordCxt) => void) => void

/** `before`: the keyword of the same type that has to come behind it. Does nothing where the dialect has no such keyword. */
export function replaceKeyword(
  ajv: AjvCore.default,
  name: string,
  { before }: { readonly before?: string },
  code: KeywordCode,
): void {
  const definition = ajv.getKeyword(name)
  if (typeof definition !== 'object' || !('code' in definition)) return
  ajv.removeKeyword(name)
  const isTyped = definition.type.length > 0
  ajv.addKeyword({
    ...definition,
    // One definition may be that of several keywords.
    keyword: name,
    ...(before === undefined || !isTyped ? {} : { before }),
    code: (cxt, ruleType) => code(cxt, (given) => definition.code(given, ruleType)),
  })
}
