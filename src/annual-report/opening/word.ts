import type { Attributes, Package } from '#platform/opening/package.ts'
import { Composer } from './composer.ts'
import type { Meter } from './meter.ts'
import type { Block } from './opened.ts'

/** What was struck out or moved away under track changes, what is drawn twice (mc:Fallback), and what is not of the text. */
const UNSEEN = new Set(
  'del moveFrom Fallback delText instrText rt sectPr rPrChange pPrChange tblPrChange trPrChange tcPrChange'.split(
    ' ',
  ),
)

/**
 * A Word document as it reads with its changes accepted. Numbers that Word gives to paragraphs by itself are not in the
 * text; the reader of reports does without.
 */
export async function openWord(file: Package, part: string, meter: Meter): Promise<readonly Block[]> {
  const composer = new Composer(meter)
  const hearing = new Hearing(composer)
  await file.hear(part, hearing)
  return composer.finish()
}

interface OpenCell {
  across: number
  goesOn: boolean
  /** Where the words of a cell begin, what it covers is known. */
  begun: boolean
}

class Hearing {
  readonly #composer: Composer
  readonly #cells: OpenCell[] = []
  /** Of elements inside one that is not seen; 0 when what is heard is seen. */
  #unseen = 0
  #isText = false
  #runIsHidden = false
  #isInRunProperties = false
  #isInRowProperties = false

  constructor(composer: Composer) {
    this.#composer = composer
  }

  readonly open = (name: string, attribute: Attributes): void => {
    if (this.#unseen > 0 || UNSEEN.has(name)) {
      if (name === 'del' && this.#isInRowProperties) this.#composer.leaveRowOut()
      this.#unseen += 1
      return
    }
    switch (name) {
      case 'tbl':
        this.#beginCell()
        this.#composer.openTable()
        break
      case 'tr':
        this.#composer.openRow()
        break
      case 'trPr':
        this.#isInRowProperties = true
        break
      case 'tc':
        this.#cells.push({ across: 1, goesOn: false, begun: false })
        break
      case 'gridSpan':
        this.#spans({ across: Number(attribute('val') ?? 1) })
        break
      case 'vMerge':
        this.#spans({ goesOn: (attribute('val') ?? 'continue') === 'continue' })
        break
      case 'p':
        this.#beginCell()
        this.#composer.endLine()
        break
      case 'r':
        this.#runIsHidden = false
        break
      case 'rPr':
        this.#isInRunProperties = true
        break
      case 'vanish':
        if (this.#isInRunProperties) this.#runIsHidden = isOn(attribute('val'))
        break
      case 't':
        this.#isText = true
        break
      case 'tab':
        // Among the properties of a paragraph, a tab is a place where tabs stop.
        if (attribute('pos') === undefined) this.#write('\t')
        break
      case 'br':
      case 'cr':
        this.#composer.endLine()
        break
      case 'noBreakHyphen':
        this.#write('-')
        break
    }
  }

  readonly close = (name: string): void => {
    if (this.#unseen > 0) {
      this.#unseen -= 1
      return
    }
    switch (name) {
      case 't':
        this.#isText = false
        break
      case 'rPr':
        this.#isInRunProperties = false
        break
      case 'trPr':
        this.#isInRowProperties = false
        break
      case 'p':
        this.#composer.endLine()
        break
      case 'tc':
        this.#beginCell()
        this.#cells.pop()
        this.#composer.closeCell()
        break
      case 'tbl':
        this.#composer.closeTable()
        break
    }
  }

  readonly text = (text: string): void => {
    if (this.#isText) this.#write(text)
  }

  #write(text: string): void {
    if (this.#unseen === 0 && !this.#runIsHidden) this.#composer.write(text)
  }

  #spans(more: Partial<OpenCell>): void {
    const cell = this.#cells.at(-1)
    if (cell !== undefined && !cell.begun) Object.assign(cell, more)
  }

  #beginCell(): void {
    const cell = this.#cells.at(-1)
    if (cell === undefined || cell.begun) return
    cell.begun = true
    this.#composer.openCell({ across: cell.across, down: 1, goesOn: cell.goesOn })
  }
}

function isOn(value: string | undefined): boolean {
  return !['0', 'false', 'off', 'none'].includes(value ?? '')
}
