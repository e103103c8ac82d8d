/**
 * Single texts against single patterns and formats, remembered.
 *
 * Patterns run on our own automata, in linear time; formats, and patterns beyond those, are put to the validator.
 */
import type { JsonObject } from '../json/index.js'
import type { Draft, JsonSchema } from '../schema/index.js'
import type { Json } from '../json/index.js'
import { certainTestOf } from './international/certain-formats.js'
import { Automaton } from './language/automaton.js'
import { automatonOf } from './language/language.js'

/**
 * An independent validator: does it accept the value? Either call may throw for a schema that it refuses to compile. `spend` is told of
 * work before it is done, and may throw to stop it.
 */
export type Judge = (
  schema: JsonSchema,
  draft: Draft,
  formats: 'assert' | 'annotate',
) => (value: Json, spend?: (steps: number) => void) => boolean

type Test = (text: string) => boolean | undefined

const longestText = 20_000
/** What asking the validator about one text stands for. */
const stepsPerText = 50

export class Texts {
  private readonly tests = new Map<string, Test>()

  constructor(
    private readonly judge: Judge,
    private readonly spend: (steps?: number) => void,
  ) {}

  /** `undefined`: nobody can tell. */
  matches(pattern: string, text: string): boolean | undefined {
    return this.test(`pattern ${pattern}`, () => this.patternTest(pattern))(text)
  }

  hasFormat(name: string, text: string): boolean | undefined {
    const isCertain = certainTestOf(name)
    if (isCertain !== undefined) {
      this.spend(text.length)
      return text.length <= longestText && isCertain(text) ? true : undefined
    }
    return this.test(`format ${name}`, () => this.judged({ format: name }, 'assert'))(text)
  }

  private test(key: string, make: () => Test): Test {
    const known = this.tests.get(key)
    if (known !== undefined) return known
    const fresh = make()
    this.tests.set(key, fresh)
    return fresh
  }

  private patternTest(pattern: string): Test {
    const automaton = automatonOf([{ source: pattern, positive: true }], this.spend)
    if (!(automaton instanceof Automaton)) return this.judged({ pattern }, 'annotate')
    return (text) => {
      this.spend(text.length >> 3)
      return automaton.matches(text)
    }
  }

  private judged(schema: JsonObject, formats: 'assert' | 'annotate'): Test {
    let accepts: ReturnType<Judge> | undefined
    let isRefused = false
    return (text) => {
      this.spend(stepsPerText)
      if (isRefused || text.length > longestText) return undefined
      try {
        accepts ??= this.judge(schema, '2020-12', formats)
        return accepts(text)
      } catch {
        // The validator refuses the pattern; then nobody can say what it matches.
        isRefused = true
        return undefined
      }
    }
  }
}
