/** Schemas for tests that are not about schemas: any object is valid but `{ "bad": … }`. */
import type { EventSchemas } from '../../src/event-store/index.js'
import { isJsonObject } from '../../src/json/index.js'

export const trustingSchemas: EventSchemas = {
  forAppend: (_topic, _type, label = '1.0') => ({
    schemaId: 7,
    major: Number(label.split('.')[0]),
    revision: Number(label.split('.')[1]),
    issues: (data) =>
      isJsonObject(data) && 'bad' in data
        ? [{ pointer: ['bad'], keyword: 'not', message: 'must not be there', schemaPointer: '#/not' }]
        : [],
  }),
  refresh: async () => false,
  assertWriter: async () => undefined,
}
