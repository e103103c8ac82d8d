/** Compiles generated files in memory, with the flags of the strictest project, and says what is wrong. */
import { posix } from 'node:path'
import { build, type Plugin } from 'esbuild'
import ts from 'typescript'
import type { GeneratedFile } from '../../src/codegen/index.js'

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noImplicitReturns: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts'],
  types: [],
}

const root = '/generated'
const libraries = new Map<string, ts.SourceFile>()

/** Empty when everything compiles. `more` are files of the test beside the generated ones. */
export function compileErrors(
  files: readonly GeneratedFile[],
  more: readonly GeneratedFile[] = [],
): readonly string[] {
  const texts = new Map([...files, ...more].map(({ path, text }) => [posix.join(root, path), text]))
  const host = ts.createCompilerHost(options)
  const readLibrary = host.getSourceFile.bind(host)
  const inMemory: ts.CompilerHost = {
    ...host,
    fileExists: (name) => texts.has(name) || host.fileExists(name),
    readFile: (name) => texts.get(name) ?? host.readFile(name),
    directoryExists: () => true,
    getSourceFile(name, language) {
      const text = texts.get(name)
      if (text !== undefined) return ts.createSourceFile(name, text, language)
      const known = libraries.get(name) ?? readLibrary(name, language)
      if (known !== undefined) libraries.set(name, known)
      return known
    },
  }
  const program = ts.createProgram([...texts.keys()], options, inMemory)
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? `:${file.getLineAndCharacterOfPosition(start).line + 1}` : ''
    return `${file?.fileName.slice(root.length + 1) ?? ''}${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
  })
}

/** The top-level declarations of a file: what a hostile text would have to add to, to run. */
export function topLevelKinds(text: string): ReadonlySet<string> {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022)
  return new Set(file.statements.map(({ kind }) => ts.SyntaxKind[kind]))
}

/** A generated module as it runs, with everything that it imports. */
export async function loadedModule(
  files: readonly GeneratedFile[],
  path: string,
): Promise<Record<string, unknown>> {
  const texts = new Map(files.map((file) => [`/${file.path}`, file.text]))
  const generated: Plugin = {
    name: 'generated',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\/|^\// }, ({ path: wanted, importer }) => {
        const found = posix.join(posix.dirname(importer || '/'), wanted).replace(/\.js$/, '.ts')
        return texts.has(found) ? { path: found, namespace: 'generated' } : undefined
      })
      build.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path: found }) => ({
        contents: texts.get(found) ?? '',
        loader: 'ts',
        resolveDir: import.meta.dirname,
      }))
    },
  }
  const { outputFiles } = await build({
    entryPoints: [`/${path}`],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'silent',
    plugins: [generated],
  })
  const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`
  return (await import(url)) as Record<string, unknown>
}
