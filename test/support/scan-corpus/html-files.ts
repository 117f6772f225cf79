import type { Layer } from '../../../src/screening/finding.ts'
import type { Dice } from './dice.ts'
import { type Entry, inTwo, type MadeFile, type Put } from './entry.ts'
import { filler, fillerBefore } from './filler.ts'
import { pagePart, pageTags } from './pages.ts'

/** A page that is written line by line; the place of each thing is counted while it is written. */
class Page {
  text = ''
  readonly put: Put[] = []

  /** `⟦` stands before the first sign of the thing. */
  line(entry: Entry, way: string, html: string, layer?: Layer): void {
    const at = html.indexOf('⟦')
    const whole = html.replace('⟦', '')
    const before = this.text + html.slice(0, at)
    const line = before.split('\n').length
    const column = [...(before.split('\n').at(-1) ?? '')].length + 1
    this.put.push({ ...entry, way, at: { line, column, ...(layer === undefined ? {} : { in: layer }) } })
    this.plain(whole)
  }

  plain(html: string): void {
    this.text += `${html}\n`
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const marked = (entry: Entry) => `${escaped(entry.before)}⟦${escaped(entry.written)}${escaped(entry.after)}`
const isNumber = ({ kind, disguise }: Entry) => kind === 'identity number' && disguise === 'plain'

type Way = readonly [name: string, write: (page: Page, entry: Entry, dice: Dice) => void]

const TABLE: Way = [
  'table',
  (page, entry) => {
    const cell = entry.rule === null && !entry.inTable ? marked(entry) : `⟦${escaped(entry.written)}`
    const head = `<table><tr><th>对象</th><th>${entry.head}</th></tr>\n`
    page.line(entry, 'table', `${head}<tr><td>${entry.beside}</td><td>${cell}</td></tr></table>`)
  },
]

const WAYS: readonly Way[] = [
  ['paragraph', (page, entry) => page.line(entry, 'paragraph', `<p>${marked(entry)}</p>`)],
  [
    'paragraph',
    (page, entry, dice) => page.line(entry, 'paragraph', `<p>${fillerBefore(dice)}${marked(entry)}</p>`),
  ],
  TABLE,
  [
    'split over elements',
    (page, entry) => {
      const [first, second] = inTwo(entry.written)
      page.line(
        entry,
        'split over elements',
        `<div>${escaped(entry.before)}<span>⟦${escaped(first)}</span><b style="color:red">${escaped(second)}</b>${escaped(entry.after)}</div>`,
      )
    },
  ],
  [
    'as entities',
    (page, entry) => {
      const [first, second] = inTwo(entry.written)
      const codes = [...second].map(sign => `&#${sign.codePointAt(0)};`).join('')
      page.line(
        entry,
        'as entities',
        `<li>${escaped(entry.before)}⟦${escaped(first)}${codes}${escaped(entry.after)}</li>`,
      )
    },
  ],
  [
    'remark',
    (page, entry) =>
      page.line(entry, 'remark', `<!-- ${entry.before}⟦${entry.written}${entry.after} -->`, 'comment'),
  ],
  [
    'not seen',
    (page, entry) => page.line(entry, 'not seen', `<p style="display: none">${marked(entry)}</p>`, 'hidden'),
  ],
  [
    'text of a picture',
    (page, entry) =>
      page.line(entry, 'text of a picture', `<img src="a.png" alt="${marked(entry)}">`, 'attribute'),
  ],
  [
    'value of a field',
    (page, entry) =>
      page.line(entry, 'value of a field', `<input type="hidden" value="${marked(entry)}">`, 'attribute'),
  ],
  [
    'cut by a line end of the source',
    (page, entry, dice) => {
      const [first, second] = inTwo(entry.written)
      page.line(
        entry,
        'cut by a line end of the source',
        `<p>${fillerBefore(dice)}${escaped(entry.before)}⟦${escaped(first)}\n      ${escaped(second)}${escaped(entry.after)}</p>`,
      )
    },
  ],
  [
    'cut by <wbr>',
    (page, entry) => {
      const [first, second] = inTwo(entry.written)
      page.line(
        entry,
        'cut by <wbr>',
        `<p>${escaped(entry.before)}⟦${escaped(first)}<wbr>${escaped(second)}${escaped(entry.after)}</p>`,
      )
    },
  ],
  [
    'script',
    (page, entry) =>
      isNumber(entry)
        ? page.line(entry, 'script', `<script>var person = {"sfz":"⟦${entry.written}"}</script>`, 'script')
        : page.line(entry, 'paragraph', `<p>${marked(entry)}</p>`),
  ],
  [
    'definition',
    (page, entry) => page.line(entry, 'definition', `<dl><dt>说明</dt><dd>${marked(entry)}</dd></dl>`),
  ],
]

export function htmlFile(name: string, entries: readonly Entry[], dice: Dice): MadeFile {
  const page = new Page()
  const isPlanted = entries.some(({ rule }) => rule !== null)
  page.plain('<!doctype html>\n<html lang="zh-CN">')
  const tags = dice.once(3) ? pageTags(isPlanted, dice) : null
  if (tags === null) page.plain('<head><title>公示</title></head>\n<body>')
  else page.line(tags.entry, 'head', `⟦<head><title>公示</title>${tags.html}</head>\n<body>`)
  for (const entry of entries) {
    if (dice.once(3)) page.plain(`<p>${filler(dice)}</p>`)
    const [, write] = entry.inTable ? TABLE : dice.pick(WAYS)
    write(page, entry, dice)
  }
  const part = pagePart(isPlanted, dice)
  page.line(part.entry, 'page', part.html.replace(/(?=<(?:img|a href="[^/]|a href="\/documents))/, '⟦'))
  page.plain('</body>\n</html>')
  return { name: `${name}.html`, bytes: Buffer.from(page.text), put: page.put }
}
