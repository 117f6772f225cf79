/**
 * `mingfu scan` over 10,000 planted things and 10,000 look-alikes in web pages, Word, Excel and PDF (ITEMS and SEED change that):
 * what of each kind is found, what alarms, and how long it takes beside the least one could do in the same run: open each file
 * with the plain reader of its format and look for numbers with one pattern. Fails when one thing is missed or one look-alike alarms.
 */
import ExcelJS from 'exceljs'
import mammoth from 'mammoth'
import { linesOn, withPdf } from '#platform/opening/pdf.ts'
import { screenFile, screenText } from '#screening'
import { corpus } from '#test/scan-corpus/corpus.ts'
import type { MadeFile, Put } from '#test/scan-corpus/entry.ts'
import { judge, type Verdict } from '#test/scan-corpus/judge.ts'

const ITEMS = Number(process.env.ITEMS ?? 10_000)
const SEED = Number(process.env.SEED ?? 1)
const MOST_SHOWN = 40
const NAIVE = /\d{17}[\dXx]|1[3-9]\d{9}/g

const files: MadeFile[] = []
for await (const file of corpus(SEED, ITEMS)) files.push(file)
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 2 ** 20
const items = files.flatMap(({ put }) => put)
console.log(`${files.length} files with ${items.length} items, ${megabytes.toFixed(1)} MB, seed ${SEED}`)

const verdicts: Verdict[] = []
const ours = await seconds(async () => {
  for (const file of files) {
    const screened = await screenFile(file.name, file.bytes)
    if (!screened.ok) throw new Error(`${file.name}: ${screened.code}`)
    verdicts.push(judge(file, screened.value))
  }
})
let words = ''
const plain = await seconds(async () => {
  for (const file of files) words += `${await plainText(file)}\n`
  words.match(NAIVE)
})
const missed = new Set(verdicts.flatMap(verdict => verdict.missed))
const alarms = verdicts.flatMap(verdict => verdict.alarms)

tell(
  'found of what was planted',
  items.filter(({ rule }) => rule !== null),
  one => !missed.has(one),
)
tell(
  'left alone of what only looks like it',
  items.filter(({ rule }) => rule === null),
  one => !alarms.some(({ put }) => put === one),
)
for (const one of [...missed].slice(0, MOST_SHOWN))
  console.log(
    `missed: ${one.kind}, ${one.disguise}, ${one.way}: ${JSON.stringify([one.before, one.written, one.after])}`,
  )
for (const { finding, put } of alarms.slice(0, MOST_SHOWN))
  console.log(
    `false alarm: ${finding.rule} ${finding.text} ${JSON.stringify(finding.at)} at ${put?.kind}: ${put?.written}`,
  )

const rate = (took: number) =>
  `${took.toFixed(1)} s, ${(files.length / took).toFixed(0)} files/s, ${(megabytes / took).toFixed(2)} MB/s`
console.log(`mingfu scan, everything that is hidden included   ${rate(ours)}`)
console.log(`plain readers and one pattern                      ${rate(plain)}`)
console.log(`ratio                                              ${(ours / plain).toFixed(2)}`)
const rules = await seconds(() => {
  for (const line of words.split('\n\n')) screenText(line)
})
const pattern = await seconds(() => words.match(NAIVE))
console.log(
  `the rules alone over ${(words.length / 1e6).toFixed(2)} million characters: ${(words.length / rules / 1e6).toFixed(2)} million/s, one pattern ${(words.length / pattern / 1e6).toFixed(0)} million/s`,
)
console.log(`${missed.size} missed, ${alarms.length} false alarms`)
if (missed.size + alarms.length > 0) process.exitCode = 1

function tell(title: string, some: readonly Put[], isRight: (one: Put) => boolean): void {
  const formats = ['html', 'docx', 'xlsx', 'pdf', 'jpg']
  const formatOf = new Map(
    files.flatMap(({ name, put }) => put.map(one => [one, name.split('.').at(-1)] as const)),
  )
  console.log(
    `\n${title.padEnd(38)}${formats.map(format => format.padStart(12)).join('')}${'all'.padStart(14)}`,
  )
  const share = (part: readonly Put[]) => `${part.filter(isRight).length}/${part.length}`
  for (const kind of [...new Set(some.map(one => one.kind))].sort()) {
    const ofKind = some.filter(one => one.kind === kind)
    const cells = formats.map(format =>
      share(ofKind.filter(one => formatOf.get(one) === format)).padStart(12),
    )
    console.log(`${kind.padEnd(38)}${cells.join('')}${share(ofKind).padStart(14)}`)
  }
  console.log(`${'all'.padEnd(38)}${''.padStart(60)}${share(some).padStart(14)}`)
}

async function plainText({ name, bytes }: MadeFile): Promise<string> {
  if (name.endsWith('.html'))
    return Buffer.from(bytes)
      .toString('utf8')
      .replace(/<[^>]*>/g, ' ')
  if (name.endsWith('.docx')) return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value
  if (name.endsWith('.pdf'))
    return withPdf(bytes, async document => {
      let text = ''
      for (let page = 1; page <= document.numPages; page += 1)
        text += `${(await linesOn(await document.getPage(page), () => undefined)).join('\n')}\n`
      return text
    })
  if (name.endsWith('.jpg')) return ''
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  const cells: string[] = []
  book.eachSheet(sheet => sheet.eachRow(row => row.eachCell(cell => void cells.push(cell.text))))
  return cells.join('\n')
}

async function seconds(run: () => Promise<unknown> | unknown): Promise<number> {
  const begun = performance.now()
  await run()
  return (performance.now() - begun) / 1000
}
