/**
 * What a backtracking matcher pays for a pattern at worst: on a text that was chosen for it, and that does not match.
 *
 * It is not repetition that costs, but that there are several ways through the same text and each is tried. So ways are counted. In
 * `[^/]+/` there is one: whoever stops before a slash stops in front of something else. In `a*a` there are as many as letters, and ways
 * multiply along a sequence. A repetition of something with more than one way is beyond any bound.
 *
 * Bounds are from above: a pattern may cost less than is said here, never more, but for a factor in its own length.
 */
import type { AST } from '@eslint-community/regexpp'
import { JS, type CharSet } from 'refa'

/** At most `factor` times the length of the text to the power of `degree`. */
interface Bound {
  readonly factor: number
  readonly degree: number
}

interface Cost {
  /** How often what stands behind is tried where it has a chance. */
  readonly ways: Bound
  /** Steps to find all of them. */
  readonly work: Bound
}

/** What a part of a pattern says about the text in front of it. */
interface Entry {
  /** The characters that it can begin with; absent where that is not known, or where it is dear to find that it does not. */
  readonly first: CharSet | undefined
  readonly mayBeEmpty: boolean
  /** It matches whatever comes. */
  readonly isSure: boolean
}

/** What all that stands behind a part says. Absent where patterns are read backwards. */
type Behind = Pick<Entry, 'first' | 'isSure'> | undefined

/** Fewer times than this are counted out; more are as good as any number. */
const manyTimes = 10
/** Longer patterns are not looked into. */
const longestPattern = 20_000

const one: Bound = { factor: 1, degree: 0 }
const eachCharacter: Bound = { factor: 1, degree: 1 }
const endless: Bound = { factor: Infinity, degree: Infinity }

/** How many steps are enough for any text of `length` characters, from wherever in it a match may begin. */
export function worstSteps(source: string, flags: string, length: number): number {
  if (source.length > longestPattern) return Infinity
  try {
    return stepsOf(source, flags, length)
  } catch (error) {
    // Nested too deeply to be looked into.
    if (error instanceof RangeError) return Infinity
    throw error
  }
}

function stepsOf(source: string, flags: string, length: number): number {
  const parser = JS.Parser.fromLiteral({ source, flags })
  const { alternatives } = parser.ast.pattern
  const none = JS.createCharSet([], parser.flags)
  const { work } = new Judge(parser, none).choice(alternatives, { first: none, isSure: true })
  const { factor, degree } = isAnchored(alternatives) ? work : times(work, eachCharacter)
  return factor === Infinity ? Infinity : factor * length ** degree
}

/** Does every way through begin at the beginning of the text? */
function isAnchored(alternatives: readonly AST.Alternative[]): boolean {
  return alternatives.every(({ elements: [first] }) => {
    if (first?.type === 'Group' || first?.type === 'CapturingGroup') return isAnchored(first.alternatives)
    return first?.type === 'Assertion' && first.kind === 'start'
  })
}

/** Its characters are not those that are written. */
function hasOwnFlags(group: AST.Group | AST.CapturingGroup): boolean {
  return group.type === 'Group' && group.modifiers !== null
}

class Judge {
  private readonly entries = new Map<AST.Element, Entry>()
  private readonly nowhere: Entry

  constructor(
    private readonly parser: JS.Parser,
    private readonly none: CharSet,
  ) {
    this.nowhere = { first: none, mayBeEmpty: true, isSure: true }
  }

  choice(alternatives: readonly AST.Alternative[], behind: Behind): Cost {
    const costs = alternatives.map(({ elements }) => this.sequence(elements, behind))
    const isDecided = behind !== undefined && this.areTold(alternatives)
    return {
      ways: costs.map(({ ways }) => ways).reduce(isDecided ? larger : plus),
      work: costs.map(({ work }) => work).reduce(plus),
    }
  }

  private sequence(elements: readonly AST.Element[], behind: Behind): Cost {
    const costs: Cost[] = []
    let rest = behind
    for (const element of [...elements].reverse()) {
      costs.push(this.cost(element, rest))
      rest = rest === undefined ? undefined : joined(this.entry(element), rest)
    }
    return costs.reduceRight(
      (all, { ways, work }) => ({ ways: times(all.ways, ways), work: plus(all.work, times(all.ways, work)) }),
      { ways: one, work: one },
    )
  }

  private cost(element: AST.Element, behind: Behind): Cost {
    const { ways, work } = this.costAnyhow(element, behind)
    // The first way is taken, and that was all.
    return { ways: behind?.isSure === true ? one : ways, work }
  }

