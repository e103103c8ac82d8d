/** A report of a registration that did not happen, as the error that says so. */
import {
  NotTheWriter,
  RegistrationRefused,
  RegistrationUndecided,
  type RegistrationReport,
} from '../src/registry/index.js'

/**
 * The report when everything in it is registered now.
 *
 * @throws {RegistrationRefused | RegistrationUndecided | NotTheWriter} with the report.
 */
export function assertRegistered(report: RegistrationReport): RegistrationReport {
  if (report.kind === 'accept' || report.kind === 'unchanged') return report
  if (report.kind === 'undecided') throw new RegistrationUndecided(report)
  const isForeign = report.refusals.some(({ reason }) => reason === 'not-the-writer')
  throw isForeign ? new NotTheWriter(report) : new RegistrationRefused(report)
}
