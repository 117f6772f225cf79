/** What an office file shows, ready to be typeset (office.typ). Lengths in points. */
export interface Paper {
  readonly width: number
  readonly height: number
  readonly margins: {
    readonly top: number
    readonly right: number
    readonly bottom: number
    readonly left: number
  }
  readonly header: readonly Block[]
  readonly footer: readonly Block[]
  readonly blocks: readonly Block[]
}

export type Block = Paragraph | Table | { readonly kind: 'page' }

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly align: 'left' | 'center' | 'right' | 'justify'
  readonly left: number
  readonly first: number
  readonly before: number
  readonly runs: readonly Run[]
}

export interface Table {
  readonly kind: 'table'
  readonly columns: readonly number[]
  readonly size: number
  readonly cells: readonly Cell[]
}

/** Columns and rows count from 0. */
export interface Cell {
  readonly x: number
  readonly y: number
  readonly colspan: number
  readonly rowspan: number
  readonly align: 'left' | 'center' | 'right'
  readonly blocks: readonly Block[]
}

export type Run = TextRun | PictureRun | { readonly kind: 'number' }

export interface TextRun {
  readonly kind: 'text'
  readonly text: string
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly line: 'under' | 'through' | 'none'
  readonly script: 'sub' | 'super' | 'none'
}

export interface PictureRun {
  readonly kind: 'picture'
  readonly name: string
  readonly width: number
  readonly height: number
}

/** Body text of an official document: 三号 is 16 pt, Word's own is 10.5. */
export const BODY_SIZE = 10.5

export function textRun(text: string, size = BODY_SIZE, bold = false): TextRun {
  return { kind: 'text', text, size, bold, italic: false, line: 'none', script: 'none' }
}

export function paragraph(runs: readonly Run[], align: Paragraph['align'] = 'left'): Paragraph {
  return { kind: 'paragraph', align, left: 0, first: 0, before: 0, runs }
}

/** What the typesetter may ask for by name, as JPEG. */
export type Pictures = Map<string, Uint8Array>

export const A4 = { width: 595.28, height: 841.89 }
