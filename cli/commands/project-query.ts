/** `strata project query`: rows of a projection, as of its checkpoint. */
import { ProjectionTableUnknown } from '../../src/projection/index.js'
import { defineCommand } from '../command.js'
import { findProjection, projectionFlags } from '../data/find-projection.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag, wholeNumber } from '../flags.js'
import { jsonLine } from '../present/event-lines.js'
import { paintFor } from '../present/paint.js'
import { rowTable } from '../present/row-table.js'

export const projectQuery = defineCommand({
  positionals: {
    name: { type: 'string', demandOption: true, describe: 'Projection, such as balances' },
    key: { type: 'string', describe: 'One row' },
  },
  options: {
    data: dataFlag,
    ...projectionFlags,
    table: { type: 'string', requiresArg: true, describe: 'Table; default: its first' },
    prefix: { type: 'string', requiresArg: true, describe: 'Only keys that begin so' },
    limit: { type: 'string', requiresArg: true, default: '100', describe: 'Rows at most' },
    backwards: { type: 'boolean', default: false, describe: 'Last key first' },
    format: formatFlag,
  },
  examples: [
    ['strata project query balances', 'all balances'],
    [
      'strata project query recent-transactions --prefix 1234/ --backwards --limit 5',
      'the last five of one account',
    ],
  ],
  async run({ name, key, data, module, topic, prefix, limit, backwards, format, ...flags }, io) {
    const most = Number(wholeNumber('limit', limit))
    const projection = await findProjection(name, { module, topic }, io)
    const table = flags.table ?? projection.tables[0] ?? ''
    if (!projection.tables.includes(table)) {
      throw new ProjectionTableUnknown(projection.name, table, projection.tables)
    }
    return withData(data, io, { create: false }, async ({ projections }) => {
      const range = { table, limit: most, backwards, ...(prefix === undefined ? {} : { prefix }) }
      const row = key === undefined ? undefined : await projections.row(projection, table, key)
      const rows =
        key === undefined
          ? await projections.rows(projection, range)
          : row === undefined
            ? []
            : [{ key, row }]
      const checkpoint = await projections.checkpoint(projection)
      const paint = paintFor(io, io.stdout)
      await io.stdout.write(
        format === 'json'
          ? rows.map((found) => jsonLine({ key: found.key, row: found.row })).join('')
          : rowTable(rows, paint),
      )
      await io.stderr.write(
        paintFor(io, io.stderr).dim(
          `${rows.length} rows of ${projection.name}, up to position ${checkpoint} of ${projection.topicVersion}\n`,
        ),
      )
      return key !== undefined && row === undefined ? exit.failed : exit.good
    })
  },
})
