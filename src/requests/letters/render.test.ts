import { describe, expect, it } from 'vitest'
import { pagesOfPdf } from '#test/pdf-text.ts'
import { DECISION_CODES } from '../rules/decisions.ts'
import { composeAnswer } from './compose-answer.ts'
import { composeExtension } from './compose-extension.ts'
import { filledIn } from './examples.ts'
import type { LetterContent } from './letter.ts'
import { nameLines, noteOn, renderLetter } from './render.ts'
import { ANSWER, EXTENSION, specimens, written } from './specimens.ts'

const answer = (change: Partial<typeof ANSWER> = {}) => written(composeAnswer({ ...ANSWER, ...change }))
const bare = (text: string) => text.replace(/[\s\u200b]/g, '')

/** The pages as a reader would copy them, without spaces and line ends. */
async function pagesOf(letter: LetterContent, draft = false): Promise<readonly string[]> {
  return pagesOfPdf((await renderLetter(letter, { draft })).pdf).map(bare)
}

describe('the letter on paper', () => {
  it.each([
    ...Object.values(specimens())
      .filter(({ kind }) => kind !== 'answer')
      .map(letter => [letter.kind, letter] as const),
    ...DECISION_CODES.map(
      code => [`the answer ${code}`, answer({ decision: code, fields: filledIn(code) })] as const,
    ),
  ] as const)('%s holds every word of its content, in order', async (_, letter) => {
    const text = (await pagesOf(letter)).join('').replace(/—\d+—/g, '')
    const words = [letter.number, letter.organ, letter.title, `${letter.addressee}：`]
    words.push(...letter.paragraphs.map(p => p.text), ...letter.remedy, letter.closing)
    let at = 0
    for (const word of words) {
      const found = text.indexOf(bare(word), at)
      expect(found, word).toBeGreaterThanOrEqual(at)
      at = found + bare(word).length
    }
    expect(text.slice(at)).toContain('（待用印）归德市财政局')
    expect(text.slice(at)).toContain(bare(letter.contact))
  })

  it('writes its date with the year whole and without leading zeros', async () => {
    const text = (await pagesOf(answer())).join('')
    expect(text).toContain('归德市财政局2026年3月2日')
  })

  it('has the red name on the first page alone, and numbers on all others', async () => {
    const reason = Array.from(
      { length: 12 },
      (_, i) => `${i + 1}.${'本机关逐份核对了材料的来源和保存状况。'.repeat(6)}`,
    )
    const fields = { ...ANSWER.fields, reason: reason.join('\n') }
    const pages = await pagesOf(answer({ fields, date: ANSWER.date }))
    expect(pages.length).toBeGreaterThanOrEqual(3)
    expect(pages[0]).not.toMatch(/—1—/)
    pages.slice(1).forEach((page, i) => {
      expect(page).toContain(`—${i + 2}—`)
      expect(page.includes('归财公复〔2026〕15号')).toBe(false)
    })
  })

  it('sets a short letter on one page, signature and all', async () => {
    const withdrawn = answer({
      decision: 'other.withdrawn',
      fields: filledIn('other.withdrawn'),
      online: false,
      request: { ...ANSWER.request, wanted: '' },
    })
    expect(await pagesOf(withdrawn)).toHaveLength(1)
    expect(await pagesOf(written(composeExtension(EXTENSION)))).toHaveLength(1)
  })

  it('never leaves the signature alone on a page, wherever the text ends', async () => {
    for (let lines = 0; lines < 24; lines++) {
      const fields = { ...ANSWER.fields, reason: '理由。\n'.repeat(lines + 1) }
      const pages = await pagesOf(answer({ fields }))
      expect(pages.at(-1)).toContain('特此答复。')
      expect(pages.at(-1)).toContain('归德市财政局2026年3月2日')
    }
  })

  it('lists one attachment without a number, several with', async () => {
    expect((await pagesOf(answer({ attachments: ['批复'] }))).join('')).toContain('附件：批复（待用印）')
    const two = (await pagesOf(answer({ attachments: ['办法', '分配表'] }))).join('')
    expect(two).toContain('附件：1.办法2.分配表')
    const many = Array.from({ length: 60 }, (_, i) => `第${i + 1}份材料`)
    expect((await pagesOf(answer({ attachments: many }))).join('')).toContain('60.第60份材料')
  })

  it('is the same, byte by byte, for the same content', async () => {
    const [first, second] = [await renderLetter(answer()), await renderLetter(answer())]
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0)
  })
})

