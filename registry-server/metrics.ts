/** Counters of one server, for Prometheus. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

export class Metrics {
  readonly #registry = new Registry()
  readonly #requests = new Counter({
    name: 'strata_http_requests_total',
    help: 'Requests answered, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.#registry],
  })
  readonly #duration = new Histogram({
    name: 'strata_http_request_duration_seconds',
    help: 'Time to answer, by method and route.',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1, 5],
    registers: [this.#registry],
  })
  readonly #verdicts = new Counter({
    name: 'strata_verdicts_total',
    help: 'Checks and registrations, by what was answered.',
    labelNames: ['action', 'verdict'],
    registers: [this.#registry],
  })

  constructor(app: FastifyInstance) {
    collectDefaultMetrics({ register: this.#registry })
    app.addHook('onResponse', (request, reply, done) => {
      // The pattern of the route, never the path: names of subjects would make a series each.
      const route = request.routeOptions.url ?? 'none'
      this.#requests.inc({ method: request.method, route, status: reply.statusCode })
      this.#duration.observe({ method: request.method, route }, reply.elapsedTime / 1000)
      done()
    })
  }

  countVerdict(action: 'check' | 'register', verdict: string): void {
    this.#verdicts.inc({ action, verdict })
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  get contentType(): string {
    return this.#registry.contentType
  }
}
