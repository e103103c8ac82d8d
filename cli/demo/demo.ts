/**
 * The demo: the life of an event family, for real. Each step is an ordinary command in a child process, and what is
 * said about it is checked.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Interrupted, OutputRefused } from '../errors.js'
import type { Io } from '../io.js'
import { Children } from './children.js'
import { Show } from './show.js'
import type { ServedStage, Stage } from './stage.js'
import { generateTypes } from './steps/code.js'
import { firstEvents, laterEvents, projections, secondWriter, sideBySide, verify } from './steps/events.js'
import {
  additiveChange,
  breakingChange,
  registerFirstDay,
  secondMajor,
  startServer,
  thirdMajor,
} from './steps/schemas.js'

export interface DemoRequest {
  /** Emptied first, when an earlier demo made it. */
  readonly folder: string
  /** As a person in the current folder would write it. */
  readonly shownFolder: string
  /** Leave the server running at the end. */
  readonly serve: boolean
}

/** @throws {DemoFailed} when anything is not as the demo says. Children are stopped in any case. */
export async function runDemo({ folder, shownFolder, serve }: DemoRequest, io: Io): Promise<void> {
  freshFolder(folder)
  const children = new Children(io, folder)
  const stage: Stage = { show: new Show(io, children), children, folder }
  const began = io.now().getTime()
  // An interruption ends the children; the step under way then fails, and we end too.
  const interrupted = () => void children.stopAll()
  io.signal.addEventListener('abort', interrupted, { once: true })
  try {
    await stage.show.say(
      `Everything happens in ${shownFolder}; each command is run as printed, in that folder.`,
    )
    const served = await startServer(stage)
    await registerFirstDay(served)
    await firstDayOfEvents(served)
    await breakingChange(served)
    await secondMajor(served)
    await thirdMajor(served)
    await generateTypes(stage, io)
    await laterEvents(stage)
    await secondWriter(stage)
    await sideBySide(stage)
    await verify(stage)
    await projections(stage)
    await whereNext(served, { shownFolder, serve, seconds: (io.now().getTime() - began) / 1000 })
    if (serve) await untilStopped(served, io)
  } catch (error) {
    if (io.signal.aborted) throw new Interrupted(String(io.signal.reason))
    throw error
  } finally {
    io.signal.removeEventListener('abort', interrupted)
    await children.stopAll()
  }
}

/** The additive change comes between, so that some events carry what 1.1 added. */
async function firstDayOfEvents(stage: ServedStage): Promise<void> {
  await additiveChange(stage)
  await firstEvents(stage)
}

const marker = '.strata-demo'

/** @throws {OutputRefused} when the folder holds something that no demo made. */
function freshFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!existsSync(join(folder, marker))) {
      throw new OutputRefused(folder, 'it is there and no demo made it', 'Name another folder with --dir.')
    }
    rmSync(folder, { recursive: true })
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, marker), 'Made by `strata demo`; the next one empties this folder.\n')
}

async function whereNext(
  { show, url }: ServedStage,
  {
    shownFolder,
    serve,
    seconds,
  }: { readonly shownFolder: string; readonly serve: boolean; readonly seconds: number },
): Promise<void> {
  await show.step(`Done in ${seconds.toFixed(0)} s. Where to look next`)
  await show.say(
    `${shownFolder}/schemas      the files that were registered; change one and run \`strata check\``,
  )
  await show.say(`${shownFolder}/generated    the TypeScript`)
  await show.say(`cd ${shownFolder} && npx strata topics read account.v1 --data data`)
  await show.say('docs/tutorial           the same, by hand')
  await show.say(
    serve
      ? `The server stays at ${url} until you press Ctrl-C: try ${url}/api/v1/openapi.json`
      : '`npm run demo -- --serve` leaves the server running',
  )
}

async function untilStopped({ server }: ServedStage, io: Io): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    if (io.signal.aborted) resolve()
    io.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await Promise.race([server.ended, aborted])
}
