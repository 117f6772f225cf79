/**
 * The reader of annual reports against mutated files: `MINUTES=10 npm run bench fuzz-reports`. Reports of the fixtures are
 * cut, doubled, reversed, glued and sprinkled with figures and separators; each must be read or refused with a sentence, in
 * time, and memory must not grow. Prints how many, the longest time as a ratio to the median, and the memory at both ends.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { checkReport } from '../src/annual-report/checks/check-report.ts'
import { openReport } from '../src/annual-report/opening/open-report.ts'
import { readReport } from '../src/annual-report/reading/read-report.ts'

const FOLDER = 'test/fixtures/annual-reports'
const MINUTES = Number(process.env.MINUTES ?? '0.25')
const SPRINKLED = '<|\t 。，（；0%'

/** The same numbers every time, so that what was found can be found again. */
let state = 20190515
function below(n: number): number {
  state = (state * 1103515245 + 12345) % 2147483648
  return state % Math.max(1, n)
}

function mutated(text: string): string {
  const from = below(text.length)
  const until = from + below(300)
  const piece = text.slice(from, until)
  switch (below(7)) {
    case 0:
      return text.slice(0, from) + text.slice(until)
    case 1:
      return text.slice(0, until) + piece + text.slice(until)
    case 2:
      return text.slice(0, from) + String(below(100_000)) + text.slice(from)
    case 3:
      return text.slice(0, from) + SPRINKLED.charAt(below(SPRINKLED.length)) + text.slice(from + 1)
    case 4:
      return text.slice(0, from) + piece.replace(/[ \t\n|]/g, '') + text.slice(until)
    case 5:
      return text.slice(0, from) + [...piece].reverse().join('') + text.slice(until)
    default:
      return text.slice(0, from) + piece.replace(/\d/g, () => String(below(10))) + text.slice(until)
  }
}

const files = readdirSync(FOLDER)
  .filter(file => /\.(?:txt|html)$/.test(file))
  .map(file => ({ file, text: readFileSync(`${FOLDER}/${file}`, 'utf8') }))
const times: number[] = []
let read = 0
/** What is still held when everything that can be let go is: in the program and beside it. */
setFlagsFromString('--expose_gc')
const letGo = runInNewContext('gc') as () => void
const held = (): number => {
  letGo()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
const PARTS = 5
const atParts: number[] = []
const began = performance.now()
const end = began + MINUTES * 60_000
while (performance.now() < end) {
  const { file, text } = files[below(files.length)] ?? { file: '', text: '' }
  let hostile = text
  for (let i = 0; i <= below(40); i += 1) hostile = mutated(hostile)
  const beganFile = performance.now()
  const opened = await openReport(file, new TextEncoder().encode(hostile))
  const report = opened.ok ? readReport(opened.value) : opened
  if (report.ok) {
    checkReport(report.value)
    read += 1
  }
  times.push(performance.now() - beganFile)
  if (performance.now() - began > ((end - began) / PARTS) * (atParts.length + 1))
    atParts.push(held() - times.length * 8)
}
times.sort((a, b) => a - b)
const median = times[Math.floor(times.length / 2)] ?? 1
const longest = times.at(-1) ?? 0
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
console.log(`${times.length} files, ${read} read, the others refused with a sentence; none broke`)
console.log(
  `longest / median: ${(longest / median).toFixed(1)} (${longest.toFixed(0)} ms / ${median.toFixed(1)} ms)`,
)
console.log(`still held after each fifth of the time: ${atParts.map(megabytes).join(', ')}`)
