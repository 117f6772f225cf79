#!/usr/bin/env node
// Starts Mingfu on the Node it was built for. `#!/usr/bin/env node` finds the machine's own Node, which may be older
// than the one the npm package `node` brought: then this hands over to that one.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const NEEDED = 24

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  const own = here('../node_modules/node/bin/node')
  if (!existsSync(own)) {
    console.error(
      `mingfu needs Node ${NEEDED}; this is ${process.version}. Run "npm ci" in ${here('..')} first: it brings one.`,
    )
    process.exit(2)
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
} else if (!existsSync(here('../dist/cli.js'))) {
  console.error('mingfu is not built yet. Run "npm run build" first.')
  process.exit(2)
} else {
  await import('../dist/cli.js')
}
