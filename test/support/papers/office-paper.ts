import { zip } from '../attachments.ts'

/** Word and Excel files, each with something in it that must not come out. */
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const X = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const PIC = 'http://schemas.openxmlformats.org/drawingml/2006/picture'
const WP = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export type Parts = { readonly [name: string]: string | Buffer }
/** Identifier, type (its last word), target. */
export type Link = readonly [id: string, type: string, target: string]

function office(parts: Parts): Buffer {
  return zip(
    Object.entries({ '[Content_Types].xml': '<Types/>', ...parts }).map(([name, content]) => [
      name,
      Buffer.from(content),
    ]),
  )
}

export function links(all: readonly Link[]): string {
  const each = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`
}

export const word = (name: string, inner: string) =>
  `${HEAD}<w:${name} xmlns:w="${W}" xmlns:r="${R}" xmlns:a="${A}" xmlns:pic="${PIC}" xmlns:wp="${WP}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">${inner}</w:${name}>`

export const run = (text: string, properties = '') =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
export const par = (inner: string, properties = '') =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`

/** A small page, so that tests are quick. `links` belong to the document itself. */
export function wordPaper(
  body: string,
  more: Parts = {},
  linked: readonly Link[] = [],
  section = '',
): Buffer {
  const page = `<w:sectPr>${section}<w:pgSz w:w="6000" w:h="4000"/><w:pgMar w:top="500" w:right="400" w:bottom="500" w:left="400"/></w:sectPr>`
  return office({
    'word/document.xml': word('document', `<w:body>${body}${page}</w:body>`),
    ...(linked.length === 0 ? {} : { 'word/_rels/document.xml.rels': links(linked) }),
    ...more,
  })
}

/** A picture of `width` by `height` points; `crop`: what is cut away, as the file says it. */
export function picture(id: string, width: number, height: number, crop = '', description = ''): string {
  const [cx, cy] = [width * 12_700, height * 12_700]
  return `<w:r><w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="1" name="p" descr="${description}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/>${crop}</pic:blipFill><pic:spPr><a:xfrm><a:ext cx="${cx}" cy="${cy}"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

export interface SheetPaper {
  readonly name: string
  readonly state?: 'hidden' | 'veryHidden'
  /** What stands in the sheet's part: columns, rows, merged cells, in their order. */
  readonly inner: string
  readonly linked?: readonly Link[]
}

export const sheetPart = (inner: string) =>
  `${HEAD}<worksheet xmlns="${X}" xmlns:r="${R}">${inner}</worksheet>`
export const excel = (name: string, inner: string) =>
  `${HEAD}<${name} xmlns="${X}" xmlns:r="${R}">${inner}</${name}>`

export function cell(reference: string, value: string | number, style = 0): string {
  return typeof value === 'number'
    ? `<c r="${reference}" s="${style}"><v>${value}</v></c>`
    : `<c r="${reference}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`
}
export const row = (number: number, cells: string, attributes = '') =>
  `<row r="${number}" ${attributes}>${cells}</row>`
export const data = (...rows: readonly string[]) => `<sheetData>${rows.join('')}</sheetData>`

export function excelPaper(
  sheets: readonly SheetPaper[],
  more: Parts = {},
  formats: readonly string[] = [],
): Buffer {
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" ${state === undefined ? '' : `state="${state}"`} r:id="s${i + 1}"/>`,
  )
  const styles = `<numFmts count="${formats.length}">${formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}</cellXfs>`
  const parts = Object.fromEntries(
    sheets.flatMap(({ inner, linked }, i) => [
      [`xl/worksheets/sheet${i + 1}.xml`, sheetPart(inner)],
      ...(linked === undefined ? [] : [[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, links(linked)]]),
    ]),
  )
  return office({
    'xl/workbook.xml': excel('workbook', `<sheets>${listed.join('')}</sheets>`),
    'xl/_rels/workbook.xml.rels': links(
      sheets.map((_, i) => [`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
    ),
    'xl/styles.xml': excel('styleSheet', styles),
    ...parts,
    ...more,
  })
}
