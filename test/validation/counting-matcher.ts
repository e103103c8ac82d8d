/** A backtracking matcher that counts its steps: the judge of what is said about the cost of a pattern. */
import { RegExpParser, type AST } from '@eslint-community/regexpp'

export class TooManySteps extends Error {}

/** The steps of looking for `source` everywhere in `text`, as ECMA-262 has it. @throws {TooManySteps} beyond `mostSteps`. */
export function stepsToFail(source: string, text: string, mostSteps: number): number {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: true })
  return new CountingMatcher(Array.from(text), mostSteps).search(pattern)
}

type Then = (at: number) => boolean

class CountingMatcher {
  private steps = 0
  private isBackward = false
  private readonly classes = new Map<string, RegExp>()
  private readonly captured = new Map<AST.CapturingGroup, readonly [number, number]>()

  constructor(
    private readonly text: readonly string[],
    private readonly mostSteps: number,
  ) {}

  search({ alternatives }: AST.Pattern): number {
    for (let from = 0; from <= this.text.length; from++) {
      if (this.choice(alternatives, from, () => true)) break
    }
    return this.steps
  }

  private step(): void {
    this.steps += 1
    if (this.steps > this.mostSteps) throw new TooManySteps()
  }

  private choice(alternatives: readonly AST.Alternative[], at: number, then: Then): boolean {
    return alternatives.some(({ elements }) =>
      this.sequence(this.isBackward ? [...elements].reverse() : elements, 0, at, then),
    )
  }

  private sequence(elements: readonly AST.Element[], i: number, at: number, then: Then): boolean {
    const element = elements[i]
    if (element === undefined) return then(at)
    return this.one(element, at, (next) => this.sequence(elements, i + 1, next, then))
  }

  private one(element: AST.Element, at: number, then: Then): boolean {
    this.step()
    switch (element.type) {
      case 'Group':
        return this.choice(element.alternatives, at, then)
      case 'CapturingGroup':
        return this.capture(element, at, then)
      case 'Quantifier':
        return this.repeat(element, 0, at, then)
      case 'Assertion':
        return this.holds(element, at) && then(at)
      case 'Backreference': {
        const [start, end] = this.captured.get([element.resolved].flat()[0] as AST.CapturingGroup) ?? [0, 0]
        for (let i = start; i < end; i++) {
          this.step()
          if (this.text[at + i - start] !== this.text[i]) return false
        }
        return then(at + end - start)
      }
      default: {
        const character = this.text[this.isBackward ? at - 1 : at]
        if (character === undefined || !this.classOf(element.raw).test(character)) return false
        return then(this.isBackward ? at - 1 : at + 1)
      }
    }
  }

  private capture(group: AST.CapturingGroup, at: number, then: Then): boolean {
    const before = this.captured.get(group)
    const found = this.choice(group.alternatives, at, (end) => {
      this.captured.set(group, at < end ? [at, end] : [end, at])
      return then(end)
    })
    if (!found && before !== undefined) this.captured.set(group, before)
    return found
  }

  private repeat(quantifier: AST.Quantifier, rounds: number, at: number, then: Then): boolean {
    const { min, max, greedy, element } = quantifier
    const again = () =>
      rounds < max &&
      this.one(element, at, (next) =>
        // A round that is not needed and takes nothing is taken back.
        next === at && rounds >= min ? false : this.repeat(quantifier, rounds + 1, next, then),
      )
    if (rounds < min) return again()
    return greedy ? again() || then(at) : then(at) || again()
  }

  private holds(assertion: AST.Assertion, at: number): boolean {
    switch (assertion.kind) {
      case 'start':
        return at === 0
      case 'end':
        return at === this.text.length
      case 'word':
        return (this.isWord(at - 1) !== this.isWord(at)) !== assertion.negate
      default: {
        const outer = this.isBackward
        this.isBackward = assertion.kind === 'lookbehind'
        const found = this.choice(assertion.alternatives, at, () => true)
        this.isBackward = outer
        return found !== assertion.negate
      }
    }
  }

  private classOf(raw: string): RegExp {
    const found = this.classes.get(raw) ?? new RegExp(`^${raw}$`, 'u')
    this.classes.set(raw, found)
    return found
  }

  private isWord(at: number): boolean {
    return /^\w$/u.test(this.text[at] ?? '')
  }
}
