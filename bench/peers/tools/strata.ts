import { decideContainment } from '../../../src/compatibility/index.js'
import type { Tool } from '../tool.js'

export const tool: Tool = ({ writer, reader, draft, formats }) =>
  decideContainment(writer, reader, { draft, formats }).kind
