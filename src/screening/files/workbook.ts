import type { Package } from '#platform/opening/package.ts'
import type { Layer } from '../finding.ts'
import { besideOf, boxesIn, Heads } from './heads.ts'
import type { Passage, Screener } from './screener.ts'

/** &C, &R, &14, &"宋体,加粗": how a header is set, not what it says. */
const EDGE_CODES = /&(?:"[^"]{0,80}"|\d{1,3}|K[\dA-F]{6}|[A-Z&])/gi

interface Sheet {
  readonly name: string
  readonly part: string
  readonly isHidden: boolean
}

/** A workbook with its hidden sheets, rows and columns and its comments. Returns the parts it read. */
export async function readWorkbook(
  file: Package,
  part: string,
  screener: Screener,
): Promise<ReadonlySet<string>> {
  const relations = await file.relations(part)
  const shared = [...relations.values()].find(({ type }) => type === 'sharedStrings')?.part
  const strings = shared !== undefined && file.has(shared) ? await readStrings(file, shared) : []
  const read = new Set([part, ...(shared === undefined ? [] : [shared])])
  for (const sheet of await sheetsOf(file, part)) {
    if (read.has(sheet.part) || !file.has(sheet.part)) continue
    read.add(sheet.part)
    await new SheetReader(sheet, strings, screener).read(file)
    for (const { part: beside, type } of (await file.relations(sheet.part)).values()) {
      if (!['comments', 'threadedComment'].includes(type) || read.has(beside) || !file.has(beside)) continue
      read.add(beside)
      await readComments(file, beside, sheet, screener)
    }
  }
  return read
}

async function sheetsOf(file: Package, part: string): Promise<readonly Sheet[]> {
  const relations = await file.relations(part)
  const sheets: Sheet[] = []
  await file.hear(part, {
    open(name, attribute) {
      const relation = relations.get(attribute('rel:id') ?? '')
      if (name !== 'sheet' || relation === undefined) return
      const isHidden = (attribute('state') ?? 'visible') !== 'visible'
      sheets.push({ name: attribute('name') ?? '', part: relation.part, isHidden })
    },
  })
  return sheets
}

async function readStrings(file: Package, part: string): Promise<readonly string[]> {
  const strings: string[] = []
  let string = ''
  let isHeard = false
  await file.hear(part, {
    open(name) {
      if (name === 'si') string = ''
      isHeard = name === 't'
    },
    close(name) {
      isHeard = false
      if (name === 'si') strings.push(string)
    },
    text(text) {
      if (isHeard) string += text
    },
  })
  return strings
}

class SheetReader {
  readonly #sheet: Sheet
  readonly #strings: readonly string[]
  readonly #screener: Screener
  readonly #heads = new Heads()
  readonly #hiddenColumns: [from: number, to: number][] = []
  #row = new Map<number, string>()
  #rowNumber = 0
  #rowIsHidden = false
  #column = 0
  #type = 'n'
  #value = ''
  #isHeard = false
  /** Of what stands above and below the printed page. */
  #edge = ''
  #isEdge = false

  constructor(sheet: Sheet, strings: readonly string[], screener: Screener) {
    this.#sheet = sheet
    this.#strings = strings
    this.#screener = screener
  }

  async read(file: Package): Promise<void> {
    await file.hear(this.#sheet.part, {
      open: (name, attribute) => {
        if (name === 'col' && isOn(attribute('hidden')))
          this.#hiddenColumns.push([Number(attribute('min')), Number(attribute('max'))])
        else if (name === 'row') {
          this.#rowNumber = numberOf(attribute('r'), this.#rowNumber + 1)
          this.#rowIsHidden = isOn(attribute('hidden'))
          this.#column = 0
          this.#row = new Map()
        } else if (name === 'c') {
          this.#column = columnOf(attribute('r')) ?? this.#column + 1
          this.#type = attribute('t') ?? 'n'
          this.#value = ''
        }
        this.#isHeard = name === 'v' || name === 't'
        this.#isEdge = /^(?:odd|even|first)(?:Header|Footer)$/.test(name)
      },
      close: name => {
        if (name === 'c') this.#row.set(this.#column, this.#textOfCell())
        else if (name === 'row') this.#endRow()
        this.#isHeard = false
        this.#isEdge = false
      },
      text: text => {
        if (this.#isHeard) this.#value += text
        if (this.#isEdge) this.#edge += `${text.replace(EDGE_CODES, ' ')}\n`
      },
    })
    this.#look(this.#edge, 'A1', { in: 'header' })
  }

  #textOfCell(): string {
    if (this.#type === 's') return this.#strings[Number(this.#value)] ?? ''
    return this.#type === 'n' ? plainNumber(this.#value.trim()) : this.#value
  }

  #endRow(): void {
    for (const [column, text] of this.#row) {
      if (text === '') continue
      const isHidden =
        this.#rowIsHidden || this.#hiddenColumns.some(([from, to]) => from <= column && column <= to)
      const layer = this.#sheet.isHidden ? 'hidden-sheet' : isHidden ? 'hidden' : null
      this.#look(text, `${lettersOf(column)}${this.#rowNumber}`, {
        ...(layer === null ? {} : { in: layer }),
        label: this.#heads.of(column),
        beside: besideOf(this.#row, column),
      })
    }
    for (const { column, text } of boxesIn(this.#row))
      this.#look(text, `${lettersOf(column)}${this.#rowNumber}`, {
        ...(this.#sheet.isHidden ? { in: 'hidden-sheet' } : this.#rowIsHidden ? { in: 'hidden' } : {}),
        ...{ only: 'resident-id' },
      })
    this.#heads.note(this.#row)
  }

  #look(
    text: string,
    cell: string,
    { in: layer, ...around }: { readonly in?: Layer } & Pick<Passage, 'label' | 'beside' | 'only'>,
  ): void {
    const at = { sheet: this.#sheet.name, cell, ...(layer === undefined ? {} : { in: layer }) }
    this.#screener.read({ text, ...around, place: () => at })
  }
}

/** Comments of today (`threadedComment`) and of before, each at its cell. */
async function readComments(file: Package, part: string, sheet: Sheet, screener: Screener): Promise<void> {
  let cell = ''
  let words = ''
  await file.hear(part, {
    open(name, attribute) {
      if (name !== 'comment' && name !== 'threadedComment') return
      cell = attribute('ref') ?? ''
      words = ''
    },
    close(name) {
      if (name !== 'comment' && name !== 'threadedComment') return
      const at = { sheet: sheet.name, cell, in: 'comment' as const }
      screener.read({ text: words, place: () => at })
    },
    text(text) {
      words += text
    },
  })
}

/** 1.3800138E10 is 13800138000. Beyond fifteen digits a number holds no more than that, and is shown as it stands. */
function plainNumber(value: string): string {
  const number = Number(value)
  return value !== '' && Number.isInteger(number) && Math.abs(number) < 1e15 ? String(number) : value
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

function numberOf(text: string | undefined, otherwise: number): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : otherwise
}

/** B7 is in column 2. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^\$?([A-Z]{1,3})\$?\d/.exec(reference ?? '')?.[1]
  return letters === undefined
    ? null
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function lettersOf(column: number): string {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return letters
}
