import { createCanvas, loadImage } from '@napi-rs/canvas'
import { beforeAll, describe, expect, it } from 'vitest'
import { NUMBER, over, PDF_PAPERS, SECRET } from '#test/papers/pdf-corpus.ts'
import { pdfPaper, pdfString, say, stream } from '#test/papers/pdf-paper.ts'
import { withSegment } from '#test/papers/picture-paper.ts'
import { burnMarks } from '../burn/burn.ts'
import type { Mark } from '../mark.ts'
import { readyFaces } from '../pdf/faces.ts'
import { drawPage, withPdf } from '../pdf/reader.ts'
import { type PicturePage, writePicturePdf } from '../pdf/writer.ts'
import { findingsIn } from './check.ts'
import { checkStructure } from './structure.ts'

beforeAll(() => readyFaces(null))

const MARK: Mark = { ...over(20, 80, 12 * SECRET.length), ground: 'refused.thirdParty.privacy' }
const ORIGINAL = pdfPaper({ contents: [say(SECRET, 20, 80) + say('可以公开', 20, 120)] })
const codes = async (
  output: Uint8Array,
  marks: readonly Mark[] = [MARK],
  secrets: readonly string[] = [SECRET],
) =>
  (await findingsIn(output, secrets, marks)).map(({ code, page }) =>
    page === null ? code : `${code} ${page}`,
  )

const sound = () => burnMarks(ORIGINAL, [MARK])
const pagesOf = (pdf: Uint8Array): readonly PicturePage[] => checkStructure(pdf).pages ?? []

