import type { OfficePackage } from './package.ts'
import { child, childrenOf, type Element, isOn, numberIn } from './xml.ts'

/** How characters look, and whether they are seen at all. What is not said is left out. */
export interface Look {
  readonly hidden?: boolean
  readonly bold?: boolean
  readonly italic?: boolean
  readonly size?: number
  readonly line?: 'under' | 'through' | 'none'
  readonly script?: 'sub' | 'super' | 'none'
}

/** How a paragraph lies. Lengths in points. */
export interface Lie {
  readonly align?: 'left' | 'center' | 'right' | 'justify'
  readonly left?: number
  readonly first?: number
  readonly before?: number
  readonly list?: string
  readonly depth?: number
  readonly newPage?: boolean
}

interface Style {
  readonly basedOn: string | undefined
  readonly look: Look
  readonly lie: Lie
}

export class WordStyles {
  readonly #styles = new Map<string, Style>()
  readonly #everywhere: { readonly look: Look; readonly lie: Lie }
  readonly #plain: string

  constructor(file: OfficePackage) {
    const styles = file.xml('word/styles.xml')
    const defaults = child(styles, 'w:docDefaults')
    this.#everywhere = {
      look: lookOf(child(child(defaults, 'w:rPrDefault'), 'w:rPr')),
      lie: lieOf(child(child(defaults, 'w:pPrDefault'), 'w:pPr')),
    }
    let plain = ''
    for (const style of childrenOf(styles, 'w:style')) {
      const id = style.attributes.styleId ?? ''
      if (style.attributes.type === 'paragraph' && ['1', 'true'].includes(style.attributes.default ?? ''))
        plain = id
      this.#styles.set(id, {
        basedOn: child(style, 'w:basedOn')?.attributes.val,
        look: lookOf(child(style, 'w:rPr')),
        lie: lieOf(child(style, 'w:pPr')),
      })
    }
    this.#plain = plain
  }

  /** The paragraph's own properties on top of its style's, and how its characters look before they say otherwise. */
  paragraph(pPr: Element | null): { readonly look: Look; readonly lie: Lie } {
    const style = this.#resolve(child(pPr, 'w:pStyle')?.attributes.val ?? this.#plain)
    return {
      look: { ...this.#everywhere.look, ...style.look },
      lie: { ...this.#everywhere.lie, ...style.lie, ...lieOf(pPr) },
    }
  }

  characters(rPr: Element | null, around: Look): Look {
    const id = child(rPr, 'w:rStyle')?.attributes.val
    return { ...around, ...(id === undefined ? {} : this.#resolve(id).look), ...lookOf(rPr) }
  }

  #resolve(id: string, depth = 0): { readonly look: Look; readonly lie: Lie } {
    const style = this.#styles.get(id)
    if (style === undefined || depth > 20) return { look: {}, lie: {} }
    const base = style.basedOn === undefined ? { look: {}, lie: {} } : this.#resolve(style.basedOn, depth + 1)
    return { look: { ...base.look, ...style.look }, lie: { ...base.lie, ...style.lie } }
  }
}

function lookOf(rPr: Element | null): Look {
  const size = numberIn(child(rPr, 'w:sz')?.attributes.val)
  const [bold, italic] = [isOn(child(rPr, 'w:b')), isOn(child(rPr, 'w:i'))]
  const [struck, under] = [isOn(child(rPr, 'w:strike')), isOn(child(rPr, 'w:u'))]
  const hidden = isOn(child(rPr, 'w:vanish')) ?? isOn(child(rPr, 'w:specVanish'))
  const script = child(rPr, 'w:vertAlign')?.attributes.val
  return {
    ...(hidden === undefined ? {} : { hidden }),
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(size === undefined ? {} : { size: Math.min(200, Math.max(1, size / 2)) }),
    ...(struck ? { line: 'through' } : under === undefined ? {} : { line: under ? 'under' : 'none' }),
    ...(script === undefined
      ? {}
      : { script: script === 'superscript' ? 'super' : script === 'subscript' ? 'sub' : 'none' }),
  }
}

const ALIGNMENTS: { readonly [jc: string]: NonNullable<Lie['align']> } = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
}

function lieOf(pPr: Element | null): Lie {
  const jc = child(pPr, 'w:jc')?.attributes.val
  const indent = child(pPr, 'w:ind')?.attributes
  const left = twips(indent?.left ?? indent?.start)
  const hanging = twips(indent?.hanging)
  const first = numberIn(indent?.firstLineChars)
  const before = twips(child(pPr, 'w:spacing')?.attributes.before)
  const list = child(child(pPr, 'w:numPr'), 'w:numId')?.attributes.val
  const depth = numberIn(child(child(pPr, 'w:numPr'), 'w:ilvl')?.attributes.val)
  const newPage = isOn(child(pPr, 'w:pageBreakBefore'))
  return {
    ...(jc === undefined ? {} : { align: ALIGNMENTS[jc] ?? 'left' }),
    ...(left === undefined ? {} : { left: Math.min(300, Math.max(0, left - (hanging ?? 0))) }),
    // Hundredths of a character; the characters of Word's own text are 10.5 pt.
    ...(first !== undefined && first > 0
      ? { first: Math.min(200, first * 0.12) }
      : indent?.firstLine === undefined
        ? {}
        : { first: Math.min(200, Math.max(0, twips(indent.firstLine) ?? 0)) }),
    ...(before === undefined ? {} : { before: Math.min(100, Math.max(0, before)) }),
    ...(list === undefined ? {} : { list }),
    ...(depth === undefined ? {} : { depth }),
    ...(newPage === undefined ? {} : { newPage }),
  }
}

/** Twentieths of a point. */
export function twips(text: string | undefined): number | undefined {
  const value = numberIn(text)
  return value === undefined ? undefined : value / 20
}
