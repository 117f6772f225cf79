// `npm run bench`: bundles and runs every benchmark in bench/, or the one that is named: `npm run bench front-door`.
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const [asked] = process.argv.slice(2)
const files = globSync('bench/*.ts').filter(file => asked === undefined || basename(file, '.ts') === asked)
mkdirSync('dist/bench', { recursive: true })
for (const file of files) {
  const outfile = `dist/bench/${basename(file, '.ts')}.js`
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  })
  console.log(`== ${basename(file, '.ts')}`)
  const { status } = spawnSync(process.execPath, [outfile], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
if (files.length === 0) {
  console.error(`no benchmark is called ${asked}`)
  process.exitCode = 2
}
