/** The helpers that generated casts call: one small module, only with what is used. */
import type { Helper } from '../lens/index.js'
import { header } from './header.js'

export const helperModuleName = 'casting'

export function helperModule(helpers: readonly Helper[], command: string): string {
  const functions = [...helpers]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, docs, parameters, returns, body }) => {
      const signature = parameters.map(([parameter, type]) => `${parameter}: ${type}`).join(', ')
      return `/** ${docs} */\nexport function ${name}(${signature}): ${returns} {\n${body}\n}\n`
    })
  return [
    header('What generated upcasters and downcasters have in common.', command),
    '/** The members of a JSON object. */\nexport type Fields = { readonly [name: string]: unknown }\n',
    '/** An object that is made member by member. */\nexport type Members = { [name: string]: unknown }\n',
    ...functions,
  ].join('\n')
}
