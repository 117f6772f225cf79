import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { articlesUnder } from '../rules/articles-2008.ts'
import { DECISION_CODES, decisionLabel } from '../rules/decisions.ts'
import { decisionsOpenTo } from '../rules/precedents.ts'
import { composeAnswer } from './compose-answer.ts'
import { composeDeferral } from './compose-deferral.ts'
import { composeExtension } from './compose-extension.ts'
import { filledIn } from './examples.ts'
import { type LetterContent, missingElements } from './letter.ts'
import { ANSWER, DEFERRAL, EXTENSION, specimensOf2008, written } from './specimens.ts'

const LAST_DAY = day('2019-05-14')
const NEXT_DAY = day('2019-05-15')
const receivedOn = (on: typeof LAST_DAY) => ({ ...ANSWER.request, arrivedOn: on, receivedOn: on })
const textOf = ({ paragraphs }: LetterContent) => paragraphs.map(({ text }) => text).join('\n')

describe('under the Regulation of 2008 (requests received until 2019-05-14)', () => {
  it.each(DECISION_CODES.map(code => [decisionLabel(code), code] as const))(
    '%s is answered on its articles of that law, or not at all',
    (_, decision) => {
      const answer = composeAnswer({
        ...ANSWER,
        decision,
        fields: filledIn(decision),
        request: receivedOn(LAST_DAY),
        date: day('2019-06-03'),
      })
      const articles = articlesUnder('2008', decision)
      if (articles === null) {
        expect(answer).toMatchObject({ ok: false, code: 'not-in-the-law-of-2008' })
        return
      }
      const text = textOf(written(answer))
      expect(missingElements(written(answer))).toEqual([])
      for (const article of articles) expect(text).toContain(article)
      // Articles after the 38 of that law, and the numbers the new one gave to answers, must not slip in.
      expect(text.replaceAll(/《[^条》][^》]*》[^，。]*/g, '')).not.toMatch(
        /第三十[二三四五六七八九]条|第四十条/,
      )
      expect(text).not.toMatch(/undefined|根据的规定|，，|。。/)
    },
  )

  it('a part withheld on a ground that law did not know is refused as a whole refusal on it is', () => {
    const fields = { ...filledIn('partlyDisclosed'), ...filledIn('refused.enforcementFile') }
    const grounds = 'refused.enforcementFile'
    const request = receivedOn(LAST_DAY)
    expect(
      composeAnswer({ ...ANSWER, decision: 'partlyDisclosed', fields: { ...fields, grounds }, request }),
    ).toMatchObject({ ok: false, code: 'not-in-the-law-of-2008' })
  })

  it('the law of 2019 holds from the next day on', () => {
    const answer = composeAnswer({ ...ANSWER, request: receivedOn(NEXT_DAY), date: day('2019-06-03') })
    expect(textOf(written(answer))).toContain('第十六条第二款')
  })

  it('the period is fifteen workdays and fifteen more; nothing is deferred', () => {
    const { receipt, extension } = specimensOf2008()
    expect(textOf(receipt)).toContain('20')
    expect(textOf(receipt)).toContain('15个工作日内答复您')
    expect(textOf(receipt)).toContain('第二十四条第二款')
    expect(textOf(extension)).toContain('第二十四条第二款')
    expect(composeDeferral({ ...DEFERRAL, request: receivedOn(LAST_DAY) })).toMatchObject({
      ok: false,
      code: 'not-in-the-law-of-2008',
      sentence:
        '本件于2019年5月14日收到，适用2019年5月15日修订前的条例，该条例没有规定「政府信息公开申请延迟答复告知书」。',
    })
    const tooLate = composeExtension({
      ...EXTENSION,
      request: receivedOn(LAST_DAY),
      date: day('2019-06-05'),
      dueBefore: day('2019-06-04'),
    })
    expect(tooLate).toMatchObject({ ok: false, article: '2008年《条例》第二十四条第二款' })
  })

  it('remedies are 复议或诉讼, also of a refusal', () => {
    const request = receivedOn(LAST_DAY)
    const answer = composeAnswer({
      ...ANSWER,
      decision: 'refused.stateSecret',
      fields: filledIn('refused.stateSecret'),
      request,
      date: day('2019-06-03'),
    })
    expect(written(answer).remedy).toEqual([
      '如对本答复不服，可以自收到本文书之日起60日内向归德市人民政府申请行政复议，或者自收到本文书之日起6个月内向归德市梁园区人民法院提起行政诉讼。',
    ])
  })
})

describe('what an officer may choose', () => {
  const received = (on: typeof LAST_DAY) => ({ kind: 'received', onDay: on, data: {} })
  const asked = { kind: 'correction-asked', data: { correctBy: '2019-05-20' } }

  it('leaves out what the law of the request did not know', () => {
    expect(decisionsOpenTo([received(LAST_DAY)], NEXT_DAY)).not.toContain('declined.petition')
    expect(decisionsOpenTo([received(NEXT_DAY)], NEXT_DAY)).toContain('declined.petition')
  })

  it('after a correction that never came: 不再处理 now, under the old law an answer as any', () => {
    const today = day('2019-05-21')
    expect(decisionsOpenTo([received(NEXT_DAY), asked], today)).toEqual(['other.notCorrected'])
    const old = decisionsOpenTo([received(LAST_DAY), asked], today)
    expect(old).toContain('unavailable.notHeld')
    expect(old).not.toContain('other.notCorrected')
    expect(decisionsOpenTo([received(LAST_DAY), asked], day('2019-05-20'))).toEqual([])
  })
})
