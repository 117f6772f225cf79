import { type Block, BODY_SIZE, type Cell, type Table } from './paper.ts'
import type { BlockReader } from './reading.ts'
import { twips } from './word-styles.ts'
import { child, childrenOf, type Element, isOn, numberIn, wordsIn } from './xml.ts'

const WIDEST = 63

/** A table of Word; rows that were deleted or are hidden are left out. */
export function tableOf(element: Element, text: BlockReader): readonly Block[] {
  const rows = rowsOf(element).filter(row => isShown(row, text))
  const cells: (Cell & { rowspan: number; blocks: readonly Block[] })[] = []
  let columns = 1
  const above = new Map<number, (typeof cells)[number]>()
  for (const [y, row] of rows.entries()) {
    let x = numberIn(child(child(row, 'w:trPr'), 'w:gridBefore')?.attributes.val) ?? 0
    for (const cell of cellsOf(row)) {
      const tcPr = child(cell, 'w:tcPr')
      const span = numberIn(child(tcPr, 'w:gridSpan')?.attributes.val) ?? 1
      const colspan = Math.max(1, Math.min(WIDEST - x, span))
      if (x >= WIDEST) break
      const merge = child(tcPr, 'w:vMerge')
      const upper = above.get(x)
      if (
        merge !== null &&
        merge.attributes.val !== 'restart' &&
        upper?.colspan === colspan &&
        upper.y + upper.rowspan === y
      ) {
        upper.rowspan += 1
        // Word shows nothing of what a merged cell holds besides its empty paragraph; what is there is shown below.
        upper.blocks = [...upper.blocks, ...text.blocks(cell.children).filter(isNotEmpty)]
      } else {
        const one = { x, y, colspan, rowspan: 1, align: 'left' as const, blocks: text.blocks(cell.children) }
        cells.push(one)
        above.set(x, one)
      }
      x += colspan
      columns = Math.max(columns, x)
    }
  }
  if (cells.length === 0) return []
  const table: Table = { kind: 'table', columns: widthsOf(element, columns), size: BODY_SIZE, cells }
  return [table]
}

function isNotEmpty(block: Block): boolean {
  return block.kind !== 'paragraph' || block.runs.length > 0
}

const WRAPPERS = ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo']

function rowsOf(element: Element): readonly Element[] {
  return element.children.flatMap(one =>
    one.name === 'w:tr' ? [one] : WRAPPERS.includes(one.name) ? rowsOf(one) : [],
  )
}

function cellsOf(row: Element): readonly Element[] {
  return row.children.flatMap(one =>
    one.name === 'w:tc' ? [one] : WRAPPERS.includes(one.name) ? cellsOf(one) : [],
  )
}

function isShown(row: Element, text: BlockReader): boolean {
  const trPr = child(row, 'w:trPr')
  if (child(trPr, 'w:del') !== null) {
    text.deleted(row)
    return false
  }
  if (!isOn(child(trPr, 'w:hidden'))) return true
  text.reading.hidden.add('隐藏的表格行', '行', wordsIn(row))
  return false
}

/** As the file gives them, brought within the width of a page. */
function widthsOf(element: Element, columns: number): readonly number[] {
  const given = childrenOf(child(element, 'w:tblGrid'), 'w:gridCol').map(one => twips(one.attributes.w) ?? 60)
  const widths = Array.from({ length: columns }, (_, i) => Math.min(600, Math.max(12, given[i] ?? 60)))
  const total = widths.reduce((sum, one) => sum + one, 0)
  const most = 450
  return total <= most ? widths : widths.map(width => (width * most) / total)
}
