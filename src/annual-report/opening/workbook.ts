import type { Attributes, Package } from '#platform/opening/package.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import { MOST_CELLS } from './limits.ts'
import type { Meter } from './meter.ts'
import type { Block } from './opened.ts'
import { type Area, gridOfSheet } from './sheet.ts'

/**
 * The sheets that are shown, in their order, each as one table. Formulas stand for the values they had when the file was
 * saved; nothing is calculated.
 */
export async function openWorkbook(file: Package, part: string, meter: Meter): Promise<readonly Block[]> {
  const parts = await shownSheets(file, part)
  const relations = [...(await file.relations(part)).values()]
  const shared = relations.find(({ type }) => type === 'sharedStrings')
  const strings = shared !== undefined && file.has(shared.part) ? await readStrings(file, shared.part) : []
  const blocks: Block[] = []
  for (const sheet of parts) {
    const rows = await readSheet(file, sheet, strings, meter)
    if (rows.length > 0) blocks.push({ kind: 'grid', rows })
  }
  return blocks
}

async function shownSheets(file: Package, part: string): Promise<readonly string[]> {
  const ids: string[] = []
  await file.hear(part, {
    open(name, attribute) {
      if (name !== 'sheet' || (attribute('state') ?? 'visible') !== 'visible') return
      const id = attribute('rel:id')
      if (id !== undefined) ids.push(id)
    },
  })
  const relations = await file.relations(part)
  return ids.flatMap(id => {
    const relation = relations.get(id)
    return relation?.type === 'worksheet' ? [relation.part] : []
  })
}

/** Texts that cells share, their pieces put together. How a text is read aloud (rPh) is not part of it. */
async function readStrings(file: Package, part: string): Promise<readonly string[]> {
  const strings: string[] = []
  const words = wordsHeard()
  await file.hear(part, {
    open(name) {
      if (name === 'si') words.begin()
      words.open(name)
    },
    close(name) {
      words.close(name)
      if (name === 'si') strings.push(words.end())
      if (strings.length > MOST_CELLS) throw new Unopenable('too-many-cells')
    },
    text: words.text,
  })
  return strings
}

async function readSheet(file: Package, part: string, strings: readonly string[], meter: Meter) {
  const cells = new Map<number, Map<number, string>>()
  const merged: Area[] = []
  const words = wordsHeard('v')
  let row = -1
  let column = -1
  let type = 'n'
  let isHidden = false
  await file.hear(part, {
    open(name, attribute) {
      if (name === 'row') {
        row = numberOf(attribute('r'), row + 2) - 1
        column = -1
        isHidden = ['1', 'true'].includes(attribute('hidden') ?? '')
      } else if (name === 'c') {
        column = placeOf(attribute('r'))?.column ?? column + 1
        type = attribute('t') ?? 'n'
        words.begin()
      } else if (name === 'mergeCell') {
        const area = areaOf(attribute)
        if (area !== null) merged.push(area)
        meter.count(1)
      }
      words.open(name)
    },
    close(name) {
      words.close(name)
      if (name !== 'c' || isHidden) return
      const text = textOf(type, words.end(), strings)
      if (text === '') return
      meter.count(1)
      const inRow = cells.get(row) ?? new Map<number, string>()
      cells.set(row, inRow.set(column, meter.hear(text)))
    },
    text: words.text,
  })
  return gridOfSheet(cells, merged, meter)
}

/** Hears what stands in `<t>` (and in the elements named), but not within `<rPh>`. */
function wordsHeard(...alsoIn: readonly string[]) {
  let pieces: string[] = []
  let isHearing = false
  let isAloud = false
  return {
    begin: () => {
      pieces = []
    },
    end: () => pieces.join(''),
    open: (name: string) => {
      if (name === 'rPh') isAloud = true
      isHearing = !isAloud && (name === 't' || alsoIn.includes(name))
    },
    close: (name: string) => {
      if (name === 'rPh') isAloud = false
      isHearing = false
    },
    text: (text: string) => {
      if (isHearing) pieces.push(text)
    },
  }
}

function textOf(type: string, value: string, strings: readonly string[]): string {
  switch (type) {
    case 's':
      return (strings[Number(value)] ?? '').trim()
    case 'n':
      return decimalOf(value.trim())
    case 'b':
      return value === '1' ? '是' : '否'
    default:
      return value.trim()
  }
}

/**
 * Excel writes a number with 17 digits, more than it holds: 25.1 is 25.100000000000001. The shortest decimal that is the
 * same number is what was typed; of what was calculated, 15 digits are what Excel itself shows (0.1+0.2).
 */
function decimalOf(value: string): string {
  const number = Number(value)
  if (value === '' || !Number.isFinite(number) || Math.abs(number) >= 1e15) return value
  const shortest = String(number)
  const shown = String(Number(number.toPrecision(15)))
  return shown.includes('e') ? value : shown.length < shortest.length ? shown : shortest
}

function numberOf(text: string | undefined, otherwise: number): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 && number <= 1_048_576 ? number : otherwise
}

/** B7: column 1, row 6. */
function placeOf(reference: string | undefined): { readonly row: number; readonly column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '') ?? []
  if (letters === undefined || digits === undefined) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

function areaOf(attribute: Attributes): Area | null {
  const [from, to] = (attribute('ref') ?? '').split(':').map(placeOf)
  if (from == null || to == null) return null
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}
