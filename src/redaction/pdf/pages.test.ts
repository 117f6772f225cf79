import { beforeAll, describe, expect, it } from 'vitest'
import { pdfPaper, pdfString, say, stream } from '#test/papers/pdf-paper.ts'
import { exif, jpegOf, pngOf, withSegment } from '#test/papers/picture-paper.ts'
import { openBytes } from '../open/open.ts'
import { readyFaces } from './faces.ts'
import { drawPage, withPdf } from './reader.ts'

beforeAll(() => readyFaces(null))

type Colour = readonly [red: number, green: number, blue: number]

/** Every pixel of the first page within a part of it, in fractions. */
async function pixels(
  pdf: Uint8Array,
  { x, y, width, height } = { x: 0, y: 0, width: 1, height: 1 },
): Promise<readonly Colour[]> {
  return withPdf(pdf, async document => {
    const [across, down] = [480, 320]
    const canvas = await drawPage(document, 1, { width: across, height: down })
    const context = canvas.getContext('2d')
    const { data } = context.getImageData(x * across, y * down, width * across, height * down)
    return Array.from({ length: data.length / 4 }, (_, i) => [
      data[4 * i] ?? 0,
      data[4 * i + 1] ?? 0,
      data[4 * i + 2] ?? 0,
    ])
  })
}
const dark = (all: readonly Colour[]) => all.filter(([red, green, blue]) => red + green + blue < 200).length
const red = (all: readonly Colour[]) => all.filter(([r, g]) => r > 200 && g < 80).length

describe('a page as it is drawn', () => {
  it('shows Chinese whose face the file did not bring, in either spelling', async () => {
    for (const font of ['F1', 'F2'] as const)
      expect(
        dark(await pixels(pdfPaper({ contents: [say('归德市财政局', 20, 80, font, 24)] }))),
      ).toBeGreaterThan(800)
  })

  it('draws each character as itself: two that differ do not look the same', async () => {
    const [one, other] = await Promise.all(
      ['公', '开'].map(text => pixels(pdfPaper({ contents: [say(text, 20, 40, 'F1', 100)] }))),
    )
    expect(JSON.stringify(one)).not.toBe(JSON.stringify(other))
  })

  const form = (colour: string) =>
    stream(Buffer.from(`${colour} rg 0 0 100 40 re f`), '/Type /XObject /Subtype /Form /BBox [0 0 100 40]')
  const annotated = (subtype: string, more: string) =>
    pdfPaper({
      contents: [say('甲', 20, 120)],
      page: '/Annots [20 0 R]',
      more: [
        `<< /Type /Annot /Subtype /${subtype} /Rect [20 20 120 60] /Contents ${pdfString('注')} /F 4 ${more} /AP << /N 21 0 R >> >>`,
        form('1 0 0'),
      ],
    })

  it.each([
    ['Stamp', ''],
    ['Widget', '/FT /Sig /T (s)'],
  ])('keeps a seal and a signature: %s', async (subtype, more) => {
    expect(red(await pixels(annotated(subtype, more)))).toBeGreaterThan(1000)
  })

  it.each([
    'FreeText',
    'Text',
    'Square',
    'Circle',
    'Ink',
    'Line',
    'Highlight',
    'Underline',
    'StrikeOut',
    'Caret',
    'Polygon',
    'Popup',
    'FileAttachment',
    'Redact',
  ])('leaves out what somebody noted on it: %s', async subtype => {
    const more =
      '/QuadPoints [20 60 120 60 20 20 120 20] /InkList [[20 20 120 60]] /L [20 20 120 60] /Vertices [20 20 120 60 70 30]'
    const all = await pixels(annotated(subtype, more), { x: 0, y: 0.5, width: 1, height: 0.5 })
    expect([red(all), dark(all)]).toEqual([0, 0])
  })

  it('leaves out a layer that is off', async () => {
    const layered = (state: 'ON' | 'OFF') =>
      pdfPaper({
        contents: ['/OC /L BDC 1 0 0 rg 20 20 100 40 re f EMC'],
        resources: '/Properties << /L 20 0 R >>',
        catalog: `/OCProperties << /OCGs [20 0 R] /D << /${state} [20 0 R] >> >>`,
        more: ['<< /Type /OCG /Name (L) >>'],
      })
    expect(red(await pixels(layered('ON')))).toBeGreaterThan(1000)
    expect(red(await pixels(layered('OFF')))).toBe(0)
  })
})

describe('a picture', () => {
  const CORNERS = {
    'upper left': { x: 0, y: 0, width: 0.2, height: 0.2 },
    'upper right': { x: 0.8, y: 0, width: 0.2, height: 0.2 },
    'lower right': { x: 0.8, y: 0.8, width: 0.2, height: 0.2 },
    'lower left': { x: 0, y: 0.8, width: 0.2, height: 0.2 },
  } as const

  // The red square is in the upper left corner of the picture as it is stored.
  it.each([
    [1, 'upper left', false],
    [2, 'upper right', false],
    [3, 'lower right', false],
    [4, 'lower left', false],
    [5, 'upper left', true],
    [6, 'upper right', true],
    [7, 'lower right', true],
    [8, 'lower left', true],
  ] as const)('is turned as its Exif says: %i', async (orientation, corner, onItsSide) => {
    const { pdf, pages } = await openBytes(withSegment(jpegOf(160, 120), 0xe1, exif(orientation, 'x')))
    expect(pages[0]).toEqual(onItsSide ? { width: 90, height: 120 } : { width: 120, height: 90 })
    for (const [name, place] of Object.entries(CORNERS))
      expect([name, red(await pixels(pdf, place)) > 4000]).toEqual([name, name === corner])
  })

  it('is a page no larger than A4, lying when it lies', async () => {
    const { pages } = await openBytes(pngOf(3000, 1000))
    expect(pages[0]?.width).toBeCloseTo(841.89, 1)
    expect(pages[0]?.height).toBeCloseTo(280.63, 1)
  })
})
