// Bundles the server, the command line, the browser's scripts and the style sheet into dist/.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

process.chdir(new URL('..', import.meta.url).pathname)
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist/public', { recursive: true })

const server = build({
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: true,
})

const browser = build({
  entryPoints: ['src/browser/main.ts'],
  outdir: 'dist/public',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
})

const style = spawnSync(
  process.execPath,
  ['node_modules/@tailwindcss/cli/dist/index.mjs', '-i', 'src/platform/html/style.css', '-o', 'dist/public/style.css', '--minify'],
  { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
)
if (style.status !== 0) {
  process.stderr.write(style.stderr)
  process.exit(1)
}

await Promise.all([server, browser])
writeFileSync('dist/.built', new Date().toISOString())
