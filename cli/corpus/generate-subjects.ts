/** TypeScript for every subject, batch by batch, each batch type-checked as one program. */
import { generateFolder, type EventTypeInput, type GeneratedFile } from '../../src/codegen/index.js'
import { problemOf, type GenerationReport, type Problem } from './report.js'
import type { CompileError, TypeChecker } from './type-check.js'

/** Bounds memory: majors are what there is a type for. */
const majorsInABatch = 150

export class SubjectGenerator {
  #batch: EventTypeInput[] = []
  readonly #problems: Problem[] = []
  readonly #compileErrors: CompileError[] = []
  #totals = { subjects: 0, files: 0, ms: 0, checkMs: 0 }

  constructor(
    private readonly topic: string,
    private readonly checker: TypeChecker | undefined,
  ) {}

  async add(subject: EventTypeInput): Promise<void> {
    this.#batch.push(subject)
    if (this.#batch.reduce((sum, { majors }) => sum + majors.length, 0) >= majorsInABatch) await this.#flush()
  }

  async end(): Promise<{ readonly report: GenerationReport; readonly problems: readonly Problem[] }> {
    await this.#flush()
    return {
      report: { ...this.#totals, compileErrors: this.#compileErrors },
      problems: this.#problems,
    }
  }

  async #flush(): Promise<void> {
    const eventTypes = this.#batch
    this.#batch = []
    if (eventTypes.length === 0) return
    const started = performance.now()
    const { files, subjects } = await this.#generate(eventTypes)
    const generated = performance.now()
    this.#compileErrors.push(...(this.checker?.check(files) ?? []))
    const { ms, checkMs } = this.#totals
    this.#totals = {
      subjects: this.#totals.subjects + subjects,
      files: this.#totals.files + files.length,
      ms: ms + generated - started,
      checkMs: checkMs + performance.now() - generated,
    }
  }

  /** All at once; where that fails, one by one, and again without those that fail alone. */
  async #generate(
    eventTypes: readonly EventTypeInput[],
  ): Promise<{ readonly files: readonly GeneratedFile[]; readonly subjects: number }> {
    try {
      return {
        files: await generateFolder({ topics: [this.#topicOf(eventTypes)] }),
        subjects: eventTypes.length,
      }
    } catch (error) {
      const [only] = eventTypes
      if (eventTypes.length === 1 && only !== undefined) {
        this.#problems.push(problemOf(error, { stage: 'generate', subject: only.name }))
        return { files: [], subjects: 0 }
      }
    }
    const good: EventTypeInput[] = []
    for (const eventType of eventTypes) {
      const { subjects } = await this.#generate([eventType])
      if (subjects === 1) good.push(eventType)
    }
    // Those that fail together and not alone are left in files of their own.
    if (good.length === eventTypes.length) return this.#separately(good)
    return good.length === 0 ? { files: [], subjects: 0 } : this.#generate(good)
  }

  async #separately(
    eventTypes: readonly EventTypeInput[],
  ): Promise<{ readonly files: readonly GeneratedFile[]; readonly subjects: number }> {
    const files: GeneratedFile[] = []
    for (const [i, eventType] of eventTypes.entries()) {
      const alone = await generateFolder({ topics: [this.#topicOf([eventType])] })
      files.push(...alone.map(({ path, text }) => ({ path: `${i}/${path}`, text })))
    }
    return { files, subjects: eventTypes.length }
  }

  #topicOf(eventTypes: readonly EventTypeInput[]) {
    const carries = new Map(eventTypes.map(({ name, majors }) => [name, majors.at(-1)?.major ?? 1]))
    return { name: this.topic, eventTypes, versions: [{ name: 'v1', carries }] }
  }
}
