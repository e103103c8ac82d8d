/**
 * json-schema-to-typescript, the one dependency of the main entry that needs Node. Alone in a file, so that `browser` in
 * package.json can put `types-compiler.browser.ts` in its place: a bundle for a browser then holds no part of it.
 */
export { compile } from 'json-schema-to-typescript'
