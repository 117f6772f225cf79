import { addDays, yearOf } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import {
  adoptSubmission,
  beginDocument,
  beginRevision,
  closeConcern,
  decideConference,
  type EditionText,
  prepareConference,
  publishDue,
  publishResponse,
  registerConcern,
  registerSubmission,
  registerTraining,
  review,
  reviewLater,
  takeDown,
  writeDraft,
  writeRecord,
  writeResponse,
} from '#publishing'
import type { DemoCity, Post } from '../demo-city.ts'
import { consultationStory, topicStory } from './asking-stories.ts'
import { bodyOf, interpretationBody, policyBody } from './bodies.ts'
import { Chance } from './chance.ts'
import type {
  PlannedConference,
  PlannedDocument,
  PlannedItem,
  PlannedResponse,
  PlannedSubmission,
  PlannedTraining,
} from './plan.ts'
import { later, MINUTE_MS, ordersOf, type Step, type Telling } from './telling.ts'
import type { PlainGenre } from './titles.ts'

const DAY_MS = 86_400_000

/** A document is begun so long before it goes out. */
const BEGUN_BEFORE = 95

/** When the first step of an item is taken. */
export const beginningOf = ({ kind, at }: PlannedItem): Date =>
  kind === 'document' ? later(at, -BEGUN_BEFORE) : at

/** When an item is told: one that refers to a document when there is one to refer to. */
export const toldAt = (item: PlannedItem): Date =>
  item.kind === 'consultation' && item.became !== null ? item.became.at : beginningOf(item)

/** An item of the plan, step by step, each by whoever takes it in an office. */
export function storyOf(item: PlannedItem, telling: Telling): Step[] {
  switch (item.kind) {
    case 'document':
      return documentStory(item, telling)
    case 'response':
      return responseStory(item, telling)
    case 'conference':
      return conferenceStory(item, telling)
    case 'submission':
      return submissionStory(item, telling)
    case 'training':
      return trainingStory(item, telling)
    case 'consultation':
      return consultationStory(item, telling)
    case 'topic':
      return topicStory(item, telling)
  }
}

// 文档 --------------------------------------------------------------------------------------------------------------

function documentStory(item: PlannedDocument, telling: Telling): Step[] {
  const { city, numbers } = telling
  const { at, fate } = item
  const s = city.services
  const by = ordersOf(item, city)
  const number = () => numbers.get(item.key) ?? ''
  const step = (minutes: number, who: Post, verb: Parameters<typeof review>[2]['verb'], said = ''): Step => ({
    at: later(at, minutes),
    verb: `publishing.${verb}`,
    act: () => {
      const secrecy = verb === 'passSecond' || verb === 'publishUrgently' ? ('mayBePublic' as const) : null
      return review(s, { ...by(who), number: number() }, { verb, said, secrecy, overrideWhy: '' })
    },
  })
  const begin: Step = {
    at: beginningOf(item),
    verb: 'publishing.begin',
    act: () => {
      const order = by('jingban')
      return beginDocument(s, { ...order, unitId: order.actor.unitId ?? 0 }, textOf(item, telling))
    },
    keep: begun => numbers.set(item.key, begun),
  }
  if (fate === 'urgent') {
    const opinion = { ordinal: 1, said: '内容准确，同意（演示）。' }
    return [
      begin,
      step(-20, 'jingban', 'submit'),
      step(0, 'fuzeren', 'publishUrgently', '情况紧急，须立即告知公众（演示）。'),
      {
        // Within 24 hours, but for one in nine.
        at: later(at, item.key % 9 === 0 ? 26 * 60 : 5 * 60),
        verb: 'publishing.reviewLater',
        act: () => reviewLater(s, { ...by('shenhe'), number: number() }, opinion),
      },
    ]
  }
  const passed: Step[] = [
    begin,
    step(-80, 'jingban', 'submit'),
    step(-60, 'shenhe', 'passFirst'),
    step(-30, 'zhuren', 'passSecond'),
    step(fate === 'timed' ? -15 : 0, 'fuzeren', 'passFinal'),
  ]
  const day = 24 * 60
  switch (fate) {
    case 'timed':
      return [...passed, { at, verb: 'publishing.published', act: () => dueBy(city) }]
    case 'withdrawn': {
      const down = { kind: 'withdrawn', why: '内容有误，核实后重新公开（演示）。', to: null } as const
      const act = () => takeDown(s, { ...by('zhuren'), number: number() }, down)
      return [...passed, { at: later(at, 6 * day), verb: 'publishing.takeDown', act }]
    }
    case 'revised': {
      const from = 7 * day
      const revise = () => beginRevision(s, { ...by('jingban'), number: number() })
      const write = () => {
        const text = { ...textOf(item, telling), changeNote: '补充了咨询渠道，更正了一处数字（演示）。' }
        return writeDraft(s, { ...by('jingban'), number: number() }, { text, after: 1 })
      }
      return [
        ...passed,
        { at: later(at, from - 90), verb: 'publishing.revise', act: revise },
        { at: later(at, from - 85), verb: 'publishing.write', act: write },
        step(from - 80, 'jingban', 'submit'),
        step(from - 60, 'shenhe', 'passFirst'),
        step(from - 30, 'zhuren', 'passSecond'),
        step(from, 'fuzeren', 'passFinal'),
      ]
    }
    default:
      return passed
  }
}

