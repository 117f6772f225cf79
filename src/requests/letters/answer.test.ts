import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { APPLICANT_KINDS, type ApplicantKind, CHANNELS, type Channel } from '../request.ts'
import {
  articlesOf,
  DECISION_CODES,
  decisionLabel,
  groundsOf,
  PART_GROUNDS,
  type PartGround,
} from '../rules/decisions.ts'
import { composeAnswer } from './compose-answer.ts'
import { filledIn } from './examples.ts'
import { type LetterContent, letterLabel, missingElements } from './letter.ts'
import { ANSWER, specimens, specimensOf2008, written } from './specimens.ts'

const textOf = (letter: LetterContent): string =>
  [
    `${letter.organ}${letter.title}`,
    letter.number,
    `${letter.addressee}：`,
    ...letter.paragraphs.map(({ text, as }) =>
      as === 'heading' || as === 'subheading' ? `［${text}］` : text,
    ),
    ...letter.remedy,
    letter.closing,
    ...letter.attachments.map((name, i) => `附件${i + 1}：${name}`),
    `${letter.signedBy} ${letter.date}`,
    letter.contact,
  ].join('\n')

const labelOf = ({ kind, decision }: LetterContent) =>
  decision === undefined ? letterLabel(kind) : decisionLabel(decision)

const answer = (change: Partial<typeof ANSWER>) => written(composeAnswer({ ...ANSWER, ...change }))

/** Everything a finance bureau could have to say, for parts withheld on any grounds. */
const ALL_FIELDS = Object.assign({}, ...DECISION_CODES.map(filledIn), filledIn('partlyDisclosed'))

describe('the letters', () => {
  it('read as in the sheet that a lawyer checks', async () => {
    const answers = DECISION_CODES.map(decision => {
      const letter = answer({ decision, fields: filledIn(decision) })
      return `## ${decisionLabel(decision)}\n\n${textOf(letter)}\n`
    })
    const mixed = answer({
      decision: 'partlyDisclosed',
      fields: { ...ALL_FIELDS, grounds: 'refused.thirdParty,unavailable.notHeld' },
    })
    const others = Object.values(specimens()).filter(({ kind }) => kind !== 'answer')
    const sheet = [
      ...others.map(letter => `## ${letterLabel(letter.kind)}\n\n${textOf(letter)}\n`),
      ...answers,
      `## 部分公开（两项依据）\n\n${textOf(mixed)}\n`,
      ...Object.values(specimensOf2008()).map(
        letter => `## 2008年《条例》：${labelOf(letter)}\n\n${textOf(letter)}\n`,
      ),
    ]
    await expect(sheet.join('\n')).toMatchFileSnapshot('letters.sheet.txt')
  })
})

describe('an answer of any kind, to anybody, by any channel, on any day', () => {
  const kinds = fc.constantFrom(...(Object.keys(APPLICANT_KINDS) as ApplicantKind[]))
  const channels = fc.constantFrom(...(Object.keys(CHANNELS) as Channel[]))
  const grounds = fc.subarray(Object.keys(PART_GROUNDS) as PartGround[], { minLength: 1 })
  const any = fc.record({
    decision: fc.constantFrom(...DECISION_CODES),
    kind: kinds,
    channel: channels,
    grounds,
    date: fc.constantFrom(day('2023-12-31'), day('2024-01-01'), day('2026-03-02')),
    online: fc.boolean(),
    note: fc.string({ maxLength: 40 }),
  })

  it('has every element, names its articles, speaks to whom it is for, and has no hole in its sentences', () => {
    fc.assert(
      fc.property(any, ({ decision, kind, channel, grounds, date, online, note }) => {
        const fields =
          decision === 'partlyDisclosed' ? { ...ALL_FIELDS, grounds: grounds.join(',') } : filledIn(decision)
        const request = {
          ...ANSWER.request,
          channel,
          receivedOn: day('2023-12-01'),
          arrivedOn: day('2023-12-01'),
        }
        const applicant = { name: '某申请人', kind }
        const letter = answer({ decision, fields: { ...fields, note }, date, online, request, applicant })
        const text = letter.paragraphs.map(p => p.text).join('\n')

        expect(missingElements(letter)).toEqual([])
        for (const article of articlesOf(decision, groundsOf(decision, fields)))
          expect(text).toContain(article)
        expect(text.match(/以下简称《条例》/g) ?? []).toHaveLength(
          text.includes('《条例》第') || text.includes('《条例》）第') ? 1 : 0,
        )
        const own = text.replace(note, '')
        if (kind === 'natural-person') expect(own).not.toContain('贵单位')
        expect(own).not.toMatch(/undefined|null|，，|。。|、、|“”|（）|：。|，。/)
        for (const { text } of letter.paragraphs) expect(text.trim()).not.toBe('')
      }),
      { numRuns: 400 },
    )
  })
})
