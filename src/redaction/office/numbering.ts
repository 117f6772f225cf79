import type { OfficePackage } from './package.ts'
import { child, childrenOf, type Element, numberIn } from './xml.ts'

/** The numbers that Word writes before paragraphs by itself: 一、（二）3. They are in no text, and are part of it. */
export class Numbering {
  readonly #lists: ReadonlyMap<string, ReadonlyMap<number, Level>>
  readonly #abstractOf: ReadonlyMap<string, string>
  /** Lists that share a definition count on together. */
  readonly #counters = new Map<string, number[]>()

  constructor(file: OfficePackage) {
    const numbering = file.xml('word/numbering.xml')
    this.#lists = new Map(
      childrenOf(numbering, 'w:abstractNum').map(list => [
        list.attributes.abstractNumId ?? '',
        new Map(childrenOf(list, 'w:lvl').map(level => [Number(level.attributes.ilvl ?? 0), levelOf(level)])),
      ]),
    )
    this.#abstractOf = new Map(
      childrenOf(numbering, 'w:num').map(num => [
        num.attributes.numId ?? '',
        child(num, 'w:abstractNumId')?.attributes.val ?? '',
      ]),
    )
  }

  /** The number of the next paragraph of a list, with what stands around it; empty when there is no such list. */
  next(numId: string, depth: number): string {
    const abstract = this.#abstractOf.get(numId) ?? ''
    const levels = this.#lists.get(abstract)
    const level = levels?.get(depth)
    if (levels === undefined || level === undefined) return ''
    const counters = this.#counters.get(abstract) ?? []
    this.#counters.set(abstract, counters)
    counters[depth] = (counters[depth] ?? level.start - 1) + 1
    counters.length = depth + 1
    if (level.format === 'bullet') return '• '
    const text = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const other = levels.get(at)
      return written(counters[at] ?? other?.start ?? 1, other?.format ?? 'decimal')
    })
    return text === '' ? '' : `${text}${/[、，。）]$/.test(text) ? '' : ' '}`
  }
}

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
}

function levelOf(level: Element): Level {
  return {
    start: numberIn(child(level, 'w:start')?.attributes.val) ?? 1,
    format: child(level, 'w:numFmt')?.attributes.val ?? 'decimal',
    text: child(level, 'w:lvlText')?.attributes.val ?? '',
  }
}

function written(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(value)
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value)
    case 'upperLetter':
    case 'lowerLetter': {
      const letter = String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.min(9, Math.ceil(value / 26)))
      return format === 'upperLetter' ? letter.toUpperCase() : letter
    }
    case 'upperRoman':
      return roman(value).toUpperCase()
    case 'lowerRoman':
      return roman(value)
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[(value - 1) % 10] ?? String(value)
    case 'none':
      return ''
    default:
      return String(value)
  }
}

const DIGITS = '零一二三四五六七八九'

/** 1 to 9999: 十二, 一百零五. */
function chinese(value: number): string {
  if (value <= 0 || value > 9999) return String(value)
  let text = ''
  for (const [place, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / place) % 10
    if (digit > 0) text += `${DIGITS[digit]}${unit}`
    else if (text !== '' && !text.endsWith('零')) text += '零'
  }
  return text.replace(/零+$/, '').replace(/^一十/, '十')
}

const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function roman(value: number): string {
  let left = Math.min(value, 3999)
  let text = ''
  for (const [worth, letters] of ROMAN) {
    while (left >= worth) {
      text += letters
      left -= worth
    }
  }
  return text
}
