import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagesOfPdf } from '#test/pdf-text.ts'
import { composeAnswer } from './compose-answer.ts'
import { composeCorrection } from './compose-correction.ts'
import { composeReceipt } from './compose-receipt.ts'
import { ELEMENTS, type Element, LETTER_KINDS, type LetterKind, missingElements } from './letter.ts'
import { PLACES, type Place, TEMPLATES } from './places.ts'
import { previewTemplate, sampleLetter } from './preview-template.ts'
import { ANSWER, CORRECTION, RECEIPT, written } from './specimens.ts'
import { checkTemplate, fillTemplate, parseTemplate, placesOf } from './template.ts'

const KINDS = Object.keys(TEMPLATES) as LetterKind[]
const { unit } = CORRECTION
const parsed = (text: string) => {
  const template = parseTemplate(text)
  if (!template.ok) throw new Error(template.sentence)
  return template.value
}
const told = (kind: LetterKind): readonly Element[] => LETTER_KINDS[kind].elements

describe('the sentences of every kind, as they are before an office writes its own', () => {
  it.each(KINDS)('%s: nothing is wrong with them, and they make a letter', kind => {
    expect(checkTemplate(kind, TEMPLATES[kind])).toEqual([])
    const letter = written(sampleLetter(kind, TEMPLATES[kind], unit))
    expect(missingElements(letter)).toEqual([ELEMENTS.number])
  })

  it.each(KINDS)('%s: whatever place of an element is taken out, the check names it', kind => {
    for (const place of placesOf(kind)) {
      const { label, says } = PLACES[place]
      const without = TEMPLATES[kind].replaceAll(`{{${label}}}`, '某处')
      const wanted = says.filter(element => told(kind).includes(element))
      const complaints = checkTemplate(kind, without)
      expect(complaints).toHaveLength(wanted.length === 0 ? 0 : 1)
      for (const element of wanted)
        expect(complaints.join()).toMatch(new RegExp(`缺少“[^”]*${ELEMENTS[element].slice(0, 4)}`))
      expect(sampleLetter(kind, without, unit).ok).toBe(wanted.length === 0)
    }
  })
})