/** What has its hour by now goes out. */
async function dueBy({ services }: DemoCity): Promise<Result<string>> {
  const { failed } = await publishDue(services)
  if (failed > 0) throw new Error('what was due did not go out')
  return { ok: true, value: '' }
}

export function textOf(item: PlannedDocument, { columns, numbers }: Telling): EditionText {
  const { genre, title, publisher, matter, on, effectiveOn, expiresOn, to, form, fate } = item
  const told = { publisher, matter, on: item.madeOn, chance: new Chance(item.key) }
  const other = to === null ? undefined : numbers.get(to.other.key)
  const ends = { effectiveOn: effectiveOn ?? on, expiresOn, ends: null, changes: null }
  const body =
    genre === 'regulation' || genre === 'normative'
      ? policyBody(told, {
          ...ends,
          ...(to === null ? {} : { [to.kind === 'repeals' ? 'ends' : 'changes']: to.other.title }),
        })
      : form === null
        ? bodyOf(genre as PlainGenre, told)
        : interpretationBody(form, to?.other.title ?? '', told)
  return {
    ...{ genre, title, form, body, effectiveOn, expiresOn },
    columnId: columns.get(columnOf(item)) ?? 0,
    issuer: genre === 'regulation' ? '归德市人民政府' : publisher.name,
    documentNumber: item.documentNumber,
    topic: matter.topic,
    item: genre === 'regulation' || genre === 'normative' ? 1 : genre === 'news' ? null : matter.item,
    madeOn: genre === 'news' ? null : item.madeOn,
    ...{ disclosure: 'proactive' as const, disclosureReason: '', source: '', keywords: matter.thing },
    ...{ summary: '', changeNote: '', files: [], needsInterpretation: item.needsInterpretation },
    relations: to === null || other === undefined ? [] : [{ kind: to.kind, number: other, on: null }],
    publishAt: fate === 'timed' ? item.at : null,
    withdrawAt: null,
  }
}

function columnOf({ genre, publisher }: PlannedDocument): string {
  switch (genre) {
    case 'news':
      return publisher.level === 'city' ? 'zwdt' : 'xqdt'
    case 'regulation':
    case 'normative':
      return 'zcwj'
    case 'interpretation':
      return 'zcjd'
    case 'report':
      return publisher.code === 'city-czj' ? 'czyj' : 'gzbg'
    case 'plan':
      return 'ghjh'
    case 'data':
      return 'sjfb'
    case 'institution':
      return 'bszn'
    default:
      return 'tzgg'
  }
}

// 回应、发布会、报送、培训 --------------------------------------------------------------------------------------------

function responseStory(item: PlannedResponse, { city }: Telling): Step[] {
  const { publisher, matter, at, after, isEmergency } = item
  const s = city.services
  const by = ordersOf(item, city)
  const unitCode = publisher.code
  let number = ''
  let id = 0
  const text = `关于${matter.thing}，我们核实了大家反映的情况。\n${matter.rules[0]}${matter.rules[1]}\n现已责成有关科室逐件办理，办理结果在本网站公布。（演示）`
  return [
    {
      at,
      verb: 'publishing.registerConcern',
      act: () =>
        registerConcern(s, by('jingban'), {
          unitCode,
          subject: `${matter.thing}${isEmergency ? '突发情况' : '问题'}（演示）`,
          kind: isEmergency ? 'emergency' : 'opinion',
          heardFrom: isEmergency ? '值班电话' : '网络留言',
          about: `${matter.people}反映${matter.thing}办理不够方便，政策怎样规定？什么时候解决？`,
          knownAt: later(at, -10),
        }),
      keep: registered => {
        number = registered
      },
    },
    {
      at: later(at, after - 20),
      verb: 'publishing.sendResponse',
      act: () =>
        writeResponse(
          s,
          { ...by('jingban'), number, id: null },
          {
            ...{ title: `关于${matter.thing}有关情况的${isEmergency ? '通报' : '说明'}`, text, send: true },
            ...{ form: isEmergency ? 'bulletin' : 'explanation', givenAt: null, givenWhere: '' },
          },
        ),
      keep: written => {
        id = Number(written)
      },
    },
    {
      at: later(at, after),
      verb: 'publishing.publishResponse',
      act: () => publishResponse(s, { ...by('fuzeren'), number, id }),
    },
    {
      at: later(at, after + 90),
      verb: 'publishing.closeConcern',
      act: () => closeConcern(s, { ...by('jingban'), number }, '已核实、办理并向社会公开。'),
    },
  ]
}

