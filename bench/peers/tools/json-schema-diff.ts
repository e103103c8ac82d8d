/** Set algebra over a part of draft 7; what it does not know it leaves out. What was removed is what is not contained. */
import { peerPackage, type Tool } from '../tool.js'

interface JsonSchemaDiff {
  readonly diffSchemas: (schemas: {
    readonly sourceSchema: unknown
    readonly destinationSchema: unknown
  }) => Promise<{ readonly removalsFound: boolean }>
}

const { diffSchemas } = peerPackage('json-schema-diff') as JsonSchemaDiff

export const tool: Tool = async ({ writer, reader }) => {
  const { removalsFound } = await diffSchemas({ sourceSchema: writer, destinationSchema: reader })
  return removalsFound ? 'refuted' : 'contained'
}