  private costAnyhow(element: AST.Element, behind: Behind): Cost {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.choice(element.alternatives, hasOwnFlags(element) ? undefined : behind)
      case 'Quantifier':
        return this.repetition(element, behind)
      case 'Backreference':
        return { ways: one, work: eachCharacter }
      case 'Assertion': {
        if (element.kind !== 'lookahead' && element.kind !== 'lookbehind') return { ways: one, work: one }
        const inside = element.kind === 'lookahead' ? this.nowhere : undefined
        // Nobody comes back into it for another way.
        return { ways: one, work: this.choice(element.alternatives, inside).work }
      }
      default:
        return { ways: one, work: one }
    }
  }

  private repetition({ min, max, element }: AST.Quantifier, behind: Behind): Cost {
    if (max === 0) return { ways: one, work: one }
    const { first, mayBeEmpty } = this.entry(element)
    const round = this.cost(
      element,
      behind && {
        first: max === 1 ? behind.first : united(first, behind.first),
        // An empty round is taken back, and what has to come twice can still be missing.
        isSure: behind.isSure && min <= 1 && !mayBeEmpty,
      },
    )
    const isOneWay = round.ways.factor === 1 && round.ways.degree === 0
    const isPlain = isOneWay && !mayBeEmpty
    // Does the next character tell whether there is another round?
    const isDecided = min === max || (behind !== undefined && areApart(first, behind.first))
    if (max < manyTimes) {
      const { ways, work } = countedOut(round, min, max)
      return { ways: isPlain && isDecided ? one : ways, work }
    }
    if (!isPlain) return { ways: endless, work: endless }
    const exits = max - min < manyTimes ? { factor: max - min + 1, degree: 0 } : eachCharacter
    return { ways: isDecided ? one : exits, work: times(eachCharacter, round.work) }
  }

  /** Does the next character tell which alternative it can be? */
  private areTold(alternatives: readonly AST.Alternative[]): boolean {
    let seen = this.none
    return (
      alternatives.length === 1 ||
      alternatives.every(({ elements }) => {
        const { first, mayBeEmpty } = this.entryOf(elements)
        if (mayBeEmpty || first === undefined || !first.isDisjointWith(seen)) return false
        seen = seen.union(first)
        return true
      })
    )
  }

  private entry(element: AST.Element): Entry {
    const known = this.entries.get(element)
    if (known !== undefined) return known
    const found = this.findEntry(element)
    this.entries.set(element, found)
    return found
  }

  private findEntry(element: AST.Element): Entry {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup': {
        const all = element.alternatives.map(({ elements }) => this.entryOf(elements))
        const isEmptyOnce = all.filter(({ mayBeEmpty }) => mayBeEmpty).length <= 1
        return {
          first:
            isEmptyOnce && !hasOwnFlags(element) ? all.map(({ first }) => first).reduce(united) : undefined,
          mayBeEmpty: all.some(({ mayBeEmpty }) => mayBeEmpty),
          isSure: all.some(({ isSure }) => isSure),
        }
      }
      case 'Quantifier': {
        const { min, max } = element
        if (max === 0) return this.nowhere
        const body = this.entry(element.element)
        return {
          first: body.mayBeEmpty ? undefined : body.first,
          mayBeEmpty: min === 0 || body.mayBeEmpty,
          isSure: min === 0 || body.isSure,
        }
      }
      case 'Backreference':
        return { first: undefined, mayBeEmpty: true, isSure: false }
      case 'Assertion': {
        const isAround = element.kind === 'lookahead' || element.kind === 'lookbehind'
        // No character can follow the end.
        return {
          first: isAround ? undefined : this.none,
          mayBeEmpty: element.kind !== 'end',
          isSure: false,
        }
      }
      default:
        return { first: this.charactersOf(element), mayBeEmpty: false, isSure: false }
    }
  }

  private entryOf(elements: readonly AST.Element[]): Entry {
    return [...elements].reverse().reduce<Entry>((rest, element) => {
      const entry = this.entry(element)
      return { ...joined(entry, rest), mayBeEmpty: entry.mayBeEmpty && rest.mayBeEmpty }
    }, this.nowhere)
  }

  private charactersOf(
    element: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
  ) {
    const { expression } = this.parser.parseElement(element)
    return expression.alternatives
      .flatMap(({ elements }) => elements)
      .reduce(
        (all, found) => (found.type === 'CharacterClass' ? all.union(found.characters) : all),
        this.none,
      )
  }
}

/** A few rounds: each may go each of its ways. */
function countedOut({ ways, work }: Cost, min: number, max: number): Cost {
  let [reached, exits, all] = [one, min === 0 ? one : nothing, one]
  for (let round = 1; round <= max; round++) {
    all = plus(all, times(reached, work))
    reached = times(reached, ways)
    if (round >= min) exits = plus(exits, reached)
  }
  return { ways: exits, work: all }
}

const nothing: Bound = { factor: 0, degree: 0 }

function joined({ first, mayBeEmpty, isSure }: Entry, rest: Pick<Entry, 'first' | 'isSure'>) {
  return { first: mayBeEmpty ? united(first, rest.first) : first, isSure: isSure && rest.isSure }
}

function united(a: CharSet | undefined, b: CharSet | undefined): CharSet | undefined {
  return a && b && a.union(b)
}

function areApart(a: CharSet | undefined, b: CharSet | undefined): boolean {
  return a !== undefined && b !== undefined && a.isDisjointWith(b)
}

function times(a: Bound, b: Bound): Bound {
  return { factor: a.factor * b.factor, degree: a.degree + b.degree }
}

function plus(a: Bound, b: Bound): Bound {
  return { factor: a.factor + b.factor, degree: Math.max(a.degree, b.degree) }
}

function larger(a: Bound, b: Bound): Bound {
  return { factor: Math.max(a.factor, b.factor), degree: Math.max(a.degree, b.degree) }
}
