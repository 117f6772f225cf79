import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import { feeForPages, feeOfRequest } from '../rules/fee.ts'
import { composeCoMakerConsultation } from './compose-co-maker-consultation.ts'
import { composeConsultationNotice } from './compose-consultation-notice.ts'
import { composeCorrection } from './compose-correction.ts'
import { composeDeferral } from './compose-deferral.ts'
import { composeFee, inCapitals } from './compose-fee.ts'
import { composeReasons } from './compose-reasons.ts'
import { composeRecordsDecision, type RecordsOutcome } from './compose-records-decision.ts'
import { composeSplit } from './compose-split.ts'
import { composeThirdPartyConsultation } from './compose-third-party-consultation.ts'
import { composeThirdPartyNotice } from './compose-third-party-notice.ts'
import { composeWithdrawal } from './compose-withdrawal.ts'
import { ELEMENTS, type Element, LETTER_KINDS, type LetterContent, missingElements } from './letter.ts'
import {
  CO_MAKER_CONSULTATION,
  CONSULTATION_NOTICE,
  CORRECTION,
  DEFERRAL,
  FEE,
  REASONS,
  RECORDS_DECISION,
  SPLIT,
  specimens,
  THIRD_PARTY_CONSULTATION,
  THIRD_PARTY_NOTICE,
  WITHDRAWAL,
  written,
} from './specimens.ts'

const KINDS = Object.values(specimens()).map(letter => [letter.kind, letter] as const)
const textOf = (letter: LetterContent) => [...letter.paragraphs.map(p => p.text), ...letter.remedy].join('\n')
const whole = (letter: LetterContent) => [letter.addressee, textOf(letter), letter.attachments].join('\n')

