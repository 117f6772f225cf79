// Checks who imports whom against .dependency-cruiser.cjs. A checker that saw nothing also says "no violations": so this
// fails when a source file was not among what was looked at, or when the aliases (#calendar) were not followed.
// `node scripts/check-walls.js [FOLDER]`: the folder that holds src/, by default the project's own.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = new URL('..', import.meta.url).pathname
const folder = resolve(process.argv[2] ?? root)

const { stdout, stderr } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
    ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'],
  ],
  { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 29 },
)
if (stdout === '') {
  console.error(stderr)
  process.exit(1)
}
const { modules, summary } = JSON.parse(stdout)

const complaints = summary.violations
  .filter(v => v.rule.severity === 'error')
  .map(v => `${v.rule.name}: ${v.from} → ${v.cycle ? v.cycle.map(step => step.name).join(' → ') : v.to}`)

const seen = new Set(modules.map(m => m.source))
const files = readdirSync(join(folder, 'src'), { recursive: true })
  .filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map(file => `src/${file}`)
for (const file of files.filter(file => !seen.has(file))) complaints.push(`not looked at: ${file}`)
if (files.length === 0) complaints.push('there is nothing to look at')

const aliased = modules.flatMap(m => m.dependencies).filter(d => d.module.startsWith('#'))
const lost = aliased.filter(d => d.couldNotResolve || !/^(src|test)\//.test(d.resolved))
for (const d of lost) complaints.push(`alias not followed: ${d.module}`)
if (files.length > 0 && aliased.length === 0) complaints.push('no import through an alias was seen')

if (complaints.length > 0) {
  console.error([...new Set(complaints)].sort().join('\n'))
  console.error(`${complaints.length} breaches of the walls`)
  process.exit(1)
}
console.log(`walls: ${files.length} files, ${aliased.length} imports through faces and platform, no breach`)
