/**
 * The descent: demand by demand, place by place, down to what is implied by a few statements of the writer.
 *
 * Sound whatever is found: a demand is split or handed down only where the solver proves the smaller question, and stays with the
 * writer's statements otherwise, which were proved to be enough before any explanation was asked for.
 */
import type { Pointer } from '../../json/index.js'
import { conjunctsOf, isTrivial, type SchemaNode } from '../../schema/index.js'
import { WorkExhausted } from '../budget.js'
import { isEmpty } from '../found.js'
import { always, negated, type Literal, type Literals } from '../literals.js'
import type { Solver } from '../solver.js'
import { alternativesOf, statementsOf } from './alternatives.js'
import type { Reason, Statement } from './explanation.js'
import { facetsOf, tokenOf, type Facet, type Part } from './facets.js'
import { leastPart } from './least-part.js'
import { schemasAt } from './members.js'
import type { Writing } from './writing.js'

/** A place of the document and what the writer says of it. */
interface Place {
  readonly path: Pointer
  readonly writer: readonly SchemaNode[]
  readonly facets: readonly Facet[]
}

export class Explainer {
  private readonly shown = new Map<string, Pointer>()
  private isSpent = false

  constructor(
    private readonly literals: Literals,
    private readonly solver: Solver,
    private readonly says: { readonly writer: Writing; readonly reader: Writing },
  ) {}

  /** Why every value that all of `writer` allow satisfies `reader`, which has been proved. */
  explain(writer: readonly SchemaNode[], reader: SchemaNode, path: Pointer): readonly Reason[] {
    return this.explainAt(placeOf(writer, path), reader)
  }

  private explainAt(place: Place, reader: SchemaNode): readonly Reason[] {
    if (isTrivial(reader)) return []
    const { path } = place
    const demand = this.says.reader.whole(reader, path)
    const wanted = this.literals.ofMade(reader)
    const key = `${this.given(place.writer).join()} ${wanted}`
    const before = this.shown.get(key)
    if (before !== undefined) return [{ how: 'shown', demand, at: before }]
    const same = this.sayingSame(wanted, place)
    if (same !== undefined) return [{ how: 'same', demand, by: [same] }]
    this.shown.set(key, path)
    const contradiction = this.least(place, always)
    if (contradiction !== undefined) return [{ how: 'absent', demand, by: contradiction }]
    return facetsOf([reader]).flatMap((facet) => this.met(facet, place))
  }

  /** What the writer says that is exactly `wanted`: a schema of its own, or else one of its statements. */
  private sayingSame(wanted: Literal, { path, writer, facets }: Place): Statement | undefined {
    const isSame = (node: SchemaNode) => this.literals.ofMade(node) === wanted
    const facet = facets.find(({ node }) => isSame(node))
    if (facet !== undefined) return this.says.writer.statement(facet, path)
    const whole = writer.find(isSame)
    return whole && this.says.writer.whole(whole, path)
  }

  private met(demand: Facet, place: Place): readonly Reason[] {
    const { path } = place
    const statement = this.says.reader.statement(demand, path)
    const wanted = this.literals.ofMade(demand.node)
    const same = this.sayingSame(wanted, place)
    if (same !== undefined) return [{ how: 'same', demand: statement, by: [same] }]
    const below = demand.part === undefined ? undefined : this.within(demand.part, statement, place)
    if (below !== undefined) return below
    const { anyOf, oneOf } = demand.node
    const union = anyOf ?? oneOf
    if (union !== undefined && (demand.keyword === 'anyOf' || demand.keyword === 'oneOf')) {
      const chosen =
        this.branch(demand, union, statement, place) ?? this.cases(demand, union, statement, place)
      if (chosen !== undefined) return [chosen]
    }
    return [this.implied(wanted, demand, statement, place)]
  }

  private implied(wanted: Literal, demand: Facet, statement: Statement, place: Place): Reason {
    const by =
      this.least(place, negated(wanted), demand.keyword) ??
      place.facets.map((facet) => this.says.writer.statement(facet, place.path))
    return { how: 'implied', demand: statement, by }
  }

