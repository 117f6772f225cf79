import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Findings, type OpenDocument, type PageSize } from '../document.ts'
import { MOST_PAGES } from '../limits.ts'
import { commentsOf, sizeOf, withPdf } from './reader.ts'

/** More pages than are taken. */
export class TooManyPages extends Error {
  readonly pages: number
  constructor(pages: number) {
    super(`${pages} pages`)
    this.pages = pages
  }
}

/** Throws what pdf.js throws, and TooManyPages. */
export async function openPdf(pdf: Uint8Array): Promise<OpenDocument> {
  return withPdf(pdf, async document => {
    const pages = await sizesIn(document)
    const hidden = await hiddenIn(document, pdf)
    return { source: 'pdf', pdf, pages, hidden: hidden.things, notShown: [], hiddenTexts: hidden.texts }
  })
}

export async function pageSizes(pdf: Uint8Array): Promise<readonly PageSize[]> {
  return withPdf(pdf, sizesIn)
}

/** A page of two metres by five millimetres was made to be a nuisance. */
const NARROWEST = 10
const WIDEST = 20_000

async function sizesIn(document: PDFDocumentProxy): Promise<readonly PageSize[]> {
  if (document.numPages > MOST_PAGES) throw new TooManyPages(document.numPages)
  const sizes: PageSize[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { width, height } = sizeOf(await document.getPage(number))
    const isSound = [width, height].every(one => one >= NARROWEST && one <= WIDEST)
    if (!isSound) throw new Error('a page of no size')
    sizes.push({ width, height })
  }
  if (sizes.length === 0) throw new Error('no page')
  return sizes
}

async function hiddenIn(document: PDFDocumentProxy, pdf: Uint8Array): Promise<Findings> {
  const found = new Findings()
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    for (const { text, isFile, isWindow } of await commentsOf(page)) {
      if (isWindow) found.keep(text)
      else if (isFile) found.add('附件', '个', text)
      else found.add('批注', '处', text)
    }
    if ((await page.getJSActions()) !== null) found.add('脚本', '段')
  }
  for (const { filename } of (await document.getAttachments())?.values() ?? [])
    found.add('附件', '个', filename)
  for (const [, group] of await document.getOptionalContentConfig()) {
    if (!group.visible) found.add('隐藏图层', '个', group.name ?? '')
  }
  const { info, metadata } = await document.getMetadata()
  for (const [key, value] of Object.entries(info)) {
    if (PROPERTIES.includes(key) && typeof value === 'string' && value.trim() !== '')
      found.add('文档属性', '项', value)
  }
  if (metadata !== null) found.add('XMP 元数据', '份')
  for (const [, value] of metadata ?? []) found.keep(String(value))
  const bookmarks = (await document.getOutline()) ?? []
  found.add('书签', '条', '', bookmarks.length)
  for (const { title } of bookmarks) found.keep(title)
  if ((await document.getJSActions()) !== null || (await document.getOpenAction()) !== null)
    found.add('脚本', '段')
  // Each saving on top of the one before leaves the former version in the file.
  const savings = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    .toString('latin1')
    .match(/\bstartxref\b/g)
  const isLinearized = 'IsLinearized' in info && info.IsLinearized === true
  found.add('此前保存的版本', '个', '', Math.max(0, (savings?.length ?? 1) - (isLinearized ? 2 : 1)))
  return found
}

const PROPERTIES = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer']
