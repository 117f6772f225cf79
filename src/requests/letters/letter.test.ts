import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { composeAnswer } from './compose-answer.ts'
import { composeExtension } from './compose-extension.ts'
import { composeReceipt } from './compose-receipt.ts'
import { filledIn } from './examples.ts'
import {
  answerTitle,
  ELEMENTS,
  type Element,
  type LetterContent,
  letterNumber,
  missingElements,
  whole,
} from './letter.ts'
import { ANSWER, EXTENSION, RECEIPT, written } from './specimens.ts'

describe('发文字号', () => {
  it.each([
    ['receipt', 9, '归财公收〔2026〕9号'],
    ['extension-notice', 1, '归财公延〔2026〕1号'],
    ['answer', 15, '归财公复〔2026〕15号'],
    ['answer', 1203, '归财公复〔2026〕1203号'],
  ] as const)('%s %i: %s', (kind, serial, number) => {
    expect(letterNumber('归财', kind, 2026, serial)).toBe(number)
  })

  it.each([
    ['', 2026, 1],
    ['归财', 2026, 0],
    ['归财', 2026, 1.5],
    ['归财', 26, 1],
  ])('is never made of prefix “%s”, year %d, serial %d', (prefix, year, serial) => {
    expect(() => letterNumber(prefix, 'answer', year, serial)).toThrow(RangeError)
  })
})

describe('titles', () => {
  it('are of the name the disclosure office knows the letter by', () => {
    expect(answerTitle('disclosed.provided')).toBe('政府信息公开申请答复书')
    expect(answerTitle('declined.petition')).toBe('不作为政府信息公开申请处理告知书')
    expect(answerTitle('declined.repeated')).toBe('政府信息公开申请不予重复处理告知书')
  })
})

const ANSWERED = written(composeAnswer(ANSWER))
const EXTENDED = written(composeExtension(EXTENSION))
const RECEIVED = written(composeReceipt(RECEIPT))

describe('what a letter must say', () => {
  const REQUIRED: readonly (readonly [string, LetterContent, readonly Element[]])[] = [
    ['an answer', ANSWERED, ['origin', 'finding', 'basis', 'decision', 'reason']],
    ['an extension notice', EXTENDED, ['origin', 'basis', 'decision', 'reason', 'dueBefore', 'dueOn']],
    ['a receipt', RECEIVED, ['origin', 'basis', 'decision', 'receivedOn', 'dueOn', 'queryCode']],
  ]

  it.each(REQUIRED)('%s is whole as written, and lacks whatever no paragraph says', (_, letter, elements) => {
    expect(missingElements(letter)).toEqual([])
    for (const element of elements) {
      const silent = letter.paragraphs.map(p => ({ ...p, says: p.says.filter(e => e !== element) }))
      expect(missingElements({ ...letter, paragraphs: silent }), element).toEqual([ELEMENTS[element]])
      const empty = letter.paragraphs.map(p => (p.says.includes(element) ? { ...p, text: ' ' } : p))
      expect(missingElements({ ...letter, paragraphs: empty }), element).toContain(ELEMENTS[element])
    }
  })

  it.each<[Element, Partial<LetterContent>]>([
    ['title', { organ: '' }],
    ['title', { title: ' ' }],
    ['number', { number: '' }],
    ['number', { number: '归财公复[2026]15号' }],
    ['number', { number: '归财公复〔2026〕015号' }],
    ['number', { number: '归财公复〔2026〕第15号' }],
    ['addressee', { addressee: '' }],
    ['contact', { contact: '' }],
    ['signature', { signedBy: '' }],
    ['remedy', { remedy: [] }],
    ['remedy', { remedy: ['可以申请行政复议。'] }],
  ])('an answer lacks %s with %o', (element, change) => {
    expect(missingElements({ ...ANSWERED, ...change })).toEqual([ELEMENTS[element]])
  })

  it('a basis without an article is none', () => {
    const paragraphs = ANSWERED.paragraphs.map(p =>
      p.says.includes('basis') ? { ...p, text: '根据有关规定。' } : p,
    )
    expect(missingElements({ ...ANSWERED, paragraphs })).toEqual([ELEMENTS.basis])
  })

  it('one that lacks something is refused, in a sentence that says what', () => {
    expect(whole({ ...ANSWERED, addressee: '', remedy: [] }, ANSWER.request.receivedOn)).toEqual({
      ok: false,
      code: 'letter-incomplete',
      sentence: '政府信息公开申请答复书还缺：称谓；救济途径和期限。补齐后才能出具。',
    })
  })

  it('a draft may lack its number, and nothing else', () => {
    expect(whole({ ...ANSWERED, number: '' }, ANSWER.request.receivedOn).ok).toBe(true)
    expect(whole({ ...ANSWERED, number: '', contact: '' }, ANSWER.request.receivedOn).ok).toBe(false)
  })
})