  /** What is asked of one member or item, met by what the writer says of that one alone; `undefined` where that is not enough. */
  private within(part: Part, demand: Statement, { path, writer }: Place): readonly Reason[] | undefined {
    const schemas = schemasAt(part, writer, (pattern, name) => this.solver.texts.matches(pattern, name))
    if (schemas === undefined || schemas.length === 0) return undefined
    const denied = negated(this.literals.ofMade(part.schema))
    const given = this.given(schemas)
    if (!this.isProved([...given, denied])) return undefined
    const there = placeOf(schemas, [...path, tokenOf(part)])
    if (!this.isProved(given)) return this.explainAt(there, part.schema)
    const by = this.least(there, always)
    return by && [{ how: 'absent', demand, by }]
  }

  /** One branch of a union that takes everything. */
  private branch(
    { keyword }: Facet,
    union: readonly SchemaNode[],
    demand: Statement,
    place: Place,
  ): Reason | undefined {
    const given = this.given(place.writer)
    const taking = union.find((branch) => this.isProved([...given, negated(this.literals.ofMade(branch))]))
    if (taking === undefined) return undefined
    const excluded: { branch: Pointer; by: readonly Statement[] }[] = []
    for (const other of keyword === 'oneOf' ? union : []) {
      if (other === taking) continue
      const by = this.least(place, this.literals.ofMade(other))
      if (by === undefined) return undefined
      excluded.push({ branch: other.at, by })
    }
    const reasons = this.explainAt(place, taking)
    return { how: 'branch', demand, branch: taking.at, reasons, excluded }
  }

  /** The writer's alternatives one by one, where each of them falls into one branch. */
  private cases(
    demand: Facet,
    union: readonly SchemaNode[],
    statement: Statement,
    place: Place,
  ): Reason | undefined {
    const branches = union.map((branch) => negated(this.literals.ofMade(branch)))
    for (const split of place.facets) {
      const alternatives = alternativesOf(split)
      if (alternatives.length < 2) continue
      const others = place.facets.filter((facet) => facet !== split)
      const given = this.given(others.map(({ node }) => node))
      const fits = alternatives.every(({ node }) =>
        branches.some((branch) => this.isProved([...given, this.literals.ofMade(node), branch])),
      )
      if (!fits) continue
      const cases = alternatives.map((alternative) => {
        const facets = [...statementsOf(alternative), ...others]
        const writer = [...conjunctsOf([alternative.node]), ...others.map(({ node }) => node)]
        const within: Place = { path: place.path, writer, facets }
        return {
          assuming: this.says.writer.statement(alternative, place.path),
          reasons: [
            this.branch(demand, union, statement, within) ??
              this.implied(this.literals.ofMade(demand.node), demand, statement, within),
          ],
        }
      })
      return { how: 'cases', demand: statement, cases }
    }
    return undefined
  }

  /** The fewest statements of the writer that leave no value for `denied` (`always`: none at all); those of the same keyword are looked at first. */
  private least(place: Place, denied: Literal, keyword?: string): readonly Statement[] | undefined {
    const likely = (facet: Facet) => (facet.keyword === keyword ? 0 : facet.keyword === 'type' ? 1 : 2)
    const ordered = [...place.facets].sort((a, b) => likely(a) - likely(b))
    const part = leastPart(ordered, (facets) =>
      this.isProved([...facets.map(({ node }) => this.literals.ofMade(node)), denied]),
    )
    return part?.map((facet) => this.says.writer.statement(facet, place.path))
  }

  private given(nodes: readonly SchemaNode[]): readonly Literal[] {
    return [...new Set(nodes.map((node) => this.literals.ofMade(node)))].sort((a, b) => a - b)
  }

  /** Is there surely no value for the goal? Once the work is used up nothing more is proved. */
  private isProved(goal: readonly Literal[]): boolean {
    if (this.isSpent) return false
    try {
      return isEmpty(this.solver.solve(goal, 1))
    } catch (stop) {
      if (!(stop instanceof WorkExhausted) && !(stop instanceof RangeError)) throw stop
      // What the solver was in the middle of is lost, and with it the right to ask again.
      this.isSpent = true
      return false
    }
  }
}

function placeOf(nodes: readonly SchemaNode[], path: Pointer): Place {
  const writer = conjunctsOf(nodes)
  return { path, writer, facets: facetsOf(writer) }
}
