/** One event type → its modules: the types and casts, and the validators where they are wanted. */
import { ToolkitError } from '../json/index.js'
import { codeHolesOf, withNamedCode, type Helper, type Lens } from '../lens/index.js'
import { GenerationFailed } from './errors.js'
import { formatText } from './format-text.js'
import { generateCasters, holeParts, type ByHand, type GeneratedCasters } from './generate-casters.js'
import { generateTypes, type GeneratedTypes, type MajorSchema, type TypeOptions } from './generate-types.js'
import { header } from './header.js'
import { helperModuleName } from './helper-module.js'
import { moduleLine } from './module-lines.js'
import { typesModuleName } from './types-module.js'
import { generateValidators, type GeneratedValidators } from './validators/generate-validators.js'

export interface EventTypeInput {
  /** `account.AccountUpdated` */
  readonly name: string
  /** The newest revision of each major. */
  readonly majors: readonly MajorSchema[]
  /** Those that connect neighbouring majors; each says `from` and `to`. */
  readonly lenses: readonly Lens[]
  /** Ways between neighbouring majors that no lens says: the user supplies them as functions. */
  readonly byHand?: readonly ByHand[]
}

export interface GenerateOptions extends TypeOptions {
  /** Validators and guards, `isAccountUpdatedV2`. Default false. */
  readonly validators?: boolean
}

/** What other modules have to know of the modules of an event type. JSON, so that it can be kept. */
export interface GeneratedEventType {
  readonly eventType: string
  /** `AccountUpdated` */
  readonly name: string
  readonly majors: readonly { readonly major: number; readonly type: string; readonly guard?: string }[]
  readonly casts: readonly string[]
  /** Types that casts ask for. */
  readonly castTypes: readonly string[]
  /** What the module of validators exports beside the guards. */
  readonly checks: readonly string[]
  readonly castHelpers: readonly Helper[]
  readonly usesMembers: boolean
  readonly usesFormatted: boolean
  readonly validatorHelpers: readonly string[]
  /** Majors that have no validator, and why. */
  readonly unchecked: readonly { readonly major: number; readonly reason: string }[]
}

export interface EventTypeModules {
  readonly generated: GeneratedEventType
  readonly text: string
  /** Absent where no validators are wanted, or there are none. */
  readonly validators?: string
}

export interface ModuleContext {
  /** Of the module, without folder and extension. */
  readonly module: string
  readonly options: GenerateOptions
  readonly command: string
}

/** @throws {GenerationFailed} or the typed error of what is wrong with a schema. */
export async function generateEventType(
  input: EventTypeInput,
  context: ModuleContext,
): Promise<EventTypeModules> {
  try {
    const lenses = input.lenses.map(withNamedCode)
    const holes = lenses.flatMap((lens) => {
      const older = input.majors.find(({ major }) => major === lens.from)
      return older === undefined ? [] : codeHolesOf(lens, older.schema)
    })
    const types = generateTypes(input.name, input.majors, context.options, (name) => holeParts(name, holes))
    const casters = generateCasters(types.name, types.majors, lenses, input.byHand, holes)
    const { options, module } = context
    const checks = options.validators === true ? generateValidators(types.majors, { module }) : noValidators
    return {
      text: await moduleText(input.name, types, casters, context.command),
      ...(checks.names.length === 0
        ? {}
        : {
            validators: `${header(`${input.name}: its validators, by major.`, context.command)}\n${checks.text}`,
          }),
      generated: {
        eventType: input.name,
        name: types.name,
        majors: types.majors.map(({ major, name }) => ({
          major,
          type: name,
          ...(checks.names.includes(name) ? { guard: `is${name}` } : {}),
        })),
        casts: casters.names,
        castTypes: casters.types,
        checks: checks.names.map((name) => `issuesOf${name}`),
        castHelpers: casters.helpers,
        usesMembers: casters.usesMembers,
        usesFormatted: types.usesFormatted,
        validatorHelpers: checks.helpers,
        unchecked: types.majors.flatMap(({ major, name }) =>
          checks.unchecked.flatMap((one) => (one.name === name ? [{ major, reason: one.reason }] : [])),
        ),
      },
    }
  } catch (cause) {
    if (cause instanceof ToolkitError) throw cause
    throw new GenerationFailed(input.name, cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

const noValidators: GeneratedValidators = { text: '', names: [], helpers: [], unchecked: [] }

async function moduleText(
  eventType: string,
  types: GeneratedTypes,
  casters: GeneratedCasters,
  command: string,
): Promise<string> {
  const about = `${eventType}: its types${casters.names.length === 0 ? '' : ' and casts'}, by major.`
  const called = casters.helpers
    .map(({ name }) => name)
    .filter((name) => new RegExp(`\\b${name}\\(`).test(casters.text))
    .sort()
  const imports = [
    ...(casters.usesJsonata ? ["import jsonata from 'jsonata'\n"] : []),
    moduleLine(
      'import',
      [...called, ...(casters.usesMembers ? ['type Members'] : [])],
      `../${helperModuleName}.js`,
    ),
    moduleLine('import type', types.usesFormatted ? ['Formatted'] : [], `../${typesModuleName}.js`),
  ].join('')
  const casts = casters.text === '' ? '' : `\n${await formatText(casters.text)}`
  return `${header(about, command)}\n${imports === '' ? '' : `${imports}\n`}${types.text}${casts}`
}