describe('the applicant’s words', () => {
  const quotes = (letter: LetterContent) => letter.paragraphs.filter(p => p.as === 'quote').map(p => p.text)
  const answering = (subject: string, wanted: string) =>
    written(composeAnswer({ ...ANSWER, request: { ...ANSWER.request, subject, wanted } }))

  it('stand in the letter exactly as written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), words => {
        fc.pre(words.trim() !== '' && !/\n/.test(words))
        const letter = answering('某事', `某描述${words.trim()}`)
        expect(quotes(letter)).toEqual([`“某描述${words.trim()}”`])
        expect(answering(`题${words.trim()}尾`, '').paragraphs[0]?.text).toContain(`“题${words.trim()}尾”`)
      }),
    )
  })

  it('are not said twice when the description repeats the name', () => {
    expect(quotes(answering('2025年决算', ' 2025年决算 '))).toEqual([])
    expect(quotes(answering('2025年决算', ''))).toEqual([])
  })

  it('keep their lines, and are shortened when very long, which the letter says', () => {
    expect(quotes(answering('某事', '一、甲\n\n二、乙'))).toEqual(['“一、甲', '二、乙”'])
    const letter = answering('某事', '𠮷'.repeat(401))
    expect(quotes(letter)).toEqual([`“${'𠮷'.repeat(400)}……”`])
    expect(letter.paragraphs.some(p => p.text.startsWith('以上为摘录，全文以编号归申'))).toBe(true)
  })
})

describe('an answer of each kind', () => {
  it('is refused while the officer’s part is incomplete, or the unit has no review authority or no contact', () => {
    const { reason: _, ...fields } = filledIn('unavailable.needsCreation')
    expect(composeAnswer({ ...ANSWER, decision: 'unavailable.needsCreation', fields })).toMatchObject({
      ok: false,
      code: 'answer-incomplete',
      sentence: '答复稿还不完整：请填写理由。',
    })
    const unit = { ...ANSWER.unit, reviewAuthority: '' }
    expect(composeAnswer({ ...ANSWER, unit })).toMatchObject({ ok: false, code: 'review-authority-missing' })
    expect(composeAnswer({ ...ANSWER, unit: { ...ANSWER.unit, phone: '' } })).toMatchObject({
      ok: false,
      sentence: '政府信息公开申请答复书还缺：联系机构、电话、地址。补齐后才能出具。',
    })
  })
})

describe('an extension notice', () => {
  it('is refused after the period was over: the applicant must be told before', () => {
    const late = { ...EXTENSION, date: day('2026-03-11') }
    expect(composeExtension(late)).toMatchObject({ ok: false, code: 'extension-told-too-late' })
    expect(composeExtension({ ...EXTENSION, date: day('2026-03-10') }).ok).toBe(true)
  })

  it('is refused without a reason', () => {
    expect(composeExtension({ ...EXTENSION, reason: ' ' })).toMatchObject({
      ok: false,
      code: 'letter-incomplete',
    })
  })

  it('says that a day is provisional', () => {
    const provisional = { ...EXTENSION, provisional: true, dueAfter: day('2027-01-08') }
    const letter = written(composeExtension(provisional))
    expect(letter.paragraphs.map(p => p.text).join('')).toContain(
      '2027年的放假安排尚未公布，延长后的届满日为暂定',
    )
  })
})

describe('a receipt', () => {
  it.each([
    ['in-person', '当面提交', '第三十一条第（一）项'],
    ['oral', '口头提出', '第三十一条第（一）项'],
    ['registered-mail', '挂号', '第三十一条第（二）项'],
    ['letter', '平常信函', '第三十一条第（二）项'],
    ['web', '互联网', '第三十一条第（三）项'],
    ['fax', '传真', '第三十一条第（三）项'],
    ['email', '电子邮件', '第三十一条第（三）项'],
  ] as const)('%s: says how it came and which item fixes the day', (channel, how, article) => {
    const letter = written(composeReceipt({ ...RECEIPT, request: { ...RECEIPT.request, channel } }))
    const text = letter.paragraphs.map(p => p.text).join('\n')
    expect(text).toContain(how)
    expect(text).toContain(article)
  })

  it('tells the day it was sent only where that is another day', () => {
    expect(RECEIVED.paragraphs[0]?.text).toContain('本机关于2026年2月3日收到您2026年2月2日通过互联网提交的')
    const request = { ...RECEIPT.request, arrivedOn: RECEIPT.request.receivedOn }
    expect(written(composeReceipt({ ...RECEIPT, request })).paragraphs[0]?.text).toContain(
      '收到您通过互联网提交的',
    )
  })

  it('gives the query code only where the applicant could not be shown it', () => {
    const text = (letter: LetterContent) => letter.paragraphs.map(p => p.text).join('')
    expect(text(RECEIVED)).toContain('查询码即您提交申请时取得的一组字符')
    const paper = written(composeReceipt({ ...RECEIPT, queryCode: '7Q2M-K0XV-39HD-TB4N' }))
    expect(text(paper)).toContain('查询码：7Q2M-K0XV-39HD-TB4N，')
  })

  it('says that a day is provisional', () => {
    const letter = written(composeReceipt({ ...RECEIPT, provisional: true, dueOn: day('2027-01-04') }))
    expect(letter.paragraphs.map(p => p.text).join('')).toContain('2027年的放假安排尚未公布，该日期为暂定')
  })
})
