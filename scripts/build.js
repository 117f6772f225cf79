// Bundles the server, the command line, the browser's scripts and the style sheet into dist/. Made beside it and moved
// there whole, so that a running server never meets half a build.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const draft = `dist.${process.pid}`
const old = `${draft}.old`
mkdirSync(join(draft, 'public'), { recursive: true })

try {
  await Promise.all([buildServer(), buildBrowser(), buildStyle()])
  compress(join(draft, 'public'))
  moveIfThere('dist', old)
  renameSync(draft, 'dist')
  linkCommand()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(draft, { recursive: true, force: true })
  rmSync(old, { recursive: true, force: true })
}

function buildServer() {
  const { dependencies: all, optionalDependencies: binaries } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  )
  // Many small files are slow to load one by one: these come along, all others stay where npm put them.
  const together = ['kysely', 'preact', 'preact-render-to-string']
  const dependencies = Object.keys({ ...all, ...binaries }).filter(name => !together.includes(name))
  return build({
    entryPoints: ['src/cli.ts'],
    outdir: draft,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: dependencies.flatMap(name => [name, `${name}/*`]),
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'error',
  })
}

function buildBrowser() {
  return build({
    entryPoints: { main: 'src/browser/main.ts', editor: 'src/browser/editor/main.ts' },
    outdir: join(draft, 'public'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
}

/** Tailwind's own command: it reads the pages to see which styles they use. */
function buildStyle() {
  const command = 'node_modules/@tailwindcss/cli/dist/index.mjs'
  const output = join(draft, 'public/style.css')
  const child = spawn(process.execPath, [
    command,
    '-i',
    'src/platform/html/style.css',
    '-o',
    output,
    '--minify',
  ])
  let said = ''
  child.stderr.on('data', chunk => {
    said += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', code => (code === 0 ? resolve() : reject(new Error(said))))
  })
}

/** Beside each file its compressed forms, so that none is compressed twice. */
function compress(folder) {
  for (const file of readdirSync(folder).filter(name => /\.(css|js|svg)$/.test(name))) {
    const content = readFileSync(join(folder, file))
    writeFileSync(join(folder, `${file}.gz`), gzipSync(content, { level: 9 }))
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(content))
  }
}

/**
 * `npx mingfu` finds the command here. Were it named in package.json, npx would first install the package into its own
 * cache, each time taking longer than the command does.
 */
function linkCommand() {
  const link = 'node_modules/.bin/mingfu'
  rmSync(link, { force: true })
  symlinkSync('../../bin/mingfu.js', link)
}

function moveIfThere(from, to) {
  try {
    renameSync(from, to)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}
