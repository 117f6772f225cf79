import { citizen } from '#organisations'
import { addDays, dayInChina } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import {
  type Adoption,
  answerOpinion,
  beginConsultation,
  beginTopic,
  decideConsultation,
  decideTopic,
  documentPaths,
  giveOpinion,
  nameDocumentOfConsultation,
  registerOpinion,
  writeOutcome,
} from '#publishing'
import { answerAsPerson } from '../answer-as-person.ts'
import { policyBody } from './bodies.ts'
import { Chance } from './chance.ts'
import type { Matter } from './matters.ts'
import type { PlannedConsultation, PlannedTopic } from './plan.ts'
import { later, ordersOf, type Step, type Telling } from './telling.ts'

/** What somebody of the public says, and what is made of it. Nobody is named. */
interface SaidAndAnswered {
  /** How many days after it opened. */
  readonly after: number
  /** 第几条; 0: the whole. */
  readonly clause: number
  readonly giver: 'person' | 'organisation'
  readonly text: (matter: Matter) => string
  readonly adoption: Adoption
  readonly reason: string
}

const SAID: readonly SaidAndAnswered[] = [
  {
    ...{ after: 1, clause: 4, giver: 'person', adoption: 'partly' },
    text: ({ people }) => `${people}最关心多久能办好，建议写明办理时限，能当场办的当场办。`,
    reason: '办理时限已经在办事指南中逐项列明，本条增加“按照公布的时限办理”。',
  },
  {
    ...{ after: 3, clause: 9, giver: 'person', adoption: 'adopted', reason: '' },
    text: ({ thing }) => `建议增加一句：${thing}的办理结果按季度公布，方便监督。`,
  },
  {
    ...{ after: 6, clause: 3, giver: 'organisation', adoption: 'notAdopted' },
    text: ({ thing }) => `建议另外成立${thing}协调机构，配备专门人员。`,
    reason: '按照机构编制管理的规定，协调工作由现有机构承担，不另设机构。',
  },
  {
    ...{ after: 8, clause: 0, giver: 'person', adoption: 'unrelated' },
    text: () => '小区门口的路灯坏了，请尽快修好。',
    reason: '与本次征集内容无关，已转有关部门办理。',
  },
]

/** Came by letter. */
const LETTER: SaidAndAnswered = {
  ...{ after: 10, clause: 7, giver: 'organisation', adoption: 'adopted', reason: '' },
  text: ({ people }) => `原则同意。建议对${people}中有困难的，由社区协助办理。`,
}

