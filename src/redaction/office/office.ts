import { renderPdf } from '#platform/pdf.ts'
import { Findings, type OpenDocument, type PageSize } from '../document.ts'
import { readExcel } from './excel.ts'
import { findHiddenParts } from './hidden.ts'
import { OfficePackage, Unopenable } from './package.ts'
import { PictureBox } from './pictures.ts'
import type { Reading } from './reading.ts'
import { readWord } from './word.ts'

/**
 * What a Word or Excel file shows, typeset anew as a PDF. Throws Unopenable; anything else thrown means that the file
 * is not what it should be. `sizes`: measures the pages of a PDF.
 */
export async function openOffice(
  bytes: Uint8Array,
  sizes: (pdf: Uint8Array) => Promise<readonly PageSize[]>,
): Promise<OpenDocument> {
  const file = await OfficePackage.read(bytes)
  const isWord = file.names.some(name => /^word\/document\d*\.xml$/.test(name))
  if (!isWord && file.bytes('xl/workbook.xml') === null) throw new Unopenable('file-damaged')
  const media = file.names.filter(name => /^(word|xl)\/media\//.test(name))
  const pictures = await PictureBox.of(
    new Map(media.map(name => [name, file.bytes(name) ?? Buffer.alloc(0)])),
  )
  const reading: Reading = { file, pictures, hidden: new Findings(), notShown: new Findings() }
  const paper = isWord ? readWord(reading) : readExcel(reading)
  findHiddenParts(reading)
  const pdf = await renderPdf('src/redaction/office/office.typ', paper, pictures.pictures)
  return {
    source: isWord ? 'word' : 'excel',
    pdf,
    pages: await sizes(pdf),
    hidden: reading.hidden.things,
    notShown: reading.notShown.things,
    hiddenTexts: reading.hidden.texts,
  }
}
