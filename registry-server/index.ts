/** The registry server: both faces of the API, as a value to test and as a process to run. */
export { buildServer } from './build-server.js'
export { startServer, type RunningServer, type StartServer } from './start-server.js'
export type { ServerOptions, ServerPorts } from './server-ports.js'
export { problemCodes, problemOf, type Problem } from './problems.js'
export {
  AddressUnusable,
  DataFolderUnusable,
  NotReady,
  PortInUse,
  RequestInvalid,
  TokensRequired,
  type ServerErrorCode,
} from './errors.js'
