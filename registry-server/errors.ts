/** What can go wrong at the server itself, before or beside its use cases. */
import { ToolkitError } from '../src/json/index.js'

/** The body, a parameter or the query of a request is not what the route takes. */
export class RequestInvalid extends ToolkitError {
  readonly code = 'REQUEST_INVALID'
  constructor(
    readonly where: string,
    readonly reason: string,
  ) {
    super(`The request's ${where} ${reason}. See /api/v1/openapi.json for what the route takes.`)
  }
}

export class RouteNotFound extends ToolkitError {
  readonly code = 'ROUTE_NOT_FOUND'
  constructor(
    readonly method: string,
    readonly path: string,
  ) {
    super(`There is no ${method} ${path.slice(0, 200)} here. The routes are listed in /api/v1/openapi.json.`)
  }
}

export class BodyTooLarge extends ToolkitError {
  readonly code = 'BODY_TOO_LARGE'
  constructor(readonly limit: number) {
    super(`The body is longer than ${limit} bytes, which is the most this server takes. Send less at once.`)
  }
}

export class MediaTypeUnsupported extends ToolkitError {
  readonly code = 'MEDIA_TYPE_UNSUPPORTED'
  constructor(readonly found: string) {
    super(`The body is ${found.slice(0, 100)}; this server reads JSON. Send it as application/json.`)
  }
}

/** Without tokens the server speaks to this machine only, and only when it is called by a name of this machine. */
export class HostRefused extends ToolkitError {
  readonly code = 'HOST_REFUSED'
  constructor(readonly host: string) {
    super(
      `This server has no tokens and answers on loopback only; the request called it ${JSON.stringify(host.slice(0, 100))}. Call it 127.0.0.1, [::1] or localhost.`,
    )
  }
}

export class NotReady extends ToolkitError {
  readonly code = 'NOT_READY'
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The server cannot do its work now: ${reason}. Try again; if it stays so, look at its storage.`,
      options,
    )
  }
}

export class PortInUse extends ToolkitError {
  readonly code = 'PORT_IN_USE'
  constructor(
    readonly host: string,
    readonly port: number,
    options?: ErrorOptions,
  ) {
    super(
      `Another process listens on ${host}:${port}. Stop it, or choose another port with --port (0 picks a free one).`,
      options,
    )
  }
}

export class AddressUnusable extends ToolkitError {
  readonly code = 'ADDRESS_UNUSABLE'
  constructor(
    readonly host: string,
    readonly port: number,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The server cannot listen on ${host}:${port}: ${reason}. Choose another --host or --port.`, options)
  }
}

/** The folder for the data cannot be made or entered. */
export class DataFolderUnusable extends ToolkitError {
  readonly code = 'DATA_FOLDER_UNUSABLE'
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The data folder ${path} cannot be used: ${reason}. Name another with --data.`, options)
  }
}

/** Serving other machines without asking who they are is refused. */
export class TokensRequired extends ToolkitError {
  readonly code = 'TOKENS_REQUIRED'
  constructor(readonly host: string) {
    super(
      `No tokens are configured, so the server would let anybody on ${host} register schemas. Make one (strata token create NAME --role admin), or serve on 127.0.0.1.`,
    )
  }
}

/** This server asks for a token; none was sent, or one that it does not know. */
export class AuthenticationRequired extends ToolkitError {
  readonly code = 'AUTHENTICATION_REQUIRED'
  constructor(readonly sent: boolean) {
    super(
      sent
        ? 'The token of the request is unknown, revoked or expired. Ask an admin of the registry for one.'
        : 'This registry asks for a token. Send it as Authorization: Bearer, or as the password of Basic.',
    )
  }
}

export type ServerErrorCode =
  | RequestInvalid['code']
  | RouteNotFound['code']
  | BodyTooLarge['code']
  | MediaTypeUnsupported['code']
  | HostRefused['code']
  | NotReady['code']
  | PortInUse['code']
  | AddressUnusable['code']
  | DataFolderUnusable['code']
  | TokensRequired['code']
  | AuthenticationRequired['code']
