/** Goal 15: the tests of requests and of the calendar are 1,500 or more, and take less than 90 seconds together. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'

const TESTS = 1500
const SECONDS = 90

interface Told {
  readonly numTotalTests: number
  readonly numFailedTests: number
  readonly success: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'mingfu-goal-15-'))
const outputFile = join(folder, 'told.json')
const began = performance.now()
spawnSync(
  process.execPath,
  [
    ...['node_modules/vitest/vitest.mjs', 'run', 'src/requests', 'src/calendar'],
    ...['--reporter=json', `--outputFile=${outputFile}`],
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
)
const seconds = (performance.now() - began) / 1000
const told: Told = JSON.parse(readFileSync(outputFile, 'utf8'))
rmSync(folder, { recursive: true })

const { numTotalTests, numFailedTests, success } = told
console.log(
  `goal 15: ${numTotalTests.toLocaleString('en')} tests (asked: ${TESTS.toLocaleString('en')}), ${numFailedTests} failed`,
)
console.log(
  `goal 15: ${seconds.toFixed(1)} s (asked: less than ${SECONDS} s) on ${cpus().length} processors, starting and stopping included: ${seconds < SECONDS ? 'reached' : 'missed'}`,
)
if (!success || numTotalTests < TESTS) process.exitCode = 1
