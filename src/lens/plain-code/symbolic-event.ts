/**
 * Runs the edits of a program on cells. What code cannot be written for plainly (a path through a union, an object that may or may
 * not be empty halfway through) is `NotPlain`.
 */
import type { Pointer } from '../../json/index.js'
import type { SchemaNode } from '../../schema/index.js'
import {
  absent,
  isCertain,
  isCertainIn,
  isThere,
  memberCode,
  type Cell,
  type Conditions,
  type Made,
  type Value,
} from './cells.js'
import { shapeOf, type MemberShape } from './shape.js'

/** Thrown and caught in this folder only: the way out of a program that has no plain code. */
export class NotPlain extends Error {}

export class SymbolicEvent {
  #root: Cell

  constructor(input: string, nodes: readonly SchemaNode[]) {
    this.#root = { kind: 'value', code: input, certain: true, nodes }
  }

  get root(): Cell {
    return this.#root
  }

  read(path: Pointer): Cell {
    return path.reduce<Cell>((here, name) => memberOf(here, name), this.#root)
  }

  /** As the instruction of that name: objects above that then hold nothing are taken out too, down to a depth of `keep`. */
  take(path: Pointer, keep: number): Cell {
    const taken = this.read(path)
    const above = this.#objectsAbove(path)
    const parent = above.at(-1)
    if (parent === undefined || above.length < path.length) return taken
    parent.members.set(path.at(-1) ?? '', absent)
    for (let depth = path.length - 1; depth > keep; depth -= 1) {
      const object = above[depth] as Made
      const members = [...object.members.values()]
      if (members.some((member) => isCertainIn(member, object))) break
      if (members.every(({ kind }) => kind === 'absent')) {
        above[depth - 1]?.members.set(path[depth - 1] ?? '', absent)
      } else object.dropsEmpty = true
    }
    // One that is left out when it is empty would have to be told from one that was emptied later and stays.
    if (above.some(({ dropsEmpty }, depth) => dropsEmpty && depth <= keep)) throw new NotPlain()
    return taken
  }

  put(path: Pointer, cell: Cell, create: boolean): void {
    const presence = presenceOf(cell)
    let here = this.#opened()
    for (const name of path.slice(0, -1)) {
      const below = here.members.get(name) ?? absent
      if (below.kind === 'absent') {
        if (!create || cell.kind === 'absent') return
        const made: Made = { ...emptyObject(name), when: presence }
        here.members.set(name, made)
        here = made
      } else {
        here = openedIn(here, name, below)
        if (cell.kind !== 'absent') widen(here, presence, create)
      }
    }
    here.members.set(path.at(-1) ?? '', cell)
  }

  #opened(): Made {
    if (this.#root.kind === 'absent') throw new NotPlain()
    const made = this.#root.kind === 'made' ? this.#root : unfolded(this.#root, 'event')
    this.#root = made
    return made
  }

  /** The objects above `path`, opened for change, the event first; fewer where nothing is there to be changed. */
  #objectsAbove(path: Pointer): readonly Made[] {
    const objects = [this.#opened()]
    for (const name of path.slice(0, -1)) {
      const outer = objects.at(-1) as Made
      const below = outer.members.get(name) ?? absent
      if (below.kind === 'absent') return objects
      objects.push(openedIn(outer, name, below))
    }
    return objects
  }
}

function emptyObject(name: string): Made {
  return {
    kind: 'made',
    members: new Map(),
    when: undefined,
    dropsEmpty: false,
    patched: false,
    home: undefined,
    name,
  }
}

function openedIn(outer: Made, name: string, cell: Value | Made): Made {
  if (cell.kind === 'made') return cell
  const made = unfolded(cell, name)
  outer.members.set(name, made)
  return made
}

/** Something is put into an object that may be absent: on `create` that makes it, otherwise it happens only where it is there. */
function widen(object: Made, presence: Conditions | undefined, create: boolean): void {
  if (object.dropsEmpty && !create) throw new NotPlain()
  if (object.when === undefined) return
  if (!create) {
    object.patched = true
    return
  }
  if (object.patched) throw new NotPlain()
  object.when = presence === undefined ? undefined : [...new Set([...object.when, ...presence])]
}

function memberOf(cell: Cell, name: string): Cell {
  switch (cell.kind) {
    case 'absent':
      return absent
    case 'made':
      return seenThrough(cell, cell.members.get(name) ?? absent)
    case 'value': {
      const member = membersOf(cell).get(name)
      return member === undefined ? absent : valueIn(cell, name, member)
    }
  }
}

/** What was put into an object that may be absent is there only if the object is; what it began with says so itself. */
function seenThrough({ when, home }: Made, member: Cell): Cell {
  if (when === undefined || member.kind === 'absent') return member
  if (home !== undefined && member.home?.startsWith(home) === true) return member
  if (member.kind === 'made') throw new NotPlain()
  const { code, certain } = member
  return {
    kind: 'value',
    code: `(${when.join(' || ')} ? ${code} : undefined)`,
    certain: false,
    within: { when, code, certain },
    nodes: [],
  }
}

function membersOf({ nodes }: Value): ReadonlyMap<string, MemberShape> {
  const shape = shapeOf(nodes)
  if (shape.kind !== 'record') throw new NotPlain()
  return shape.members
}

function valueIn(object: Value, name: string, { required, nodes }: MemberShape): Value {
  const within = {
    when: [isThere(object.code)],
    code: memberCode(object.code, name),
    certain: required,
  }
  return {
    kind: 'value',
    code: memberCode(object.code, name, !object.certain),
    certain: object.certain && required,
    ...(object.certain ? {} : { within }),
    home: object.code,
    nodes,
  }
}

/** A record of the event that went in, member by member. */
function unfolded(cell: Value, name: string): Made {
  const members = Array.from(membersOf(cell), ([member, shape]): [string, Cell] => [
    member,
    valueIn(cell, member, shape),
  ])
  return {
    ...emptyObject(name),
    members: new Map(members),
    when: cell.certain ? undefined : [isThere(cell.code)],
    home: cell.code,
  }
}

/** When the cell is there; `undefined`: always. */
function presenceOf(cell: Cell): Conditions | undefined {
  if (isCertain(cell) || cell.kind === 'absent') return undefined
  if (cell.kind === 'value') return [isThere(cell.code)]
  if (cell.dropsEmpty) throw new NotPlain()
  return cell.when
}
