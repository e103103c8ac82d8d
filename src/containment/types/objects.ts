/** What is asked of an object: by name, by class of names, of its names, and how many. Gathered from its atoms once. */
import type { Doubt } from '../containment.js'
import type { Atom, HasMember, Shape } from '../formula.js'
import type { Found } from '../found.js'
import { never, type Literal } from '../literals.js'
import type { Solving } from '../solving.js'
import { nameClasses, type NameClass } from './object-names.js'

/** Names of an object under construction, with what is asked of each value beyond the shapes. */
export type Members = ReadonlyMap<string, readonly Literal[]>

export class Objects {
  readonly shapes: Shape[] = []
  readonly nameSchemas: Literal[] = []
  readonly open: HasMember[] = []
  readonly explicit = new Set<string>()
  min = 0
  max = Infinity
  /** Demands for one listed name. */
  readonly required = new Map<string, Literal[]>()
  readonly doubts: Doubt[] = []
  private classList: readonly NameClass[] | 'too many' | undefined
  private readonly goals = new Map<string, readonly Literal[]>()

  constructor(
    readonly atoms: readonly Atom[],
    readonly solving: Solving,
  ) {
    for (const atom of atoms) this.take(atom)
  }

  private take(atom: Atom): void {
    switch (atom.is) {
      case 'shape':
        this.shapes.push(atom)
        for (const name of atom.properties.keys()) this.explicit.add(name)
        break
      case 'names':
        this.nameSchemas.push(atom.schema)
        break
      case 'member-count':
        this.min = Math.max(this.min, atom.min)
        this.max = Math.min(this.max, atom.max)
        break
      case 'has-member': {
        const { names, patterns, complement } = atom.among
        for (const name of names) this.explicit.add(name)
        const [only] = names
        if (complement || patterns.length > 0 || names.size !== 1 || only === undefined) this.open.push(atom)
        else this.require(only, atom)
        break
      }
      default:
    }
  }

  private require(name: string, { schema, name: nameSchema }: HasMember): void {
    const asked = this.required.get(name) ?? []
    const fits = this.solving.evaluator.satisfies(name, nameSchema)
    asked.push(fits === false ? never : schema)
    if (fits === undefined) this.doubts.push(nameUnknown(name))
    this.required.set(name, asked)
  }

  /** What the shapes and name schemas ask of a member of this name. */
  goalOf(name: string): readonly Literal[] {
    const known = this.goals.get(name)
    if (known !== undefined) return known
    this.solving.spend()
    const goal: Literal[] = []
    for (const shape of this.shapes) {
      const asked = this.solving.evaluator.asked(shape, name)
      if (asked === undefined) this.doubts.push(nameUnknown(name))
      else goal.push(...asked)
    }
    for (const schema of this.nameSchemas) {
      const fits = this.solving.evaluator.satisfies(name, schema)
      if (fits === false) goal.push(never)
      if (fits === undefined) this.doubts.push(nameUnknown(name))
    }
    this.goals.set(name, goal)
    return goal
  }

  valueOf(name: string, extra: readonly Literal[], want = 1): Found {
    return this.solving.solve([...this.goalOf(name), ...extra], want)
  }

  /** Classes of unlisted names under which a value is possible at all. */
  classes(): readonly NameClass[] {
    if (this.classList === undefined) {
      const { shapes, open: demands, nameSchemas, explicit } = this
      this.classList = nameClasses({ shapes, demands, nameSchemas, explicit }, this.solving) ?? 'too many'
    }
    if (this.classList !== 'too many') return this.classList
    this.doubts.push(tooManyClasses)
    return []
  }

  get isClosed(): boolean {
    return this.shapes.some(({ patterns, additional }) => patterns.length === 0 && additional === never)
  }
}

const tooManyClasses: Doubt = {
  reason: 'budget',
  keyword: 'patternProperties',
  message: 'The property name patterns overlap in too many ways.',
}

export function nameUnknown(name: string): Doubt {
  return {
    reason: 'pattern',
    keyword: 'patternProperties',
    message: `Nobody can tell which patterns the property name ${JSON.stringify(name)} matches.`,
  }
}
