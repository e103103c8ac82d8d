/** One way to lay out generated TypeScript, whatever the project around it prefers: the bytes must not depend on it. */
import { format } from 'prettier/standalone'
import * as estree from 'prettier/plugins/estree'
import * as typescript from 'prettier/plugins/typescript'

export async function formatText(text: string): Promise<string> {
  return format(text, {
    parser: 'typescript',
    plugins: [estree, typescript],
    semi: false,
    singleQuote: true,
    printWidth: 110,
    trailingComma: 'all',
    endOfLine: 'lf',
  })
}
