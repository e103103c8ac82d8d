/** The module of what generated validators call: only with what is used. */
import type { Helper } from '../../lens/index.js'
import { formatConstants, formatHelpers, sharedFormatHelpers } from './format-helpers.js'

const issue = `/** What is wrong with an event. */
export interface Issue {
  /** Where in the event, as a JSON pointer; empty for the event itself. */
  readonly pointer: string
  /** The keyword of the schema that refuses it. */
  readonly keyword: string
  readonly message: string
}
`

/** `calls`: other helpers of this module. */
type CheckHelper = Helper & { readonly calls?: readonly string[] }

const checks: readonly CheckHelper[] = [
  {
    name: 'issuesOf',
    docs: 'What a validator found, in words.',
    parameters: [
      [
        'errors',
        '| readonly { instancePath: string; keyword: string; message?: string; params?: Record<string, unknown> }[]\n    | null\n    | undefined',
      ],
    ],
    returns: 'readonly Issue[]',
    body: `  return (errors ?? []).slice(0, 1).map(({ instancePath: pointer, keyword, message = '', params = {} }) => {
    const unwanted = params['additionalProperty'] ?? params['unevaluatedProperty']
    if (unwanted !== undefined) {
      return { pointer, keyword, message: \`must not have the undeclared property \${JSON.stringify(unwanted)}\` }
    }
    const values = keyword === 'enum' ? params['allowedValues'] : params['allowedValue']
    if (values === undefined) return { pointer, keyword, message }
    return { pointer, keyword, message: \`must be \${keyword === 'enum' ? 'one of ' : ''}\${JSON.stringify(values)}\` }
  })`,
  },
  {
    name: 'hasMoreCharacters',
    docs: 'Is a text longer than `most` characters, a pair of surrogates being one?',
    parameters: [
      ['text', 'string'],
      ['most', 'number'],
    ],
    returns: 'boolean',
    body: `  let count = 0
  for (let i = 0; i < text.length; i++) {
    count += 1
    if (count > most) return true
    const code = text.charCodeAt(i)
    if (code < 0xd800 || code > 0xdbff) continue
    const next = text.charCodeAt(i + 1)
    if (next >= 0xdc00 && next <= 0xdfff) i += 1
  }
  return false`,
  },
  {
    name: 'jsonEquals',
    docs: 'Are two values of JSON the same?',
    parameters: [
      ['a', 'unknown'],
      ['b', 'unknown'],
    ],
    returns: 'boolean',
    body: `  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, i) => jsonEquals(item, b[i]))
  }
  const members = new Map<string, unknown>(Object.entries(b))
  const names = Object.entries(a)
  return names.length === members.size && names.every(([name, held]) => members.has(name) && jsonEquals(held, members.get(name)))`,
  },
  {
    name: 'listing',
    docs: 'A function that tells whether a value is one of `values`.',
    parameters: [['values', 'readonly unknown[]']],
    returns: '(value: unknown) => boolean',
    calls: ['jsonEquals'],
    body: `  const scalars = new Set(values.filter((value) => typeof value !== 'object' || value === null))
  const others = values.filter((value) => typeof value === 'object' && value !== null)
  return (value) => scalars.has(value) || (typeof value === 'object' && others.some((other) => jsonEquals(other, value)))`,
  },
  {
    name: 'areDistinct',
    docs: 'Are no two items the same?',
    parameters: [['items', 'readonly unknown[]']],
    returns: 'boolean',
    calls: ['canonical'],
    body: `  const seen = new Set<string>()
  return items.every((item) => seen.size < seen.add(canonical(item)).size)`,
  },
  {
    name: 'canonical',
    docs: 'A value as text, the same for equal values.',
    parameters: [['value', 'unknown']],
    returns: 'string',
    body: `  if (Array.isArray(value)) return \`[\${value.map(canonical).join()}]\`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return \`{\${members.map(([name, held]) => \`\${JSON.stringify(name)}:\${canonical(held)}\`).join()}}\``,
  },
  {
    name: 'ownNames',
    docs: 'The names of what was evaluated, without those that every object inherits.',
    parameters: [['account', 'true | Readonly<Record<string, true>> | undefined']],
    returns: 'true | Readonly<Record<string, true>> | undefined',
    body: `  return account === true ? true : Object.assign(Object.create(null), account)`,
  },
]

const helpers = new Map<string, CheckHelper>(
  [...checks, ...sharedFormatHelpers, ...formatHelpers.values()].map((helper) => [helper.name, helper]),
)

/** The module without its header. `names`: the helpers that validators call. */
export function validatingModule(names: readonly string[]): string {
  const all = [...withCalled(names)].sort()
  const constants = new Set(all.flatMap((name) => formatConstants.get(name) ?? []))
  return [issue, ...constants, ...all.map((name) => declaration(name))].join('\n')
}

function withCalled(names: readonly string[], found = new Set<string>()): ReadonlySet<string> {
  for (const name of names) {
    if (found.has(name)) continue
    found.add(name)
    withCalled(helpers.get(name)?.calls ?? [], found)
  }
  return found
}

function declaration(name: string): string {
  const helper = helpers.get(name)
  if (helper === undefined) return ''
  const parameters = helper.parameters.map(([parameter, type]) => `${parameter}: ${type}`).join(', ')
  return `/** ${helper.docs} */\nexport function ${name}(${parameters}): ${helper.returns} {\n${helper.body}\n}\n`
}
