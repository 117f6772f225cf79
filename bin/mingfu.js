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
      `明府需要 Node ${NEEDED}，这是 ${process.version}：请先在 ${here('..')} 执行 npm ci，它会装上一个。`,
    )
    process.exit(2)
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
} else if (!existsSync(here('../dist/cli.js'))) {
  console.error('明府还没有构建：请先执行 npm run build。')
  process.exit(2)
} else {
  await import('../dist/cli.js')
}
