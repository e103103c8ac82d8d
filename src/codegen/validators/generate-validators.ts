/**
 * Validators of one event type: for each major a guard, `isAccountUpdatedV2`, and what is wrong with an event, `issuesOfAccountUpdatedV2`.
 *
 * The checks are the code that ajv writes for the schema as it stands, formats asserted: the same verdicts as those of the registry and of
 * `compileValidator`, without ajv. It is JavaScript without types, so the compiler is told not to look inside; what is exported is typed.
 */
import { ToolkitError } from '../../json/index.js'
import type { JsonSchema } from '../../schema/index.js'
import { standaloneValidator, type StandaloneValidator } from '../../validation/index.js'
import { textLiteral } from '../../lens/index.js'
import { moduleLine } from '../module-lines.js'
import { formatHelpers } from './format-helpers.js'

export interface ValidatorInput {
  /** Of the type that a valid event has. */
  readonly name: string
  /** Bundled. */
  readonly schema: JsonSchema
}

export interface GeneratedValidators {
  /** A module without its header. */
  readonly text: string
  /** The types that have a validator. */
  readonly names: readonly string[]
  /** What it takes from the module of helpers. */
  readonly helpers: readonly string[]
  /** Those whose schemas no validator can be compiled from, or whose patterns cannot be matched in bounded time, and why. */
  readonly unchecked: readonly { readonly name: string; readonly reason: string }[]
}

export const validatingModuleName = 'validating'

/** `module`: where the types are. Some milliseconds for each kilobyte of schema. */
export function generateValidators(
  inputs: readonly ValidatorInput[],
  { module }: { readonly module: string },
): GeneratedValidators {
  const made: { readonly name: string; readonly validator: StandaloneValidator }[] = []
  const unchecked: { readonly name: string; readonly reason: string }[] = []
  for (const { name, schema } of inputs) {
    try {
      made.push({ name, validator: standaloneValidator(schema) })
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error
      unchecked.push({ name, reason: error.message })
    }
  }
  const helpers = new Set(made.flatMap(({ validator }) => helpersOf(validator)))
  const isLinear = made.some(({ validator }) =>
    [...validator.patterns.values()].some(({ kind }) => kind === 'linear'),
  )
  const text = [
    '// @ts-nocheck: what stands between the exported functions is JavaScript.\n\n',
    isLinear ? "import { RE2JS } from 're2js'\n" : '',
    moduleLine('import', [...[...helpers].sort(), 'type Issue'], `../${validatingModuleName}.js`),
    moduleLine(
      'import type',
      made.map(({ name }) => name),
      `./${module}.js`,
    ),
    ...made.map(({ name, validator }) => `\n${declarations(name, validator)}`),
  ].join('')
  return { text, names: made.map(({ name }) => name), helpers: [...helpers], unchecked }
}

function helpersOf({ calls, formats }: StandaloneValidator): readonly string[] {
  return [...calls, ...formats.flatMap((format) => formatHelpers.get(format)?.name ?? []), 'issuesOf']
}

function declarations(name: string, validator: StandaloneValidator): string {
  return `/** Is it valid under the schema of ${name}? */
export function is${name}(event: unknown): event is ${name} {
  return validate${name}(event)
}

/** The first thing that is wrong with it under the schema of ${name}; empty when nothing is. */
export function issuesOf${name}(event: unknown): readonly Issue[] {
  return validate${name}(event) ? [] : issuesOf(validate${name}.errors)
}

const validate${name} = /* @__PURE__ */ (() => {
${indented([...tables(validator), ...validator.lines])}
  return ${validator.name}
})()
`
}

/** What the code expects to find by name beside helpers. */
function tables({ patterns, formats }: StandaloneValidator): readonly string[] {
  const matchers = [...patterns].map(([pattern, plan]) => {
    const matcher =
      plan.kind === 'native'
        ? `new RegExp(${textLiteral(plan.native.source)}, 'u')`
        : `linear(${textLiteral(plan.translated)})`
    return `[${textLiteral(pattern)}, ${matcher}],`
  })
  const isLinear = [...patterns.values()].some(({ kind }) => kind === 'linear')
  const named = formats.flatMap((format) => {
    const helper = formatHelpers.get(format)
    if (helper === undefined) return []
    const value = helper.isPlain ? helper.name : `{ validate: ${helper.name} }`
    return [`${textLiteral(format)}: ${value},`]
  })
  return [
    ...(isLinear
      ? [
          'const linear = (pattern) => {',
          'const compiled = RE2JS.compile(pattern);',
          'return { test: (text) => compiled.matcher(text).find() };',
          '};',
        ]
      : []),
    ...(matchers.length === 0
      ? []
      : [
          'const matchers = new Map([',
          ...matchers,
          ']);',
          'const matching = (pattern) => matchers.get(pattern);',
        ]),
    ...(named.length === 0 ? [] : ['const formats = {', ...named, '};']),
  ]
}

/** By the brackets that lines end and begin with. */
function indented(lines: readonly string[]): string {
  let depth = 1
  return lines
    .map((line) => {
      if (/^[}\])]/.test(line)) depth = Math.max(1, depth - 1)
      const text = `${'  '.repeat(depth)}${line}`
      if (/[{[(]$/.test(line)) depth += 1
      return text
    })
    .join('\n')
}