export function consultationStory(item: PlannedConsultation, { city, numbers, last }: Telling): Step[] {
  const { at, on, publisher, matter, title, closesOn, answeredOn, became, key } = item
  const s = city.services
  const by = ordersOf(item, city)
  let number = ''
  const here = (who: Parameters<typeof by>[0]) => ({ ...by(who), number })
  const decide = (when: Date, verb: Parameters<typeof decideConsultation>[2]['verb']): Step => ({
    at: when,
    verb: `publishing.${verb}`,
    act: () => decideConsultation(s, here('fuzeren'), { verb, said: '' }),
  })
  // An address of nobody (RFC 5737), another for each consultation: whoever sends too much is held up.
  const origin = `192.0.2.${Math.abs(key) % 250}`
  // Some are spoken about more than others.
  const said = SAID.slice(0, 2 + (Math.abs(key) % 3)).filter(({ after }) => addDays(on, after) <= last)
  const given = said.map(({ after, clause, giver, text }): Step => {
    const opinion = { clause, text: text(matter), giver, name: '', contact: '' }
    return {
      at: later(at, after * 24 * 60 + 190),
      verb: 'publishing.giveOpinion',
      act: async () => {
        const order = { actor: citizen(origin), formKey: newFormKey(), number }
        return giveOpinion(s, { ...order, human: await answerAsPerson(s) }, opinion)
      },
    }
  })
  const letterAt = later(at, LETTER.after * 24 * 60 + 240)
  const letter: Step = {
    at: letterAt,
    verb: 'publishing.registerOpinion',
    act: () => {
      const { clause, giver, text } = LETTER
      const came = { channel: 'letter' as const, receivedOn: dayInChina(letterAt), contact: '' }
      const opinion = { ...came, clause, giver, text: text(matter), name: '演示单位' }
      return registerOpinion(s, here('jingban'), opinion)
    },
  }
  const asked: Step[] = [
    {
      at,
      verb: 'publishing.beginConsultation',
      act: () =>
        beginConsultation(s, by('jingban'), { ...draftOf(item), unitCode: publisher.code, send: true }),
      keep: begun => {
        number = begun
      },
    },
    decide(later(at, 25), 'publishConsultation'),
    ...given,
    letter,
  ]
  if (answeredOn === null) return asked
  const answering = new Date(`${answeredOn}T09:00:00+08:00`)
  const answers = [...said, LETTER].map(({ text, adoption, reason }, index): Step => {
    const answer = { adoption, reason, summary: text(matter), alike: false }
    return {
      at: later(answering, index),
      verb: 'publishing.answerOpinion',
      act: () => answerOpinion(s, { ...here('jingban'), ordinal: index + 1 }, answer),
    }
  })
  const outcome = `大家最关心的是${matter.thing}的办理时限和结果公开。采纳的意见已经写进送审稿；没有采纳的，逐条说明了理由。（演示）`
  const answered: Step[] = [
    ...asked,
    ...answers,
    {
      at: later(answering, 60),
      verb: 'publishing.sendOutcome',
      act: () => writeOutcome(s, here('jingban'), { outcome, finalDocument: '', send: true }),
    },
    decide(later(answering, 240), 'publishOutcome'),
  ]
  if (became === null) return answered
  const name: Step = {
    at: later(became.at, 40),
    verb: 'publishing.nameDocument',
    act: () => nameDocumentOfConsultation(s, here('jingban'), numbers.get(became.key) ?? ''),
  }
  return [...answered, name]

  function draftOf({ key: seed }: PlannedConsultation) {
    const effectiveOn = became?.effectiveOn ?? addDays(closesOn, 45)
    const told = { publisher, matter, on, chance: new Chance(became?.key ?? seed) }
    const ends = { effectiveOn, expiresOn: became?.expiresOn ?? null, ends: null, changes: null }
    return {
      title: `${title}（征求意见稿）`,
      about: `为了做好${matter.thing}，${publisher.name}起草了《${title}》，现在公开征求意见。\n主要内容：${matter.rules[0]}${matter.rules[1]}\n（演示内容，为虚构）`,
      text: linesOf(policyBody(told, ends)),
      contact: `信函：${publisher.name}政务公开科（演示），邮编000000\n电话：0000-0000000`,
      ...{ opensOn: on, closesOn, shortenedBecause: '' },
    }
  }
}

const linesOf = (html: string): string =>
  html
    .split('</p>')
    .map(paragraph => paragraph.replaceAll(/<[^>]+>/g, ''))
    .filter(line => line !== '')
    .join('\n')

export function topicStory(item: PlannedTopic, { city, numbers }: Telling): Step[] {
  const { at, code, title, introduction, publisher } = item
  const s = city.services
  const by = ordersOf(item, city)
  return [
    {
      at,
      verb: 'publishing.beginTopic',
      act: () => {
        const sections = item.sections
          .map(({ heading, documents }) => ({
            heading,
            entries: documents.flatMap(({ key }) => {
              const number = numbers.get(key)
              return number === undefined ? [] : [documentPaths.document(number)]
            }),
          }))
          .filter(({ entries }) => entries.length > 0)
        const topic = { code, title, introduction: `${introduction}（演示）`, sections }
        return beginTopic(s, by('jingban'), { ...topic, unitCode: publisher.code })
      },
    },
    {
      at: later(at, 20),
      verb: 'publishing.publishTopic',
      act: () => decideTopic(s, { ...by('fuzeren'), code }, { verb: 'publishTopic', said: '' }),
    },
  ]
}