describe('a letter of every kind', () => {
  it.each(KINDS)('%s is whole, and found wanting when any element goes unsaid', (kind, letter) => {
    expect(missingElements(letter)).toEqual([])
    const elements: readonly Element[] = LETTER_KINDS[kind].elements
    for (const element of elements) {
      const without =
        element === 'remedy'
          ? { ...letter, remedy: [] }
          : { ...letter, paragraphs: letter.paragraphs.filter(p => !p.says.includes(element)) }
      expect(missingElements(without), element).toContain(ELEMENTS[element])
    }
  })

  it.each(KINDS)('%s has a series of its own, and no hole in its sentences', (kind, letter) => {
    const sharing = Object.values(LETTER_KINDS).filter(({ series }) => series === LETTER_KINDS[kind].series)
    expect(sharing).toHaveLength(1)
    expect(letter.number).toContain(`归财${LETTER_KINDS[kind].series}〔2026〕`)
    expect(textOf(letter)).not.toMatch(/undefined|null|，，|。。|。，|：。|、、|“”|（）|\{\{|\}\}/)
    expect(textOf(letter).match(/以下简称《条例》/g)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  it('carries a remedy when it decides something, and none when it is a step on the way', () => {
    const withRemedy = KINDS.filter(([, letter]) => letter.remedy.length > 0).map(([kind]) => kind)
    expect(withRemedy.sort()).toEqual(['answer', 'records-decision', 'third-party-notice'])
  })
})

describe('what the officer leaves empty', () => {
  const lacking: readonly (readonly [string, Result<LetterContent>, Element])[] = [
    ['补正：事项', composeCorrection({ ...CORRECTION, what: ' ' }), 'unclear'],
    ['补正：方法', composeCorrection({ ...CORRECTION, how: '\n' }), 'howToCorrect'],
    ['说明理由', composeReasons({ ...REASONS, why: '' }), 'reason'],
    [
      '征求第三方意见',
      composeThirdPartyConsultation({ ...THIRD_PARTY_CONSULTATION, content: '' }),
      'content',
    ],
    [
      '征求共同制作机关意见',
      composeCoMakerConsultation({ ...CO_MAKER_CONSULTATION, content: '' }),
      'content',
    ],
    ['告知第三方：理由', composeThirdPartyNotice({ ...THIRD_PARTY_NOTICE, reason: '' }), 'reason'],
    ['告知第三方：内容', composeThirdPartyNotice({ ...THIRD_PARTY_NOTICE, content: '' }), 'content'],
    ['收费：理由', composeFee({ ...FEE, reason: '' }), 'reason'],
    ['收费：缴纳方式', composeFee({ ...FEE, howToPay: '' }), 'howToPay'],
    ['延迟答复', composeDeferral({ ...DEFERRAL, reason: '' }), 'reason'],
    ['拆分', composeSplit({ ...SPLIT, reason: '' }), 'reason'],
    ['更正：理由', composeRecordsDecision({ ...RECORDS_DECISION, reason: '' }), 'reason'],
    [
      '更正：内容',
      composeRecordsDecision({ ...RECORDS_DECISION, outcome: { kind: 'corrected', what: ' ' } }),
      'decision',
    ],
  ]
  it.each(lacking)('%s: the letter is refused, and says what it lacks', (_, letter, element) => {
    expect(letter).toMatchObject({ ok: false, code: 'letter-incomplete' })
    if (!letter.ok) expect(letter.sentence).toContain(ELEMENTS[element])
  })
})

describe('补正告知书（第三十条）', () => {
  it('says what, how, by when and what follows; correcting in time starts the period anew', () => {
    const text = textOf(written(composeCorrection(CORRECTION)))
    expect(text).toContain('10个工作日，至2026年2月27日届满')
    expect(text).toContain('答复期限自本机关收到补正之日起重新计算')
    expect(text).toContain('无正当理由逾期不补正的，视为放弃申请')
  })

  it('is refused when the period is over before it begins', () => {
    expect(composeCorrection({ ...CORRECTION, correctBy: CORRECTION.date })).toMatchObject({
      code: 'correction-period-over',
    })
  })
})

describe('to a third party, and to another organ', () => {
  const facts = { name: '李明远', phone: '13800005551' }
  const TO_OTHERS = KINDS.filter(([kind]) => LETTER_KINDS[kind].to !== 'applicant')

  it('are the two letters of 第三十二条 and the one of 第三十四条', () => {
    expect(TO_OTHERS.map(([kind]) => kind).sort()).toEqual([
      'co-maker-consultation',
      'third-party-consultation',
      'third-party-notice',
    ])
  })

  it.each(TO_OTHERS)('%s tells neither who applied nor how the request is numbered', (_, letter) => {
    for (const secret of [facts.name, facts.phone, '归申〔2026〕0131号', '您', '申请人'])
      expect(whole(letter), secret).not.toContain(secret)
  })

  it('is refused when the officer’s words tell it, however they are written', () => {
    const composers = [
      (content: string) => composeThirdPartyConsultation({ ...THIRD_PARTY_CONSULTATION, content }),
      (content: string) => composeCoMakerConsultation({ ...CO_MAKER_CONSULTATION, content }),
      (content: string) => composeThirdPartyNotice({ ...THIRD_PARTY_NOTICE, content }),
      (reason: string) => composeThirdPartyNotice({ ...THIRD_PARTY_NOTICE, reason }),
    ]
    const words = fc.string({ maxLength: 20 })
    const told = fc.constantFrom('李明远', '李 明 远', '李\n明远', '１３８００００５５５１', '138 0000 5551')
    fc.assert(
      fc.property(words, told, words, (before, secret, after) => {
        for (const compose of composers) {
          expect(compose(`${before}${secret}${after}`)).toMatchObject({ ok: false, code: 'applicant-told' })
        }
      }),
    )
  })

  it('a name of one character, or one that is not known, tells nobody', () => {
    const neverTell = ['贵', '', ' ']
    expect(composeThirdPartyConsultation({ ...THIRD_PARTY_CONSULTATION, neverTell }).ok).toBe(true)
  })

  it('silence leaves a third party’s opinion to the office, and is a co-maker’s consent', () => {
    const third = textOf(written(composeThirdPartyConsultation(THIRD_PARTY_CONSULTATION)))
    expect(third).toContain('15个工作日')
    expect(third).toContain('逾期未提出意见的，由本机关依照《条例》的规定决定是否公开')
    expect(third).not.toContain('视为同意')
    const coMaker = textOf(written(composeCoMakerConsultation(CO_MAKER_CONSULTATION)))
    expect(coMaker).toContain('15个工作日')
    expect(coMaker).toContain('逾期未提出意见的，视为同意公开')
  })

  it('the third party learns what is disclosed, why, and what it can do', () => {
    const objected = textOf(written(composeThirdPartyNotice(THIRD_PARTY_NOTICE)))
    expect(objected).toContain('2026年2月11日收到贵方不同意公开的意见')
    expect(objected).toContain('如对本告知不服，可以自收到本文书之日起60日内向归德市人民政府申请行政复议')
    const silent = textOf(written(composeThirdPartyNotice({ ...THIRD_PARTY_NOTICE, objectedOn: null })))
    expect(silent).toContain('逾期未提出意见')
    const unit = { ...THIRD_PARTY_NOTICE.unit, reviewAuthority: '' }
    expect(composeThirdPartyNotice({ ...THIRD_PARTY_NOTICE, unit })).toMatchObject({
      code: 'review-authority-missing',
    })
  })
})

describe('征求意见告知书, to the applicant', () => {
  it('names an organ, and never a third party', () => {
    const third = textOf(written(composeConsultationNotice(CONSULTATION_NOTICE)))
    expect(third).not.toContain(CONSULTATION_NOTICE.name)
    expect(third).toContain('第三十二条、第三十三条第三款')
    const organ = { ...CONSULTATION_NOTICE, party: 'other-organ', name: '归德市住房和城乡建设局' } as const
    const text = textOf(written(composeConsultationNotice(organ)))
    expect(text).toContain('归德市住房和城乡建设局')
    expect(text).toContain('第三十四条、第三十三条第三款')
  })
})

describe('收费通知书（第四十二条）', () => {
  it.each([
    ['per-request', 11, '100元（人民币壹佰元整）'],
    ['per-request', 31, '200元（人民币贰佰元整）'],
    ['per-page', 31, '10元（人民币壹拾元整）'],
    ['per-page', 201, '2740元（人民币贰仟柒佰肆拾元整）'],
  ] as const)('%s, %i: %s', (standard, quantity, amount) => {
    const fen = standard === 'per-request' ? feeOfRequest(quantity) : feeForPages(quantity)
    expect(textOf(written(composeFee({ ...FEE, standard, quantity, fen })))).toContain(amount)
  })

  it.each([
    ['per-request', 31, 20_001],
    ['per-request', 31, 220_000],
    ['per-request', 10, 0],
    ['per-page', 30, 0],
  ] as const)('%s, %i: no notice over %i 分', (standard, quantity, fen) => {
    expect(composeFee({ ...FEE, standard, quantity, fen })).toMatchObject({ code: 'fee-not-by-the-scale' })
  })

  it('says the last day only where the day of receipt is known', () => {
    expect(textOf(written(composeFee(FEE)))).toContain('20个工作日内，至2026年3月12日届满。')
    expect(textOf(written(composeFee({ ...FEE, payBy: null })))).toContain('20个工作日内。')
  })

  it.each([
    [1, '壹'],
    [10, '壹拾'],
    [205, '贰佰零伍'],
    [2740, '贰仟柒佰肆拾'],
    [37_000, '叁万柒仟'],
    [10_100, '壹万零壹佰'],
    [100_001, '壹拾万零壹'],
    [2_003_000, '贰佰万叁仟'],
    [10_000_000, '壹仟万'],
  ])('%i元: %s', (yuan, words) => expect(inCapitals(yuan)).toBe(words))
})

describe('the others', () => {
  it('a deferral is to a day to come, an application is split into two at least', () => {
    expect(composeDeferral({ ...DEFERRAL, until: DEFERRAL.date })).toMatchObject({
      code: 'deferral-in-the-past',
    })
    expect(composeSplit({ ...SPLIT, parts: SPLIT.parts.slice(1) })).toMatchObject({ code: 'split-into-one' })
  })

  it('a withdrawal ends the case', () => {
    const text = textOf(written(composeWithdrawal({ ...WITHDRAWAL, withdrawnOn: day('2026-02-20') })))
    expect(text).toContain('2026年2月20日收到您撤回上述申请')
    expect(text).toContain('本件终结办理')
  })

  it.each<[RecordsOutcome, string, string]>([
    [{ kind: 'corrected', what: '3.2亩更正为4.6亩' }, '政府信息更正决定书', '决定予以更正'],
    [{ kind: 'not-corrected' }, '政府信息不予更正决定书', '决定不予更正'],
    [
      { kind: 'forwarded', organ: '归德市自然资源和规划局', organContact: '0370-5550126' },
      '政府信息更正申请转送告知书',
      '转送归德市自然资源和规划局（联系方式：0370-5550126）',
    ],
    [
      { kind: 'not-ours', organ: '归德市自然资源和规划局', organContact: '0370-5550126' },
      '政府信息更正申请告知书',
      '归德市自然资源和规划局提出',
    ],
    [{ kind: 'not-ours', organ: '', organContact: '' }, '政府信息更正申请告知书', '有权更正的行政机关提出'],
  ])('更正（第四十一条）: %o', (outcome, title, said) => {
    const letter = written(composeRecordsDecision({ ...RECORDS_DECISION, outcome }))
    expect(letter.title).toBe(title)
    expect(textOf(letter)).toContain(said)
    expect(letter.remedy.join('')).toContain('60日内')
  })
})
