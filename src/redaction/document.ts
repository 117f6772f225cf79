/** A document that was opened for redaction. A plain value: it can be kept and opened again as it is. */
export interface OpenDocument {
  readonly source: 'pdf' | 'picture' | 'word' | 'excel'
  /** What is worked on: the original itself when it is a PDF, else its visible content as a PDF. Never to be given. */
  readonly pdf: Uint8Array
  /** As seen, turned as the document says, in points (1/72 inch). */
  readonly pages: readonly PageSize[]
  /** What lies in the original without being seen. None of it is drawn. */
  readonly hidden: readonly HiddenThing[]
  /** What is visible in the original and could not be drawn: the officer must look after it in another way. */
  readonly notShown: readonly HiddenThing[]
  /** The words of what is hidden: none of them may be found in what is released. At most MOST_HIDDEN_TEXTS. */
  readonly hiddenTexts: readonly string[]
}

export interface PageSize {
  readonly width: number
  readonly height: number
}

/** 修订3处: the kind is its Chinese name, as the sentence has it. */
export interface HiddenThing {
  readonly kind: string
  readonly measure: string
  readonly count: number
}

export const MOST_HIDDEN_TEXTS = 2_000

/** 本文件含隐藏工作表2个、修订3处、批注1处，均不会进入公开件。 Empty when there is nothing to tell. */
export function hiddenSentence(hidden: readonly HiddenThing[]): string {
  return hidden.length === 0 ? '' : `本文件含${counted(hidden)}，均不会进入公开件。`
}

/** 本文件有图表1个未能显示，…… Empty when everything was drawn. */
export function notShownSentence(notShown: readonly HiddenThing[]): string {
  if (notShown.length === 0) return ''
  return `本文件有${counted(notShown)}未能显示；需要公开的，请在 Word 或 Excel 中另存为 PDF 后再打开。`
}

function counted(things: readonly HiddenThing[]): string {
  return things.map(({ kind, count, measure }) => `${kind}${count}${measure}`).join('、')
}

/** Counts what is come across, and keeps its words. */
export class Findings {
  readonly #counts = new Map<string, HiddenThing>()
  readonly #texts = new Set<string>()

  add(kind: string, measure: string, text = '', count = 1): void {
    if (count === 0) return
    const before = this.#counts.get(kind)?.count ?? 0
    this.#counts.set(kind, { kind, measure, count: before + count })
    this.keep(text)
  }

  /** The words of something that was counted already. */
  keep(text: string): void {
    const words = text.replace(/\s+/g, ' ').trim().slice(0, 400)
    if (words.length > 1 && this.#texts.size < MOST_HIDDEN_TEXTS) this.#texts.add(words)
  }

  get things(): readonly HiddenThing[] {
    return [...this.#counts.values()]
  }

  get texts(): readonly string[] {
    return [...this.#texts]
  }
}
