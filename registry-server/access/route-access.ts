/** What a caller needs for each route. A route that is not in this table cannot be added to the server. */
import type { Role } from '../../src/registry/index.js'

/** `public`: without a token. Each of the others holds for the roles above it as well. */
export type RouteAccess = 'public' | 'read' | 'write' | 'admin'

const table: Readonly<Record<RouteAccess, readonly string[]>> = {
  public: ['GET /', 'GET /healthz', 'GET /readyz', 'GET /problems/:code', 'GET /api/v1/openapi.json'],
  read: [
    'GET /metrics',
    'GET /subjects',
    'POST /subjects/:subject',
    'GET /subjects/:subject/metadata',
    'GET /subjects/:subject/versions',
    'GET /subjects/:subject/versions/:version',
    'GET /subjects/:subject/versions/:version/schema',
    'GET /subjects/:subject/versions/:version/referencedby',
    'GET /schemas',
    'GET /schemas/types',
    'GET /schemas/ids/:id',
    'GET /schemas/ids/:id/schema',
    'GET /schemas/ids/:id/subjects',
    'GET /schemas/ids/:id/versions',
    'GET /schemas/guids/:guid',
    'GET /schemas/guids/:guid/ids',
    'POST /compatibility/subjects/:subject/versions',
    'POST /compatibility/subjects/:subject/versions/:version',
    'GET /config',
    'GET /config/:subject',
    'GET /mode',
    'GET /mode/:subject',
    'GET /contexts',
    'GET /v1/metadata/id',
    'GET /v1/metadata/version',
    'GET /associations/*',
    'GET /api/v1/event-types',
    'GET /api/v1/event-types/:subject',
    'GET /api/v1/event-types/:subject/versions',
    'GET /api/v1/event-types/:subject/versions/:version',
    'GET /api/v1/event-types/:subject/lenses',
    'GET /api/v1/event-types/:subject/coverage',
    'GET /api/v1/schemas/:id',
    'GET /api/v1/changes',
    'GET /api/v1/topics',
    'GET /api/v1/topics/:topic',
    'GET /api/v1/topics/:topic/versions/:version',
    'GET /api/v1/topics/:topic/versions/:version/events',
    'POST /api/v1/check',
    'POST /api/v1/check/folder',
    'POST /api/v1/cast',
    'POST /api/v1/generate',
  ],
  write: [
    'POST /subjects/:subject/versions',
    'POST /subjects/:subject/versions/:version/tags',
    // One of the published clients sets the level of a subject after its first registration; it can only tighten.
    'PUT /config/:subject',
    'POST /associations',
    'POST /associations/*',
    'PUT /associations',
    'PUT /associations/*',
    'DELETE /associations',
    'DELETE /associations/*',
    'POST /api/v1/register',
    'POST /api/v1/register/folder',
  ],
  admin: [
    'DELETE /subjects/:subject',
    'DELETE /subjects/:subject/versions/:version',
    'PUT /config',
    'DELETE /config',
    'DELETE /config/:subject',
    'PUT /mode',
    'DELETE /mode',
    'PUT /mode/:subject',
    'DELETE /mode/:subject',
    'DELETE /contexts/:context',
    'GET /api/v1/audit',
    'GET /api/v1/audit/export',
    'GET /api/v1/tokens',
    'POST /api/v1/tokens',
    'DELETE /api/v1/tokens/:name',
  ],
}

const byRoute = new Map(
  (Object.entries(table) as [RouteAccess, readonly string[]][]).flatMap(([access, routes]) =>
    routes.map((route) => [route, access] as const),
  ),
)

/** HEAD is as GET. `undefined`: no such route was thought of. */
export function accessOf(method: string, url: string): RouteAccess | undefined {
  return byRoute.get(`${method === 'HEAD' ? 'GET' : method} ${url}`)
}

export function routesByAccess(): Readonly<Record<RouteAccess, readonly string[]>> {
  return table
}

const rank: Readonly<Record<RouteAccess | Role, number>> = {
  public: 0,
  read: 1,
  reader: 1,
  write: 2,
  writer: 2,
  admin: 3,
}

export function mayUse(role: Role, access: RouteAccess): boolean {
  return rank[role] >= rank[access]
}
