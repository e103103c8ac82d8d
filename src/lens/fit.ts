/** What a step may ask of the schema it starts from, each refusal with its place. */
import type { Pointer } from '../json/index.js'
import { LensMisfit, type StepPlace } from './errors.js'
import { propertyAt, schemasAt, typesOf, type DeclaredProperty, type SchemaEdit } from './schema-edit.js'

export type Misfit = (reason: string) => LensMisfit

export function misfitFor(place: StepPlace, path: Pointer): Misfit {
  return (reason) => new LensMisfit({ ...place, path }, reason)
}

/** The property has to be declared. */
export function needProperty(edit: SchemaEdit, path: Pointer, misfit: Misfit): DeclaredProperty {
  const property = propertyAt(edit, path)
  if (property === undefined) throw misfit('the schema declares no such property')
  return property
}

/** The name must not be taken. */
export function needFree(edit: SchemaEdit, path: Pointer, misfit: Misfit): void {
  if (propertyAt(edit, path) !== undefined)
    throw misfit('the schema declares a property of this name already')
}

/** The place has to be declared, and may be an object. */
export function needObject(edit: SchemaEdit, path: Pointer, misfit: Misfit): void {
  const schemas = schemasAt(edit, path)
  if (schemas.length === 0) throw misfit('the schema declares no object there')
  const types = schemas.map((schema) => typesOf(edit.document, schema))
  if (types.every((allowed) => allowed !== undefined && !allowed.includes('object'))) {
    throw misfit('what is declared there is no object')
  }
}
