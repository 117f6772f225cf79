import { format } from 'numfmt'
import type { OfficePackage } from './package.ts'
import { child, childrenOf, type Element } from './xml.ts'

/** Formats that files name by number alone, as the Chinese edition of Excel shows them (ISO/IEC 29500-1, 18.8.30). */
const BUILT_IN: { readonly [id: string]: string } = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  37: '#,##0;-#,##0',
  38: '#,##0;[Red]-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** How the values of a workbook are displayed. */
export class CellFormats {
  readonly #patterns: readonly string[]
  readonly #aligned: readonly (string | undefined)[]
  readonly #days1904: number

  constructor(file: OfficePackage, workbook: Element) {
    const styles = file.xml('xl/styles.xml')
    const own = new Map(
      childrenOf(child(styles, 'x:numFmts'), 'x:numFmt').map(({ attributes }) => [
        attributes.numFmtId ?? '',
        attributes.formatCode ?? 'General',
      ]),
    )
    const formats = childrenOf(child(styles, 'x:cellXfs'), 'x:xf')
    this.#patterns = formats.map(
      ({ attributes: { numFmtId = '0' } }) => own.get(numFmtId) ?? BUILT_IN[numFmtId] ?? 'General',
    )
    this.#aligned = formats.map(one => child(one, 'x:alignment')?.attributes.horizontal)
    const is1904 = ['1', 'true'].includes(child(workbook, 'x:workbookPr')?.attributes.date1904 ?? '')
    this.#days1904 = is1904 ? 1462 : 0
  }

  /** A pattern that cannot be read shows the value as it is stored. */
  show(cell: Element, value: string | number): string {
    const pattern = this.#patterns[Number(cell.attributes.s ?? 0)] ?? 'General'
    const shifted = typeof value === 'number' && isDate(pattern) ? value + this.#days1904 : value
    try {
      return format(pattern, shifted, { throws: true, nbsp: false })
    } catch {
      return String(value)
    }
  }

  alignOf(cell: Element): 'left' | 'center' | 'right' | undefined {
    const aligned = this.#aligned[Number(cell.attributes.s ?? 0)]
    return aligned === 'left' || aligned === 'center' || aligned === 'right' ? aligned : undefined
  }
}

function isDate(pattern: string): boolean {
  return /[ymdhs]/i.test(pattern.replace(/"[^"]*"|\[[^\]]*\]|General/gi, ''))
}