const SPEAKERS = [
  ['甲某某', '副局长'],
  ['乙某某', '科长'],
] as const

function conferenceStory(item: PlannedConference, { city, numbers }: Telling): Step[] {
  const { publisher, matter, at, about } = item
  const s = city.services
  const by = ordersOf(item, city)
  const office = publisher.level === 'city' ? publisher.shortName : publisher.area
  const speakers = SPEAKERS.map(([name, post]) => ({ name, office: `${office}${post}` }))
  const document = about === null ? undefined : numbers.get(about.key)
  const startsAt = later(at, 2 * 24 * 60)
  let number = ''
  const decide = (when: Date, who: Post, verb: 'announce' | 'hold' | 'publishRecord'): Step => ({
    at: when,
    verb: `publishing.${verb}`,
    act: () => decideConference(s, { ...by(who), number }, { verb, said: '' }),
  })
  const record = {
    transcript: transcriptOf(item),
    videoUrl: 'https://video.guide.invalid/yanshi',
    videoText: '演示网址，不能打开；全文见文字实录。',
    send: true,
  }
  return [
    {
      at,
      verb: 'publishing.prepareConference',
      act: () =>
        prepareConference(s, by('jingban'), {
          ...{ unitCode: publisher.code, title: `${matter.thing}新闻发布会（演示）`, send: true },
          ...{ startsAt, place: '市政府新闻发布厅', speakers, concernNumber: null },
          documents: document === undefined ? [] : [document],
          about: `介绍${publisher.area}${matter.thing}进展，回答记者提问。`,
        }),
      keep: prepared => {
        number = prepared
      },
    },
    decide(later(at, 30), 'shenhe', 'announce'),
    decide(later(startsAt, 70), 'jingban', 'hold'),
    {
      at: later(startsAt, 150),
      verb: 'publishing.sendRecord',
      act: () => writeRecord(s, { ...by('jingban'), number }, record),
    },
    decide(later(startsAt, 200), 'zhuren', 'publishRecord'),
  ]
}

function transcriptOf({ matter, publisher, key }: PlannedConference): string {
  const chance = new Chance(key)
  const [first, second] = SPEAKERS.map(([name]) => name)
  return [
    `主持人：各位记者朋友，上午好。今天介绍${publisher.area}${matter.thing}的情况。（演示）`,
    `${first}：这项工作关系${matter.people}。${matter.rules[0]}${matter.rules[1]}`,
    `今年的重点是${matter.does.join('、')}。`,
    `归德日报记者：${matter.people}最关心什么时候能办好？`,
    `${second}：${matter.rules[2]}进展每月在网站公布。`,
    `归德电视台记者：${chance.pick(['资金怎样保障？', '办理中遇到困难找谁？', '怎样防止走过场？'])}`,
    `${first}：经费列入预算，办理结果公开。${matter.rules[3]}`,
  ].join('\n')
}

/** An article for the province's website, and for most that it stands there some days later. */
function submissionStory(item: PlannedSubmission, { city, last }: Telling): Step[] {
  const { publisher, matter, at, on, isAdopted, key } = item
  const s = city.services
  const by = ordersOf(item, city)
  const adoptedOn = addDays(on, key % 5)
  const title = `${publisher.area}${matter.does[key % 3]}（演示稿件${key}）`
  let id = 0
  const article: Step = {
    at,
    verb: 'publishing.registerSubmission',
    act: () =>
      registerSubmission(s, by('jingban'), {
        ...{ title, level: 'province', sentOn: on, link: '', unitCode: publisher.code },
        text: `${title}。${matter.rules[0]}`,
      }),
    keep: registered => {
      id = Number(registered)
    },
  }
  const adoption = { adoptedBy: '省政府网站（演示）', adoptedOn: adoptedOn > last ? on : adoptedOn }
  const adopted: Step = {
    at: new Date(at.getTime() + (adoptedOn > last ? 0 : key % 5) * DAY_MS + 60 * MINUTE_MS),
    verb: 'publishing.adoptSubmission',
    act: () => adoptSubmission(s, { ...by('shenhe'), id }, adoption),
  }
  return isAdopted ? [article, adopted] : [article]
}

const TRAININGS = [
  ['《政府信息公开条例》', 'law'],
  ['政务公开业务', 'practice'],
  ['保密审查', 'secrecy'],
  ['政府网站和政务新媒体', 'website'],
] as const

function trainingStory(item: PlannedTraining, { city }: Telling): Step[] {
  const { publisher, at, on, key } = item
  const by = ordersOf(item, city)
  const [subject, kind] = TRAININGS[key % TRAININGS.length] ?? TRAININGS[0]
  const training = {
    ...{ subject: `${yearOf(on)}年${subject}培训（演示${key}）`, kind, audience: 20 + (key % 160) },
    ...{ heldOn: on, note: '演示记录。', unitCode: publisher.code },
  }
  const act = () => registerTraining(city.services, by('jingban'), training)
  return [{ at: later(at, 60), verb: 'publishing.registerTraining', act }]
}
