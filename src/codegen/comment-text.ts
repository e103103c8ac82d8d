/** Texts of strangers inside the comments of generated code. */

/** Text for the inside of a block comment: one that cannot close it, in lines that every tool sees as lines. */
export function commentText(text: string): string {
  const plain = text
    .slice(0, 2000)
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ' ')
  return plain.replaceAll('*/', '*\\/').replaceAll('/*', '/\\*').trim()
}

/** A documentation comment in front of something at `indent`, with its line end; nothing without words. `text` has been made safe. */
export function documentation(text: string, indent = ''): string {
  if (text === '') return ''
  const lines = text.split('\n').map((line) => line.trimEnd())
  const [first = ''] = lines
  if (lines.length === 1 && indent.length + first.length <= 100) return `${indent}/** ${first} */\n`
  const body = lines.map((line) => (line === '' ? `${indent} *` : `${indent} * ${line}`))
  return [`${indent}/**`, ...body, `${indent} */`, ''].join('\n')
}
