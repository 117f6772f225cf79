// `npm test`: everything, in order, with the seconds each part took. Exit status 1 when any part failed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`这是 Node ${process.version}，需要 24：请用 npm test 运行，它用随附的 Node。`)
  process.exit(2)
}

const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

const findChromium = () => CHROMIUM.find(path => path !== undefined && existsSync(path))
const hasChineseFont = () =>
  /\S/.test(spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout ?? '')
const missing = () => [
  ...(findChromium() ? [] : ['chromium']),
  ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
]

/** What the browser tests need beyond npm: installed where that is allowed, asked for where it is not. */
function prepareBrowser() {
  if (missing().length > 0 && process.getuid() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    console.log(`安装 ${missing().join('、')} …`)
    spawnSync('apt-get', ['update', '-q'], { env, stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'fontconfig', ...missing()], {
      env,
      stdio: 'inherit',
    })
  }
  if (missing().length === 0) return true
  console.error(
    `浏览器测试还需要 ${missing().join(' 和 ')}：请以 root 执行 apt-get install ${missing().join(' ')}，再运行 npm test。`,
  )
  return false
}

function run(command, ...args) {
  const env = { ...process.env, CHROMIUM_PATH: findChromium() ?? '' }
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0
}

const bin = name => `node_modules/.bin/${name}`
const STAGES = [
  ['浏览器和字体', prepareBrowser],
  ['构建', () => run(process.execPath, 'scripts/build.js')],
  ['格式与写法 biome', () => run(bin('biome'), 'check', '--error-on-warnings', '.')],
  ['类型 tsc', () => run(bin('tsc')) && run(bin('tsc'), '-p', 'src/browser')],
  ['模块之墙', () => run(process.execPath, 'scripts/check-walls.js')],
  ['测试 vitest', () => run(bin('vitest'), 'run')],
  ['浏览器测试 playwright', () => run(bin('playwright'), 'test')],
]

const results = []
for (const [name, stage] of STAGES) {
  console.log(`\n== ${name}`)
  const began = performance.now()
  const passed = stage()
  results.push({ name, passed, seconds: ((performance.now() - began) / 1000).toFixed(1) })
  if (!passed && results.length <= 2) break
}

console.log('')
for (const { name, passed, seconds } of results)
  console.log(`${passed ? '✓' : '✗'} ${seconds.padStart(6)} s  ${name}`)
process.exitCode = results.length === STAGES.length && results.every(one => one.passed) ? 0 : 1
