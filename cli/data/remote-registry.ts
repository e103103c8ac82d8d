/** A running server, as the commands reach it. */
import { registryClient, type RegistryClient } from '../../src/client/index.js'
import type { Io } from '../io.js'

/** The token of `STRATA_TOKEN`, when there is one, is sent with every request. */
export function remoteRegistry(url: string, { env }: Pick<Io, 'env'>): RegistryClient {
  const token = env['STRATA_TOKEN']
  return registryClient({ url, ...(token === undefined || token === '' ? {} : { token }) })
}
