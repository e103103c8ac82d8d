/** Which members and items values have, place by place: all that decides which parts of a schema a validator looks at. */
import { isJsonArray, isJsonObject, type Json } from '../json/index.js'

/** The items of lists are taken together, since they move when others are taken away. */
export interface Outline {
  readonly members: Map<string, Outline>
  item?: Outline
}

export function emptyOutline(): Outline {
  return { members: new Map() }
}

/** Adds what `value` has to `outline`. Was any of it new? */
export function outlineGrows(outline: Outline, value: Json): boolean {
  let grows = false
  if (isJsonArray(value)) {
    for (const item of value) {
      if (outline.item === undefined) grows = true
      outline.item ??= emptyOutline()
      if (outlineGrows(outline.item, item)) grows = true
    }
  } else if (isJsonObject(value)) {
    for (const [name, held] of Object.entries(value)) {
      let member = outline.members.get(name)
      if (member === undefined) {
        grows = true
        member = emptyOutline()
        outline.members.set(name, member)
      }
      if (outlineGrows(member, held)) grows = true
    }
  }
  return grows
}

/** What any of `outlines` has. */
export function merged(outlines: Iterable<Outline>): Outline | undefined {
  const [first, ...others] = new Set(outlines)
  if (first === undefined || others.length === 0) return first
  const all = [first, ...others]
  const names = new Set(all.flatMap(({ members }) => [...members.keys()]))
  const item = merged(all.flatMap((one) => one.item ?? []))
  return {
    members: new Map(
      Array.from(names, (name) => {
        const held = all.flatMap(({ members }) => members.get(name) ?? [])
        return [name, merged(held) ?? emptyOutline()]
      }),
    ),
    ...(item === undefined ? {} : { item }),
  }
}

/** Any of its names anywhere, and items where there are any: for what is looked at from several places. */
export function everywhere(outline: Outline): Outline {
  const all: Outline = emptyOutline()
  const seen = new Set([outline])
  for (const { members, item } of seen) {
    for (const [name, member] of members) {
      all.members.set(name, all)
      seen.add(member)
    }
    if (item === undefined) continue
    all.item = all
    seen.add(item)
  }
  return all
}
