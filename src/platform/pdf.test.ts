import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { pagesOfPdf, textOfPdf } from '#test/pdf-text.ts'
import { Trouble } from './errors.ts'
import { builtInFolders } from './fonts.ts'
import { renderPdf, unprintable, useFontFolder } from './pdf.ts'

const TEMPLATE = 'src/platform/pdf.test.typ'
const print = (...paragraphs: string[]) =>
  renderPdf(TEMPLATE, { title: '试印', day: '2026-03-02', paragraphs })

describe('what a person typed', () => {
  it.each([
    ['a command', '#import "/package.json" #read("/package.json") #panic("x")'],
    ['markup', '*粗* _斜_ `码` = 题 - 项 + 数 / 词: 义 <label> @ref $x^2$ // 注 /* 释 */ \\ ~ --- ...'],
    ['the ends of strings', '"双" \'单\' “弯” \\" \\n {"data":1} #(1+1) ](x)[ }}{{'],
    ['brackets and parentheses', '(((甲)] [[乙) )('],
  ])('is printed as it stands: %s', async (_, text) => {
    expect(textOfPdf(await print(text)).replaceAll('\n', '')).toBe(text)
  })

  it('never stops the press and never loses a character the face has', async () => {
    const drawn = fc.string({
      unit: fc.constantFrom(...'政府信息公开第（三）项〔2026〕“”#$*_`\\"\'{}[]()<>@~=/+-1aZ ，。'),
      maxLength: 80,
    })
    await fc.assert(
      fc.asyncProperty(drawn, async text => {
        const bare = text.replace(/ /g, '')
        expect(textOfPdf(await print(text)).replace(/[ \n]/g, '')).toBe(bare)
      }),
      { numRuns: 200 },
    )
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async text => {
        expect(pagesOfPdf(await print(text))).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })

  it('shows what is hidden instead of obeying it: NUL, other controls, marks that turn the writing round', async () => {
    const text = textOfPdf(await print('甲\u0000乙\u202e丙丁\u2066戊\u0007己'))
    expect(text).toBe('甲□乙□丙丁□戊□己')
  })

  it('takes half a surrogate pair, in the text and in the title', async () => {
    expect(textOfPdf(await print('甲\ud800乙'))).toBe('甲□乙')
    await renderPdf(TEMPLATE, { title: '题\udc00\u0000', day: '2026-03-02', paragraphs: [] })
  })

  it('prints a character no face has as a box, and says which', async () => {
    const [plain, missing] = [await print('甲 乙'), await print('甲𠮷乙😀丙😀')]
    expect(textOfPdf(missing)).toMatch(/^甲.*乙😀丙😀$/u)
    expect(missing.length).toBeGreaterThan(plain.length)
    expect(unprintable('甲𠮷乙😀丙😀\u0000，👨‍👩‍👧 ')).toEqual(['𠮷', '😀', '👨', '👩', '👧'])
    expect(unprintable('㛃𬴊𪚥骉（三）〔2026〕“——”·①')).toEqual(['𪚥'])
  })

  it('breaks a word that is longer than a line', async () => {
    const url = `https://www.guide.example/${'a'.repeat(400)}`
    expect(textOfPdf(await print(url))).toBe(url)
    const pages = pagesOfPdf(await print('x'.repeat(5_000)))
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.join('')).toBe('x'.repeat(5_000))
  })

  it('takes 100,000 characters', async () => {
    const text = '政府信息公开申请，'.repeat(11_112)
    expect(textOfPdf(await print(text)).replaceAll('\n', '')).toBe(text)
  })
})

describe('the document', () => {
  it('is the same, byte by byte, for the same data', async () => {
    const first = await print('归德市财政局')
    await print('别的内容')
    expect(Buffer.compare(await print('归德市财政局'), first)).toBe(0)
  })

  it('carries its title, its language and the date of the letter, not of the printing', async () => {
    const raw = Buffer.from(await print('甲')).toString('utf8')
    expect(raw).toContain('<rdf:li xml:lang="x-default">试印</rdf:li>')
    expect(raw).toContain('/Lang (zh-CN)')
    expect(raw).toContain('<xmp:CreateDate>2026-03-02')
  })

  it('is small: the faces are cut to what is used', async () => {
    expect((await print('归德市财政局政府信息公开申请答复书')).length).toBeLessThan(40_000)
  })

  it('names the template that is wrong', async () => {
    await expect(renderPdf('src/platform/none.typ', {})).rejects.toThrow('src/platform/none.typ')
    await expect(renderPdf(TEMPLATE, {})).rejects.toThrow('title')
  })
})

describe('the folder of faces', () => {
  afterEach(() => useFontFolder(null))

  it('is looked in first: a 仿宋 found there sets the text, and lends its missing characters to no one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faces-'))
    writeFileSync(join(folder, 'fs.ttf'), renamedFace('FangSong_Test', 'FangSongTst'))
    writeFileSync(join(folder, 'readme.txt'), 'not a font')
    writeFileSync(join(folder, 'broken.ttf'), 'not a font either')
    expect(Buffer.from(await print('甲')).toString('latin1')).toContain('+NotoSerifSC-Regular')
    useFontFolder(folder)
    const pdf = await print('甲')
    expect(Buffer.from(pdf).toString('latin1')).toContain('+FangSongTst-Regular')
    expect(textOfPdf(pdf)).toBe('甲')
  })

  it('that cannot be opened is told in one sentence', () => {
    expect(() => useFontFolder('/nowhere/at/all')).toThrow(Trouble)
    expect(() => useFontFolder('/nowhere/at/all')).toThrow(
      /^字体目录 \/nowhere\/at\/all 打不开.+MINGFU_FONTS/,
    )
  })
})

/** The built-in face under another name of the same length. */
function renamedFace(family: string, postScript: string): Buffer {
  const [folder = ''] = builtInFolders()
  const face = readFileSync(join(folder, 'NotoSerifSC_400Regular.ttf'))
  for (const [from, to] of [
    ['Noto Serif SC', family],
    ['NotoSerifSC', postScript],
  ] as const) {
    const [old, fresh] = [from, to].map(text => Buffer.from(text, 'utf16le').swap16())
    if (!old || fresh?.length !== old.length) throw new Error('names must be of one length')
    for (let at = face.indexOf(old); at >= 0; at = face.indexOf(old, at + 1)) fresh.copy(face, at)
  }
  return face
}