describe('a draft', () => {
  const unnumbered = answer({ number: null })

  it('says 草稿 on every page and stands without a number', async () => {
    const pages = await pagesOf(unnumbered, true)
    for (const page of pages) expect(page).toContain('草稿')
    expect(pages[0]).toContain('（签发时编号）')
  })

  it('is never printed as a letter', async () => {
    await expect(renderLetter(unnumbered)).rejects.toThrow('发文字号')
    await expect(renderLetter({ ...answer(), addressee: '' })).rejects.toThrow('称谓')
    expect((await pagesOf(answer())).join('')).not.toContain('草稿')
  })
})

describe('what people are called and what they write', () => {
  it('names a character no face has by its code, and tells the officer', async () => {
    const letter = answer({ applicant: { name: '𠮷田😀', kind: 'natural-person' } })
    const { pdf, unprintable } = await renderLetter(letter)
    expect(unprintable).toEqual(['𠮷', '😀'])
    expect(bare(pagesOfPdf(pdf).join(''))).toContain(
      '注：文中方框处是字库中没有的字符，依次为U+20BB7、U+1F600。',
    )
    expect((await renderLetter(answer())).unprintable).toEqual([])
    expect(noteOn([])).toBe('')
    expect(noteOn(Array.from({ length: 30 }, (_, i) => String.fromCodePoint(0x1f600 + i)))).toMatch(
      /U\+1F613等。$/,
    )
  })

  it('takes hostile text in every place, and prints it', async () => {
    const hostile = '#import "x" $a$ *b* _c_ `d` @e <f> \\ // "g" [h] {i} #panic()'
    const letter = answer({
      unit: { ...ANSWER.unit, name: '归德市#财政局', disclosureOffice: `办公室${hostile}` },
      applicant: { name: hostile, kind: 'business' },
      request: { ...ANSWER.request, subject: hostile, wanted: `${hostile}\n= ${hostile}\n+ 1` },
      fields: { ...ANSWER.fields, reason: hostile, note: hostile },
      attachments: [hostile],
    })
    const text = (await pagesOf(letter)).join('')
    expect(text.split(bare(hostile)).length - 1).toBe(8)
  })

  it('takes names and titles that are very long', async () => {
    const name = '归德市城乡一体化示范区管理委员会规划建设和生态环境综合行政执法局'
    const long = answer({
      unit: { ...ANSWER.unit, name },
      applicant: { name: '归德市绿水青山环境保护促进会'.repeat(8), kind: 'welfare' },
      request: { ...ANSWER.request, subject: `x${'某'.repeat(199)}`, wanted: 'a'.repeat(5000) },
    })
    const text = (await pagesOf(long)).join('')
    expect(text).toContain('归德市绿水青山环境保护促进会'.repeat(8))
    expect(text).toContain(`${'a'.repeat(400)}……”`)
    expect(text.split(name).length - 1).toBeGreaterThanOrEqual(2)
  })

  it.each([
    ['归德市财政局', ['归德市财政局']],
    ['归德市城乡一体化示范区管理委员会规划建设局', ['归德市城乡一体化示范区管理委员会', '规划建设局']],
    [
      '归德市睢阳区人民政府古城街道办事处综合行政执法队',
      ['归德市睢阳区人民政府', '古城街道办事处综合行政执法队'],
    ],
    [
      '归德市住房和城乡建设与历史文化名城保护发展中心',
      ['归德市住房和城乡建设与', '历史文化名城保护发展中心'],
    ],
  ])('breaks the name %s where the sense allows', (name, lines) => {
    expect(nameLines(name)).toEqual(lines)
  })
})
