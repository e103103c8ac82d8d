/** One way to lay out generated TypeScript, whatever the project around it prefers: the bytes must not depend on it. */
export async function formatText(text: string): Promise<string> {
  // Most of what is generated is laid out already: the formatter is loaded for what is not.
  const [{ format }, estree, typescript] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/estree'),
    import('prettier/plugins/typescript'),
  ])
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
