/** The value that a schema itself names for a property that is not there. */
import { objectOf, type Json } from '../../json/index.js'
import type { Location } from '../../diff/index.js'
import { refusalOf } from '../validity.js'
import { isObject, locationOf, schemaOf, type Nodes } from './places.js'

/** By `default`, by the only value there is, or put together from those of what an object requires; otherwise `undefined`. */
export function fillOf(nodes: Nodes): Json | undefined {
  const fill = namedFill(nodes, 0)
  return fill === undefined || refusalOf(schemaOf(nodes), fill) !== undefined ? undefined : fill
}

/** By `default` alone: what stands for a property that may be absent. */
export function defaultOf(nodes: Nodes): Json | undefined {
  const fill = declaredDefault(locationOf(nodes))
  return fill === undefined || refusalOf(schemaOf(nodes), fill) !== undefined ? undefined : fill
}

const deepest = 8

function namedFill(nodes: Nodes, depth: number): Json | undefined {
  const location = locationOf(nodes)
  const declared = declaredDefault(location)
  if (declared !== undefined) return declared
  const [only, ...others] = location.values?.values() ?? []
  if (only !== undefined && others.length === 0) return only
  if (location.types?.join() === 'null') return null
  return isObject(location) && depth < deepest ? filledObject(location, depth) : undefined
}

function declaredDefault(location: Location): Json | undefined {
  return location.holding('annotations').find((said) => said.default !== undefined)?.default
}

function filledObject(location: Location, depth: number): Json | undefined {
  const { properties, required } = location
  const members: [string, Json][] = []
  for (const name of required) {
    const fill = namedFill(properties.get(name) ?? [], depth + 1)
    if (fill === undefined) return undefined
    members.push([name, fill])
  }
  // An object that requires nothing is no more said by the schema than any other.
  return members.length === 0 ? undefined : objectOf(members)
}