/** The released page, drawn upon again by somebody who got it wrong. */
async function redrawn(paint: (context: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void) {
  const [page] = pagesOf(await burnMarks(ORIGINAL, []))
  if (page === undefined) throw new Error('no page')
  const { width, height } = page.pixels
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.drawImage(await loadImage(Buffer.from(page.jpeg)), 0, 0)
  context.scale(width, height)
  paint(context)
  const jpeg = pagesOf(writePicturePdf([{ ...page, jpeg: canvas.encodeSync('jpeg', 85) }]))[0]?.jpeg
  return writePicturePdf([{ ...page, jpeg: jpeg ?? page.jpeg }])
}

describe('what may be released', () => {
  it('has no findings', async () => {
    expect(await codes(await sound())).toEqual([])
  })

  it('is held up by no word that any file of ours has: names of its parts, numbers, tables of a JPEG', async () => {
    const common = [
      'Page',
      'Length',
      '1.4',
      '240',
      'xref 0 9',
      '456789',
      'CDEFGHIJ',
      'JFIF',
      '00000 n',
      '2',
      '',
    ]
    expect(await codes(await sound(), [MARK], common)).toEqual([])
  })

  it('is as large as before, page by page', async () => {
    const [page] = pagesOf(await sound())
    expect(page).toMatchObject({ width: 240, height: 160, pixels: { width: 667, height: 444 } })
  })

  it('is the same, byte by byte, for the same document and marks', async () => {
    expect(Buffer.compare(Buffer.from(await sound()), Buffer.from(await sound()))).toBe(0)
  })
})

describe('what may not be released', () => {
  it('a document that was not burned', async () => {
    expect(await codes(await burnMarks(ORIGINAL, []))).toEqual(['mark-open 1'])
  })

  it('a box that lies beside its place', async () => {
    expect(await codes(await burnMarks(ORIGINAL, [{ ...MARK, y: MARK.y + 0.04 }]))).toEqual(['mark-open 1'])
  })

  it.each([0.5, 0.9, 0.95])('a box one can see through: %f of black', async alpha => {
    const output = await redrawn(context => {
      context.globalAlpha = alpha
      context.fillRect(MARK.x, MARK.y, MARK.width, MARK.height)
    })
    expect(await codes(output)).toContain('mark-open 1')
  })

  it('a box with a corner left open', async () => {
    const output = await redrawn(context => context.fillRect(MARK.x, MARK.y, MARK.width * 0.9, MARK.height))
    expect(await codes(output)).toContain('mark-open 1')
  })

  it('fewer pages than were marked', async () => {
    expect(await codes(await sound(), [MARK, { ...MARK, page: 2 }])).toEqual(['pages-differ'])
  })

  it('a black box drawn over text that is still there', async () => {
    const box = `0 g ${18} ${75} ${112} ${17} re f`
    const output = pdfPaper({ contents: [`${say(SECRET, 20, 80, 'F2')}${box}`] })
    expect(await codes(output)).toEqual(expect.arrayContaining(['structure', 'text', 'text 1']))
  })

  it('words that lie anywhere in the file, in any spelling', async () => {
    const output = await sound()
    for (const words of [
      Buffer.from(SECRET),
      Buffer.from(SECRET, 'utf16le'),
      Buffer.from(SECRET, 'utf16le').swap16(),
      Buffer.from(pdfString(SECRET)),
      stream(Buffer.from(SECRET), '', true),
    ]) {
      expect(await codes(Buffer.concat([output, words]))).toEqual(['structure', 'secret-found'])
    }
  })

  it('notes within a picture', async () => {
    const [page] = pagesOf(await sound())
    if (page === undefined) throw new Error('no page')
    for (const marker of [0xe1, 0xed, 0xfe]) {
      const jpeg = withSegment(Buffer.from(page.jpeg), marker, Buffer.from(NUMBER))
      expect(await codes(writePicturePdf([{ ...page, jpeg }]), [MARK], [NUMBER])).toEqual([
        'picture-note 1',
        'secret-found',
      ])
    }
    const behind = Buffer.concat([page.jpeg, Buffer.from(NUMBER)])
    expect(await codes(writePicturePdf([{ ...page, jpeg: behind }]), [MARK], [NUMBER])).toContain(
      'picture-note 1',
    )
  })

  it.each([
    ['properties', 'metadata'],
    ['XMP', 'metadata'],
    ['a note', 'annotation 1'],
    ['a link', 'annotation 1'],
    ['a filled-in form', 'annotation'],
    ['a file pinned to the page', 'attachment'],
    ['attached files', 'attachment'],
    ['a layer that is off', 'layer'],
    ['bookmarks', 'outline'],
    ['a script', 'script'],
    ['text in UTF-16, deflated', 'text 1'],
    ['invisible text', 'text 1'],
  ])('an original with %s, as it is', async (name, code) => {
    const paper = PDF_PAPERS.find(one => one.name === name)
    expect(await codes(paper?.bytes ?? Buffer.alloc(0))).toEqual(expect.arrayContaining(['structure', code]))
  })

  it.each([
    ['nothing', ''],
    ['no PDF', 'MZ'],
    ['half of one', '%PDF-1.4\n1 0 obj\n<<'],
  ])('%s', async (_, content) => {
    expect(await codes(Buffer.from(content))).toEqual(['structure', 'unreadable'])
  })

  it('half of what was burned', async () => {
    const output = await sound()
    expect(await codes(output.subarray(0, output.length / 2))).toContain('structure')
  })

  it('is told in sentences that say where and never what', async () => {
    const found = await findingsIn(
      Buffer.concat([await burnMarks(ORIGINAL, []), Buffer.from(SECRET)]),
      [SECRET],
      [MARK],
    )
    expect(found.map(({ sentence }) => sentence)).toEqual([
      '公开件里除了页面图像还有别的内容。',
      '公开件里找到了应当涂黑或者不应出现的内容。',
      '第1页：涂黑的地方没有完全盖住。',
    ])
    expect(JSON.stringify(found)).not.toContain(SECRET)
  })
})

describe('a box', () => {
  it('is black to its very edge, says its ground in white, and leaves what is beside it', async () => {
    const wide: Mark = { page: 1, x: 0.1, y: 0.1, width: 0.6, height: 0.2, ground: 'refused.stateSecret' }
    const output = await burnMarks(pdfPaper({ contents: [''] }), [wide])
    const canvas = await withPdf(output, document => drawPage(document, 1, { width: 667, height: 444 }))
    const context = canvas.getContext('2d')
    const at = (x: number, y: number) =>
      context.getImageData(Math.round(x * 667), Math.round(y * 444), 1, 1).data[0] ?? 0
    for (const [x, y] of [
      [0.105, 0.105],
      [0.695, 0.295],
      [0.4, 0.11],
    ] as const)
      expect(at(x, y)).toBeLessThan(30)
    for (const [x, y] of [
      [0.08, 0.2],
      [0.72, 0.2],
      [0.4, 0.33],
    ] as const)
      expect(at(x, y)).toBeGreaterThan(225)
    const inside = context.getImageData(67, 45, 400, 88).data
    const white = inside.filter((value, i) => i % 4 === 0 && value > 200).length
    expect(white).toBeGreaterThan(200)
  })
})
