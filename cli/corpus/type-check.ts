/** Type-checks generated files under `strict` with the compiler of whoever runs us; nothing is written to disk. */
import { dirname } from 'node:path'
import type { CompilerOptions, SourceFile } from 'typescript'
import type { GeneratedFile } from '../../src/codegen/index.js'

export interface CompileError {
  /** Path of the generated file. */
  readonly path: string
  readonly line: number
  readonly message: string
}

export interface TypeChecker {
  readonly version: string
  /** One program over all `files`. */
  check(files: readonly GeneratedFile[]): readonly CompileError[]
}

/** `undefined` where the package `typescript` is not installed. */
export async function loadTypeChecker(): Promise<TypeChecker | undefined> {
  const ts = await import('typescript').then(
    (module) => module.default,
    () => undefined,
  )
  if (ts === undefined) return undefined
  const options: CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    types: [],
    noEmit: true,
  }
  const host = ts.createCompilerHost(options)
  const libraries = new Map<string, SourceFile | undefined>()
  return {
    version: ts.version,
    check(files) {
      const texts = new Map(files.map(({ path, text }) => [`${root}/${path}`, text]))
      texts.set(`${root}/package.json`, '{"type":"module"}')
      const folders = new Set([...texts.keys()].flatMap(foldersAbove))
      const program = ts.createProgram({
        rootNames: files.map(({ path }) => `${root}/${path}`),
        options,
        host: {
          ...host,
          getCurrentDirectory: () => root,
          fileExists: (path) => texts.has(path) || (!isOurs(path) && host.fileExists(path)),
          readFile: (path) => texts.get(path) ?? (isOurs(path) ? undefined : host.readFile(path)),
          directoryExists: (path) =>
            folders.has(path) || (!isOurs(path) && host.directoryExists?.(path) === true),
          realpath: (path) => path,
          getSourceFile: (path, languageVersion) => {
            const text = texts.get(path)
            if (text !== undefined) return ts.createSourceFile(path, text, languageVersion)
            if (!libraries.has(path)) libraries.set(path, host.getSourceFile(path, languageVersion))
            return libraries.get(path)
          },
        },
      })
      return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => ({
        path: file?.fileName.replace(`${root}/`, '') ?? '',
        line:
          file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1,
        message: ts.flattenDiagnosticMessageText(messageText, ' '),
      }))
    },
  }
}

/** A folder that exists nowhere. */
const root = '/strata-generated'

const isOurs = (path: string) => path.startsWith(`${root}/`) || path === root

function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path)
  return folder === path ? [] : [folder, ...foldersAbove(folder)]
}
