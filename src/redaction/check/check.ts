import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { MOST_PAGES, RELEASE_DPI } from '../limits.ts'
import type { Mark } from '../mark.ts'
import { pixelsAt, sizeOf, withPdf } from '../pdf/reader.ts'
import { type Finding, finding } from './finding.ts'
import { holdsAny, placesIn, placesInPictures } from './scan.ts'
import { checkStructure, type Structure } from './structure.ts'
import { isCovered } from './under-marks.ts'

/**
 * Whether something may be released: looks at the bytes alone, not at how they were made. `secrets`: the words that
 * stood under the marks or were hidden in the original. Empty: nothing stands against it.
 */
export async function findingsIn(
  output: Uint8Array,
  secrets: readonly string[],
  marks: readonly Mark[],
): Promise<readonly Finding[]> {
  const structure = checkStructure(output)
  // A picture with notes in it is not taken for a picture alone.
  const isSound = structure.pages !== null && structure.findings.length === 0
  const places = isSound ? placesInPictures(structure.pages.map(page => page.jpeg)) : placesIn(output)
  const found = holdsAny(secrets, places) ? [finding('secret-found')] : []
  const seen = await withPdf(output, document => lookThrough(document, structure, marks)).catch(() => [
    finding('unreadable'),
  ])
  return distinct([...structure.findings, ...found, ...seen])
}

async function lookThrough(
  output: PDFDocumentProxy,
  { pages }: Structure,
  marks: readonly Mark[],
): Promise<readonly Finding[]> {
  if (output.numPages > MOST_PAGES) return [finding('unreadable')]
  const findings = [...(await lookAtDocument(output))]
  if (marks.some(mark => mark.page > output.numPages)) findings.push(finding('pages-differ'))
  for (let number = 1; number <= output.numPages; number++) {
    const page = await output.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: false })
    if (items.length > 0) findings.push(finding('text', number))
    if ((await page.getAnnotations({ intent: 'any' })).length > 0)
      findings.push(finding('annotation', number))
    if ((await page.getJSActions()) !== null) findings.push(finding('script', number))
    const size = sizeOf(page)
    const pixels = pages?.[number - 1]?.pixels ?? pixelsAt(size, RELEASE_DPI)
    if (!(await isCovered(output, number, marks, size, pixels))) findings.push(finding('mark-open', number))
  }
  return findings
}

/** What pdf.js tells of the file itself; the rest of `info` was in the document. */
const OF_THE_FILE = [
  'PDFFormatVersion',
  'Language',
  'EncryptFilterName',
  'IsLinearized',
  'IsAcroFormPresent',
  'IsXFAPresent',
  'IsCollectionPresent',
  'IsSignaturesPresent',
]

async function lookAtDocument(output: PDFDocumentProxy): Promise<readonly Finding[]> {
  const { info, metadata } = await output.getMetadata()
  const keys = Object.keys(info).filter(key => !OF_THE_FILE.includes(key))
  const layers = await output.getOptionalContentConfig()
  const told: readonly (readonly [boolean, Finding])[] = [
    [keys.length > 0 || metadata !== null, finding('metadata')],
    [(await output.getAttachments()) !== null, finding('attachment')],
    [(await output.getOutline()) !== null, finding('outline')],
    [(await output.getJSActions()) !== null || (await output.getOpenAction()) !== null, finding('script')],
    [(await output.getFieldObjects()) !== null, finding('annotation')],
    [[...layers].length > 0, finding('layer')],
  ]
  return told.filter(([is]) => is).map(([, one]) => one)
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map(one => [`${one.code} ${one.page}`, one])).values()]
}
