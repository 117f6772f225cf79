import { inflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { OFFICE_WITH_SECRETS, PAPERS } from '#test/papers/corpus.ts'
import { OPEN, type Place } from '#test/papers/pdf-corpus.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { burnMarks } from './burn/burn.ts'
import { findingsIn } from './check/check.ts'
import { wordsUnder } from './check/secrets.ts'
import type { Mark } from './mark.ts'
import { OfficePackage } from './office/package.ts'
import { openBytes } from './open/open.ts'
import { readyFaces } from './pdf/faces.ts'

// foi.md §6 goal 11: a corpus of fifty files and more, independent extractors and a byte scan, not one redacted word.

beforeAll(() => readyFaces(null))

const marksAt = (places: readonly Place[]): readonly Mark[] =>
  places.map(place => ({ ...place, ground: 'refused.thirdParty.privacy' }))

describe('goal 11: nothing that was blacked out or hidden is in what is released', () => {
  it('is shown on fifty files and more, each with something to find', () => {
    expect(PAPERS.length + OFFICE_WITH_SECRETS.length).toBeGreaterThanOrEqual(75)
    const names = [...PAPERS, ...OFFICE_WITH_SECRETS].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { under, hidden } of [...PAPERS, ...OFFICE_WITH_SECRETS])
      expect(under.length + hidden.length).toBeGreaterThan(0)
  })

  it('is looked for in a way that finds it in the originals', async () => {
    const lost: string[] = []
    for (const { name, bytes, under, hidden } of [...PAPERS, ...OFFICE_WITH_SECRETS]) {
      const isOffice = bytes.subarray(0, 2).toString() === 'PK'
      const parts = isOffice ? await partsOf(bytes) : [bytes]
      const texts = parts.flatMap(readings)
      for (const secret of [...under, ...hidden])
        if (!texts.some(text => text.includes(secret))) lost.push(name)
    }
    // Its letters lie apart; pdf.js puts them together.
    expect(lost).toEqual(['a number, one letter at a time'])
  })

  it.each(PAPERS)('$name', async ({ bytes, under, hidden, places }) => {
    const document = await openBytes(bytes)
    const marks = marksAt(places)
    const seen = await wordsUnder(document.pdf, marks)
    if (under.length > 0) expect(seen.join('|')).toContain(under[0])
    await expectClean(await burnMarks(document.pdf, marks), [...under, ...hidden], marks, [
      ...seen,
      ...document.hiddenTexts,
    ])
    if (document.source === 'word' || document.source === 'excel') {
      expect(textOfPdf(document.pdf)).toContain(OPEN)
      for (const secret of hidden) expect(textOfPdf(document.pdf)).not.toContain(secret)
    }
  })

  it.each(OFFICE_WITH_SECRETS)('$name', async ({ bytes, under, hidden }) => {
    const document = await openBytes(bytes)
    const places = await Promise.all(under.map(secret => placeOf(document.pdf, secret)))
    const marks = marksAt(places)
    const seen = await wordsUnder(document.pdf, marks)
    expect(seen).toEqual(under)
    await expectClean(await burnMarks(document.pdf, marks), [...under, ...hidden], marks, seen)
  })
})

async function expectClean(
  output: Uint8Array,
  secrets: readonly string[],
  marks: readonly Mark[],
  known: readonly string[],
): Promise<void> {
  expect(textOfPdf(output).trim()).toBe('')
  expect(await textByPdfJs(output)).toBe('')
  for (const secret of secrets) expect(readings(output).filter(text => text.includes(secret))).toEqual([])
  expect(await findingsIn(output, [...known, ...secrets], marks)).toEqual([])
}

async function partsOf(bytes: Buffer): Promise<readonly Buffer[]> {
  const file = await OfficePackage.read(bytes)
  const parts = file.names.map(name => file.bytes(name) ?? Buffer.alloc(0))
  const inner = await Promise.all(parts.filter(one => one.toString('latin1', 0, 2) === 'PK').map(partsOf))
  return [...parts, ...inner.flat(), Buffer.from(parts.join('\n'))]
}

async function textByPdfJs(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    text += items.map(item => ('str' in item ? item.str : '')).join('')
  }
  return text
}

/** The bytes, and whatever in them inflates, read in every way that Chinese is written. */
function readings(pdf: Uint8Array): readonly string[] {
  const raw = Buffer.from(pdf)
  const bodies = [raw]
  for (let at = raw.indexOf('stream'); at >= 0; at = raw.indexOf('stream', at + 1)) {
    for (const skip of [7, 8]) {
      try {
        bodies.push(inflateSync(raw.subarray(at + skip)))
      } catch {
        // No zlib stream begins here.
      }
    }
  }
  return bodies.flatMap(body => [
    ...['utf-8', 'gb18030', 'utf-16le', 'utf-16be'].map(encoding => new TextDecoder(encoding).decode(body)),
    ...['utf-16le', 'utf-16be'].map(encoding => new TextDecoder(encoding).decode(body.subarray(1))),
    fromHex(body.toString('latin1')),
  ])
}

/** Strings that PDF writes as hexadecimal digits. */
function fromHex(text: string): string {
  const strings = (text.match(/<[0-9A-Fa-f]{4,}>/g) ?? []).map(one => Buffer.from(one.slice(1, -1), 'hex'))
  const decoded = ['utf-16be', 'gb18030'].map(encoding =>
    strings.map(one => new TextDecoder(encoding).decode(one)),
  )
  return decoded.flat().join('\n')
}

/** Where a text stands on the first page of a PDF of ours: fractions, with a little room. */
async function placeOf(pdf: Uint8Array, text: string): Promise<Place> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const page = await document.getPage(1)
  const { width, height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  for (const item of items) {
    if (!('str' in item) || item.str !== text) continue
    const [, , , , x = 0, y = 0] = item.transform
    const room = 1
    return {
      page: 1,
      x: (x - room) / width,
      y: (height - y - item.height - room) / height,
      width: (item.width + 2 * room) / width,
      height: (item.height + 2 * room) / height,
    }
  }
  throw new Error(`${text} is not on the page`)
}
