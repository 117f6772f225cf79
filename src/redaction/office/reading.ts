import type { Findings } from '../document.ts'
import type { OfficePackage } from './package.ts'
import type { Block } from './paper.ts'
import type { PictureBox } from './pictures.ts'
import type { Element } from './xml.ts'

/** What it takes to read an office file: the file itself, and where what is found goes. */
export interface Reading {
  readonly file: OfficePackage
  readonly pictures: PictureBox
  readonly hidden: Findings
  readonly notShown: Findings
}

/** Whoever reads what stands within something else: the cells of a table, a box of text. */
export interface BlockReader {
  readonly reading: Reading
  blocks(elements: readonly Element[]): readonly Block[]
  /** Counts what was deleted, and shows nothing of it. */
  deleted(element: Element): void
}