describe('an office’s own sentences', () => {
  const OWN = `{{来由}}
您好！{{依据}}，请补正：
{{需要补正的事项}}
{{ 补正方法 }}
期限：{{补正期限}}{{逾期后果}}
咨询电话见文末。`

  it('stand in its letters, with the program’s facts in their places', () => {
    expect(checkTemplate('correction-notice', OWN)).toEqual([])
    const letter = written(composeCorrection({ ...CORRECTION, what: '一、名称\n二、时间', template: OWN }))
    const texts = letter.paragraphs.map(({ text }) => text)
    expect(texts.slice(1)).toEqual([
      '您好！根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第三十条的规定，请补正：',
      '一、名称 二、时间。',
      CORRECTION.how,
      expect.stringMatching(/^期限：10个工作日，至2026年2月27日届满（含当日）。按期补正的/),
      '咨询电话见文末。',
    ])
  })

  it.each([
    ['', '正文不能为空。'],
    [' \n ', '正文不能为空。'],
    ['{{来由}}{{补正人}}', '“{{补正人}}”不是可以使用的位置，请核对名称和括号。'],
    ['{{来由', '“{{来由”不是可以使用的位置，请核对名称和括号。'],
    ['来由}}', '“}}”不是可以使用的位置，请核对名称和括号。'],
    ['{{constructor}}', '“{{constructor}}”不是可以使用的位置，请核对名称和括号。'],
    ['字'.repeat(5001), '正文不能超过5000字。'],
  ])('%j: %s', (text, sentence) => {
    expect(checkTemplate('correction-notice', text)).toEqual([sentence])
    expect(parseTemplate(text)).toMatchObject({ ok: false, sentence })
  })

  it('cannot use the place of another kind of letter', () => {
    expect(checkTemplate('withdrawal', `${TEMPLATES.withdrawal}\n{{收费数额}}`)).toEqual([
      '“{{收费数额}}”不能用在政府信息公开申请撤回确认书里。',
    ])
  })

  it('cannot put whole paragraphs into the middle of a sentence', () => {
    expect(checkTemplate('answer', TEMPLATES.answer.replace('{{答复内容}}', '现答复：{{答复内容}}'))).toEqual(
      ['“{{答复内容}}”是整段的内容，要单独写成一行。'],
    )
  })

  it('around an answer leave the headings, the applicant’s words and the reasons as they are', () => {
    const template = `感谢{{称呼}}关心我市的财政工作。\n${TEMPLATES.answer}`
    const plain = written(composeAnswer(ANSWER)).paragraphs
    const own = written(composeAnswer({ ...ANSWER, template })).paragraphs
    expect(own).toEqual([{ says: [], text: '感谢您关心我市的财政工作。' }, ...plain])
  })

  it('name the Regulation in full where they rest on it first, in whatever order they tell', () => {
    const [received, due] = ['{{收到之日}}', '{{答复期限}}'] as const
    const template = TEMPLATES.receipt.replace(`${received}\n${due}`, `${due}\n${received}`)
    expect(template).not.toBe(TEMPLATES.receipt)
    const texts = written(composeReceipt({ ...RECEIPT, template })).paragraphs.map(({ text }) => text)
    const naming = texts.filter(text => text.includes('《中华人民共和国政府信息公开条例》'))
    expect(naming).toEqual([expect.stringContaining('20个工作日内答复')])
    expect(texts).toContainEqual(
      expect.stringMatching(/^根据《条例》第三十一条第（三）项的规定，本件的收到之日/),
    )
  })

  it('that leave out what the law wants make no letter, also when they were kept from before', () => {
    const template = OWN.replace('{{逾期后果}}', '')
    const refused = { ok: false, code: 'template-incomplete' }
    expect(composeCorrection({ ...CORRECTION, template })).toMatchObject(refused)
    expect(sampleLetter('correction-notice', template, unit)).toMatchObject(refused)
  })

  it('can be looked at on paper before they are used', async () => {
    const preview = await previewTemplate('correction-notice', OWN, unit)
    if (!preview.ok) throw new Error(preview.sentence)
    const text = pagesOfPdf(preview.value).join('').replace(/\s/g, '')
    expect(text).toContain('草稿')
    expect(text).toContain('咨询电话见文末。')
  })
})

describe('filling', () => {
  const values = Object.fromEntries((Object.keys(PLACES) as Place[]).map(place => [place, `«${place}»`]))

  it('takes what stands in a place as text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), said => {
        fc.pre(said.trim() !== '' && !/\n/.test(said))
        const [paragraph] = fillTemplate(parsed('前{{理由}}后'), { ...values, reason: said })
        expect(paragraph?.text).toBe(`前${said.trim()}后`)
        expect(paragraph?.says).toEqual(['reason'])
      }),
    )
    const sly = '{{来由}}'
    expect(fillTemplate(parsed('{{理由}}'), { ...values, reason: sly })).toEqual([
      { says: ['reason'], text: sly },
    ])
  })

  it('leaves out a line that has nothing to tell, and gives a place alone a paragraph for each line', () => {
    const template = parsed('理由：{{理由}}\n{{公开的内容}}\n{{称呼}}好')
    expect(fillTemplate(template, { ...values, reason: ' ', content: '甲\n\n乙' })).toEqual([
      { says: ['content'], text: '甲' },
      { says: ['content'], text: '乙' },
      { says: [], text: '«you»好' },
    ])
  })

  it('reads any text at all, or says why not', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '来由', '\n', ' ', '字'), maxLength: 30 }),
        text => {
          const template = parseTemplate(text)
          if (template.ok) fillTemplate(template.value, values)
          else expect(template.sentence).not.toBe('')
        },
      ),
    )
  })
})
