/**
 * The registry server under load, beside a bare fastify route where there is something to compare with.
 *
 *   npm run bench:registry        (needs a build: npm run build)
 *
 * Server and load share this machine. `GET /schemas/ids/{id}` and the peer answer the same bytes to the same ten connections, in turn; registering goes over HTTP, one request after the
 * other, to subjects with longer and longer histories in ADDITIVE_TRANSITIVE; ten thousand subjects of ten versions are listed in pages.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { machine, quantile, significant, table, timed } from './measure.js'
import { fill, schemaOf } from './registry/fill.js'
import { served } from './registry/served.js'

const strata = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const bare = fileURLToPath(new URL('registry/bare-server.ts', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'strata-bench-'))
const serve = (data: string) => served(strata, 'serve', '--port', '0', '--data', data)

try {
  console.log(`${machine()}\n`)
  await byId()
  await registering()
  await many()
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function byId(): Promise<void> {
  const ours = await serve(join(work, 'one'))
  try {
    await register(ours.url, 'orders-value', 1)
    const file = join(work, 'answer.json')
    const answer = await fetch(`${ours.url}/schemas/ids/1`)
    writeFileSync(file, await answer.text())
    const peer = await served('--import', 'tsx', bare, file)
    try {
      const sides = [ours, peer].map(({ url }) => ({ url, perSecond: [] as number[], p99: [] as number[] }))
      for (let round = 0; round < 8; round++) {
        for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
          const { requests, latency, non2xx } = await autocannon({
            url: `${side.url}/schemas/ids/1`,
            connections: 10,
            duration: 4,
          })
          if (non2xx > 0) throw new Error(`${non2xx} answers were errors`)
          // The first two rounds warm the compiler.
          if (round < 2) continue
          side.perSecond.push(requests.average)
          side.p99.push(latency.p99)
        }
      }
      const median = (values: readonly number[] = []) => quantile(values, 0.5)
      const [mine, theirs] = sides
      const rows = [
        ['strata serve', median(mine?.perSecond), median(mine?.p99)],
        ['bare fastify route', median(theirs?.perSecond), median(theirs?.p99)],
      ]
      console.log(table(['GET /schemas/ids/{id}, 10 connections', 'requests a second', 'p99 ms'], rows))
      console.log(`\nratio: ${significant(median(mine?.perSecond) / median(theirs?.perSecond))}\n`)
    } finally {
      await peer.stop()
    }
  } finally {
    await ours.stop()
  }
}

async function registering(): Promise<void> {
  const rows: (string | number)[][] = []
  for (const length of [20, 200, 1000]) {
    const data = join(work, `history-${length}`)
    mkdirSync(data)
    await fill(data, { subjects: 1, versions: length })
    const server = await serve(data)
    try {
      const subject = 'team0.Subject0-value'
      const times: number[] = []
      for (let more = 1; more <= 40; more++) {
        const elapsed = await timed(() => register(server.url, subject, length + more))
        if (more === 1) rows.push([length, elapsed])
        else if (more > 5) times.push(elapsed)
      }
      rows.at(-1)?.push(quantile(times, 0.5), quantile(times, 0.95))
    } finally {
      await server.stop()
    }
  }
  console.log(table(['versions before', 'first ms', 'p50 ms', 'p95 ms'], rows))
}

async function many(): Promise<void> {
  const data = join(work, 'many')
  mkdirSync(data)
  const subjects = 10_000
  await fill(data, { subjects, versions: 10 })
  const server = await serve(data)
  try {
    const start = server.listensAfterMs
    const pages = [
      '/subjects?limit=100',
      `/subjects?offset=${subjects - 100}&limit=100`,
      '/subjects?subjectPrefix=team7.&limit=100',
      '/api/v1/event-types?limit=100',
      '/api/v1/event-types?limit=100&after=team49.Subject5',
      '/api/v1/event-types/team7.Subject7-value/versions',
    ]
    const rows: (string | number)[][] = []
    for (const page of pages) {
      const times: number[] = []
      for (let i = 0; i < 25; i++) {
        const elapsed = await timed(async () => {
          const answer = await fetch(server.url + page)
          if (!answer.ok) throw new Error(`${page}: ${answer.status} ${await answer.text()}`)
          await answer.text()
        })
        if (i >= 5) times.push(elapsed)
      }
      rows.push([page, quantile(times, 0.5), quantile(times, 0.95)])
    }
    console.log(`\n${table(['10 000 subjects of 10 versions', 'p50 ms', 'p95 ms'], rows)}`)
    console.log(
      `\nlistens after ${significant(start)} ms; memory ${significant(server.memory().now)} MB, at most ${significant(server.memory().most)} MB`,
    )
  } finally {
    await server.stop()
  }
}

async function register(url: string, subject: string, version: number): Promise<void> {
  const answer = await fetch(`${url}/subjects/${encodeURIComponent(subject)}/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schemaType: 'JSON', schema: JSON.stringify(schemaOf(subject, version)) }),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  await answer.text()
}
