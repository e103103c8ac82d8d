/**
 * The helpers that emitted code calls to read and change one place of an event.
 *
 * They do what `edit.ts` does; `checkLensLaws` and a property test hold the two together. Bodies carry no types.
 */
import type { Helper } from './value-function.js'

const isFields: Helper = {
  name: 'isFields',
  docs: 'Is it an object (no array, not null)?',
  parameters: [['value', 'unknown']],
  returns: 'value is Fields',
  body: "  return typeof value === 'object' && value !== null && !Array.isArray(value)",
}

const readAt: Helper = {
  name: 'readAt',
  docs: 'The value at a path of property names; own properties only.',
  parameters: [
    ['value', 'unknown'],
    ['path', 'readonly string[]'],
  ],
  returns: 'unknown',
  body: `  let here = value
  for (const name of path) {
    if (!isFields(here) || !Object.hasOwn(here, name)) return undefined
    here = here[name]
  }
  return here`,
}

const putAt: Helper = {
  name: 'putAt',
  docs: 'A copy with exactly `put` at a path; `undefined` leaves nothing there. Missing objects are made on `create`.',
  parameters: [
    ['value', 'unknown'],
    ['path', 'readonly string[]'],
    ['put', 'unknown'],
    ['create', 'boolean'],
  ],
  returns: 'unknown',
  body: `  const [name, ...rest] = path
  if (name === undefined) return put
  if (value === undefined) return create && put !== undefined ? { [name]: putAt(undefined, rest, put, true) } : undefined
  if (!isFields(value)) return value
  if (rest.length === 0) {
    if (put !== undefined) return { ...value, [name]: put }
    const { [name]: _taken, ...others } = value
    return others
  }
  const below = putAt(Object.hasOwn(value, name) ? value[name] : undefined, rest, put, create)
  return below === undefined ? value : { ...value, [name]: below }`,
}

const withoutAt: Helper = {
  name: 'withoutAt',
  docs: 'A copy without what is at a path, and without the objects above it, below `keep`, that then hold nothing.',
  parameters: [
    ['value', 'unknown'],
    ['path', 'readonly string[]'],
    ['keep', 'number'],
  ],
  returns: 'unknown',
  body: `  let rest = putAt(value, path, undefined, false)
  for (let depth = path.length - 1; depth > keep; depth -= 1) {
    const above = path.slice(0, depth)
    const held = readAt(rest, above)
    if (!isFields(held) || Object.keys(held).length > 0) break
    rest = putAt(rest, above, undefined, false)
  }
  return rest`,
}

const eachAt: Helper = {
  name: 'eachAt',
  docs: 'A copy with every object of the array at a path replaced by what `change` makes of it.',
  parameters: [
    ['value', 'unknown'],
    ['path', 'readonly string[]'],
    ['change', '(item: Fields) => unknown'],
  ],
  returns: 'unknown',
  body: `  const items = readAt(value, path)
  if (!Array.isArray(items)) return value
  return putAt(value, path, items.map((item) => (isFields(item) ? change(item) : item)), false)`,
}

const whenAt: Helper = {
  name: 'whenAt',
  docs: 'A copy with the object at a path replaced by what `change` makes of it, where its tag is one of `is`.',
  parameters: [
    ['value', 'unknown'],
    ['path', 'readonly string[]'],
    ['tag', 'string'],
    ['is', 'readonly unknown[]'],
    ['change', '(branch: Fields) => unknown'],
  ],
  returns: 'unknown',
  body: `  const branch = readAt(value, path)
  if (!isFields(branch) || !Object.hasOwn(branch, tag) || !is.includes(branch[tag])) return value
  return path.length === 0 ? change(branch) : putAt(value, path, change(branch), false)`,
}

const reading = [isFields, readAt]
const writing = [...reading, putAt]

/** Each helper with those that it calls. */
export const eventHelpers = {
  readAt: reading,
  putAt: writing,
  withoutAt: [...writing, withoutAt],
  eachAt: [...writing, eachAt],
  whenAt: [...writing, whenAt],
} as const
