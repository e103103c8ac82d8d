import { formatPointer, ToolkitError, type Json, type Pointer } from '../json/index.js'

/** Where in a lens something is wrong: the step's place (`[2]`, nested `[2, 0]`) and the path it names, if any. */
export interface StepPlace {
  readonly step: readonly number[]
  readonly path?: Pointer
}

function spoken({ step, path }: StepPlace): string {
  const where =
    step.length === 0 ? 'The lens' : `Step ${step.map((index) => index + 1).join('.')} of the lens`
  return path === undefined
    ? where
    : `${where} (${path.length === 0 ? 'the whole event' : formatPointer(path)})`
}

/** The text of a lens is not in the grammar of docs/reference/lens.md. */
export class LensInvalid extends ToolkitError {
  readonly code = 'LENS_INVALID'
  constructor(
    readonly place: StepPlace,
    readonly reason: string,
  ) {
    super(`${spoken(place)}: ${reason}. Correct the lens; its grammar is in docs/reference/lens.md.`)
  }
}

/** One thing that a drafted lens leaves open. */
export interface LensHole {
  readonly step: readonly number[]
  /** Where it stands in the document of the lens. */
  readonly pointer: Pointer
  /** As people call it: `add /currency: fill`. */
  readonly name: string
  readonly question: string
}

/** More are counted, not listed. */
const mostShown = 20

/** A lens is a draft: somebody has to answer what nobody could know from the schemas. */
export class LensHasHoles extends ToolkitError {
  readonly code = 'LENS_HAS_HOLES'
  constructor(readonly holes: readonly LensHole[]) {
    const shown = holes.slice(0, mostShown).map(({ name, question }) => `${name} (${question})`)
    const more = holes.length > mostShown ? `; and ${holes.length - mostShown} more` : ''
    super(
      `The lens is a draft with ${holes.length === 1 ? 'a hole' : `${holes.length} holes`}: ${shown.join('; ')}${more}. ` +
        'Write each field, and delete its hole.',
    )
  }
}

/** The lens is well formed but does not fit the schema it starts from. */
export class LensMisfit extends ToolkitError {
  readonly code = 'LENS_MISFIT'
  constructor(
    readonly place: StepPlace,
    readonly reason: string,
  ) {
    super(
      `${spoken(place)} does not fit the schema it starts from: ${reason}. Correct the step or the schema.`,
    )
  }
}

export type LensLaw = 'total' | 'up-valid' | 'down-valid' | 'round-trip' | 'stable' | 'agreement'

/** A lens broke a law on an event, the smallest one that was found. */
export class LensLawBroken extends ToolkitError {
  readonly code = 'LENS_LAW_BROKEN'
  constructor(
    readonly law: LensLaw,
    readonly direction: 'up' | 'down',
    readonly event: Json,
    readonly reason: string,
  ) {
    super(
      `The lens breaks the law "${law}" going ${direction} with the event ${JSON.stringify(event)}: ${reason}. ` +
        'Correct the lens (strata lens test shows every law), or the schemas it connects.',
    )
  }
}

/** A JSONata expression of a lens failed, or ran past its limits. */
export class LensExpressionFailed extends ToolkitError {
  readonly code = 'LENS_EXPRESSION_FAILED'
  constructor(
    readonly expression: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The JSONata expression of a lens step failed: ${reason}. ` +
        'Correct the expression, or the event if it is not what the schema promises.',
      options,
    )
  }
}

/** Going down was asked of a lens that can only go up. */
export class LensHasNoDown extends ToolkitError {
  readonly code = 'LENS_HAS_NO_DOWN'
  constructor(readonly place: StepPlace) {
    super(
      `${spoken(place)} says how to go up but not how to go down. ` +
        'Give its expression a "down"; a topic version that carries the older major needs it.',
    )
  }
}

/** A step of the lens is code, which only an application has. */
export class LensHasCode extends ToolkitError {
  readonly code = 'LENS_HAS_CODE'
  constructor(readonly path: Pointer) {
    super(
      `The lens leaves ${formatPointer(path)} to code of the application, so only generated code can cast across it. ` +
        'Use the generated function and give it yours, or say the step as data.',
    )
  }
}

export type LensErrorCode =
  | LensInvalid['code']
  | LensHasHoles['code']
  | LensMisfit['code']
  | LensLawBroken['code']
  | LensExpressionFailed['code']
  | LensHasNoDown['code']
  | LensHasCode['code']
