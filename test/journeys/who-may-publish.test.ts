import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROLES, type Role } from '#organisations'
import { day } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import {
  adoptSubmission,
  beginDocument,
  beginRevision,
  closeConcern,
  decideConference,
  giveBackResponse,
  prepareConference,
  publishResponse,
  registerConcern,
  registerSubmission,
  registerTraining,
  takeDown,
  writeDraft,
  writeRecord,
  writeResponse,
} from '#publishing'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { newsroomOf, newsText, policyText, take, write } from '#test/publishing.ts'
import { makeTown, must, type Officer, officer, servicesAt } from '#test/town.ts'
import { wholeSite } from '#test/whole-site.ts'
import { reviewLater } from '../../src/publishing/documents/actions/later-review.ts'
import { withholdEarlier } from '../../src/publishing/documents/actions/withhold-edition.ts'
import { endPreviews, makePreview } from '../../src/publishing/documents/previews/previews.ts'
import { writeNotice } from '../../src/publishing/press-conferences/actions/write.ts'
import type { DecidingVerb } from '../../src/publishing/press-conferences/conference.ts'
import { correctConcern, reopenConcern } from '../../src/publishing/responding/actions/change-concern.ts'
import { withdrawResponse } from '../../src/publishing/responding/actions/respond.ts'
import { undoSubmission } from '../../src/publishing/submissions/actions/change.ts'
import { voidTraining } from '../../src/publishing/training/actions/change.ts'

/**
 * portal goal 2: every role × every action of publishing, tried for good against the database. The table is
 * docs/who-may-publish.md: `npx vitest run … --update` draws it anew, and whoever changes who may do what changes it before
 * everybody's eyes.
 */
const UNIT = 'finance'
const BUSINESS: readonly Role[] = ['clerk', 'reviewer', 'disclosure-head', 'head']
const SUPERVISING: readonly Role[] = [
  'supervisor',
  'system-administrator',
  'security-administrator',
  'auditor',
]

let base: TestDatabase
let services: Services
let site: Awaited<ReturnType<typeof wholeSite>>
let columns: { policy: number; news: number }
/** Holds all four roles, and wrote everything there is. */
let author: Officer
let staff: Awaited<ReturnType<typeof newsroomOf>>['people']
const people: { readonly name: string; readonly officer: Officer }[] = []
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }
let made = 0

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  site = await wholeSite(services)
  const room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  columns = { policy: room.policyColumn, news: room.newsColumn }
  staff = room.people
  author = await officer(services, town.bureau, ...BUSINESS)
  for (const role of BUSINESS) {
    people.push({ name: ROLES[role], officer: await officer(services, town.bureau, role) })
  }
  for (const role of SUPERVISING) {
    people.push({ name: ROLES[role], officer: await officer(services, town.cityOffice, role) })
  }
  people.push({ name: '撰写的人（身兼四职）', officer: author })
  people.push({ name: '外单位（身兼四职）', officer: await officer(services, town.county, ...BUSINESS) })
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const by = ({ actor }: Officer) => ({ actor, formKey: newFormKey() })

interface Action<T> {
  readonly name: string
  /** Nobody does it with what he wrote himself. */
  readonly notOwn?: true
  readonly prepare: () => Promise<T>
  readonly attempt: (who: Officer, thing: T) => Promise<Result<unknown>>
}
const action = <T>(one: Action<T>): Action<unknown> => one as Action<unknown>

// Documents -----------------------------------------------------------------------------------------------------------

const unique = () => {
  made += 1
  return { title: `第${made}号办法`, documentNumber: `归财〔2026〕${made}号` }
}
const drafted = (more = {}) => write(services, author, policyText(columns.policy, { ...unique(), ...more }))

type Reached = 'draft' | 'first' | 'second' | 'final' | 'live'
const ORDER: readonly Reached[] = ['draft', 'first', 'second', 'final', 'live']
async function reached(stage: Reached): Promise<string> {
  const number = await drafted()
  const to = ORDER.indexOf(stage)
  if (to >= 1) must(await take(services, author, number, { verb: 'submit' }))
  if (to >= 2) must(await take(services, staff.reviewer, number, { verb: 'passFirst' }))
  if (to >= 3)
    must(await take(services, staff.disclosure, number, { verb: 'passSecond', secrecy: 'mayBePublic' }))
  if (to >= 4) must(await take(services, staff.head, number, { verb: 'passFinal' }))
  return number
}

const URGENT = { verb: 'publishUrgently', said: '汛情', secrecy: 'mayBePublic' } as const
const document = (who: Officer, number: string) => ({ ...by(who), number })

const DOCUMENTS = [
  action({
    name: '撰写文档',
    prepare: async () => null,
    attempt: who =>
      beginDocument(services, { ...by(who), unitId: author.actor.unitId ?? 0 }, newsText(columns.news)),
  }),
  action({
    name: '保存文稿',
    prepare: () => drafted(),
    attempt: (who, number) =>
      writeDraft(services, document(who, number), { text: newsText(columns.news), after: 1 }),
  }),
  action({
    name: '生成预览链接',
    prepare: () => drafted(),
    attempt: (who, n) => makePreview(services, document(who, n)),
  }),
  action({
    name: '收回预览链接',
    prepare: () => drafted(),
    attempt: (who, n) => endPreviews(services, document(who, n)),
  }),
  action({
    name: '送初审',
    prepare: () => drafted(),
    attempt: (who, n) => take(services, who, n, { verb: 'submit' }),
  }),
  action({
    name: '带提示送审（写明不改的理由）',
    prepare: () => drafted({ body: '<p>联系人身份证号11010519491231002X。</p>' }),
    attempt: (who, n) => take(services, who, n, { verb: 'submit', overrideWhy: '这是示例号码，不是个人的' }),
  }),
  action({
    name: '取回修改',
    prepare: () => reached('first'),
    attempt: (who, n) => take(services, who, n, { verb: 'takeBack' }),
  }),
  action({
    name: '初审',
    notOwn: true,
    prepare: () => reached('first'),
    attempt: (who, n) => take(services, who, n, { verb: 'passFirst' }),
  }),
  action({
    name: '复审、保密审查',
    notOwn: true,
    prepare: () => reached('second'),
    attempt: (who, n) => take(services, who, n, { verb: 'passSecond', secrecy: 'mayBePublic' }),
  }),
  action({
    name: '终审，发布',
    notOwn: true,
    prepare: () => reached('final'),
    attempt: (who, n) => take(services, who, n, { verb: 'passFinal' }),
  }),
  ...(['first', 'second', 'final'] as const).map(stage =>
    action({
      name: `退回修改（${{ first: '待初审', second: '待复审', final: '待终审' }[stage]}）`,
      prepare: () => reached(stage),
      attempt: (who, n) => take(services, who, n, { verb: 'giveBack', said: '请修改' }),
    }),
  ),
  action({
    name: '紧急发布',
    notOwn: true,
    prepare: () => reached('first'),
    attempt: (who, n) => take(services, who, n, URGENT),
  }),
  action({
    name: '事后审核',
    notOwn: true,
    prepare: async () => {
      const number = await reached('first')
      must(await take(services, staff.head, number, URGENT))
      return number
    },
    attempt: (who, n) => reviewLater(services, document(who, n), { ordinal: 1, said: '属实' }),
  }),
  action({
    name: '修改，出新版本',
    prepare: () => reached('live'),
    attempt: (who, n) => beginRevision(services, document(who, n)),
  }),
  action({
    name: '撤下文档',
    prepare: () => reached('live'),
    attempt: (who, n) => takeDown(services, document(who, n), { kind: 'withdrawn', why: '有误', to: null }),
  }),
  action({
    name: '停止提供以前的版本',
    prepare: async () => {
      const number = await reached('live')
      must(await beginRevision(services, document(author, number)))
      const text = policyText(columns.policy, { ...unique(), changeNote: '补正' })
      must(await writeDraft(services, document(author, number), { text, after: 1 }))
      must(await take(services, author, number, { verb: 'submit' }))
      must(await take(services, staff.head, number, URGENT))
      return number
    },
    attempt: (who, n) => withholdEarlier(services, document(who, n), { ordinal: 1, why: '含住址' }),
  }),
]

// 回应关切 ------------------------------------------------------------------------------------------------------------

const facts = {
  subject: '停水',
  about: '为什么停水',
  kind: 'opinion',
  knownAt: clock.now,
  heardFrom: '',
} as const
const concern = async () => must(await registerConcern(services, by(author), { ...facts, unitCode: UNIT }))
const saying = { title: '说明', text: '正在抢修。', form: 'bulletin', givenAt: null, givenWhere: '' } as const
const response = async (send: boolean) => {
  const number = await concern()
  const order = { ...by(author), number, id: null }
  return { number, id: Number(must(await writeResponse(services, order, { ...saying, send }))) }
}
type OfResponse = Awaited<ReturnType<typeof response>>
const answered = async () => {
  const one = await response(true)
  must(await publishResponse(services, { ...by(staff.reviewer), ...one }))
  return one
}
const closed = async () => {
  const number = await concern()
  must(await closeConcern(services, document(author, number), '已恢复'))
  return number
}

const CONCERNS = [
  action({
    name: '登记关切',
    prepare: async () => null,
    attempt: who => registerConcern(services, by(who), { ...facts, unitCode: UNIT }),
  }),
  action({
    name: '更正关切的登记',
    prepare: concern,
    attempt: (who, n) =>
      correctConcern(services, document(who, n), { ...facts, heardFrom: '热线' }, '补来源'),
  }),
  action({
    name: '办结关切',
    prepare: concern,
    attempt: (who, n) => closeConcern(services, document(who, n), '已恢复'),
  }),
  action({
    name: '重新打开关切',
    prepare: closed,
    attempt: (who, n) => reopenConcern(services, document(who, n), '又停'),
  }),
  action({
    name: '撰写回应',
    prepare: concern,
    attempt: (who, number) =>
      writeResponse(services, { ...by(who), number, id: null }, { ...saying, send: true }),
  }),
  action({
    name: '同意公开回应',
    notOwn: true,
    prepare: () => response(true),
    attempt: (who, one: OfResponse) => publishResponse(services, { ...by(who), ...one }),
  }),
  action({
    name: '退回回应',
    prepare: () => response(true),
    attempt: (who, one: OfResponse) => giveBackResponse(services, { ...by(who), ...one }, '请补充'),
  }),
  action({
    name: '撤下回应',
    prepare: answered,
    attempt: (who, one: OfResponse) => withdrawResponse(services, { ...by(who), ...one }, '有误'),
  }),
]

// 新闻发布会 ----------------------------------------------------------------------------------------------------------

const notice = {
  ...{
    title: '停水情况发布会',
    startsAt: clock.now,
    place: '市政府',
    speakers: [{ name: '发言人', office: '局长' }],
  },
  ...{ about: '', documents: [], concernNumber: null },
}
const said = { transcript: '主持人：现在开始。', videoUrl: '', videoText: '' }
const conference = async (send = true) =>
  must(await prepareConference(services, by(author), { ...notice, unitCode: UNIT, send }))
const decide = (who: Officer, number: string, verb: DecidingVerb) =>
  decideConference(services, document(who, number), { verb, said: '情况有变' })
type Held = 'announced' | 'held' | 'recordWaiting' | 'recorded'
async function conferenceAt(stage: Held): Promise<string> {
  const number = await conference()
  must(await decide(staff.reviewer, number, 'announce'))
  if (stage === 'announced') return number
  must(await decide(author, number, 'hold'))
  if (stage === 'held') return number
  must(await writeRecord(services, document(author, number), { ...said, send: true }))
  if (stage === 'recorded') must(await decide(staff.reviewer, number, 'publishRecord'))
  return number
}
const deciding = (name: string, verb: DecidingVerb, prepare: () => Promise<string>, notOwn?: true) =>
  action({ name, prepare, attempt: (who, n) => decide(who, n, verb), ...(notOwn ? { notOwn } : {}) })

const CONFERENCES = [
  action({
    name: '登记新闻发布会',
    prepare: async () => null,
    attempt: who => prepareConference(services, by(who), { ...notice, unitCode: UNIT, send: true }),
  }),
  action({
    name: '撰写发布会通知',
    prepare: () => conference(false),
    attempt: (who, n) => writeNotice(services, document(who, n), { ...notice, send: true }),
  }),
  deciding('同意公开发布会通知', 'announce', conference, true),
  deciding('退回发布会通知', 'giveBackNotice', conference),
  deciding('撤回通知修改', 'takeNoticeBack', () => conferenceAt('announced')),
  deciding('取消发布会', 'cancel', () => conferenceAt('announced')),
  deciding('登记发布会已举行', 'hold', () => conferenceAt('announced')),
  action({
    name: '撰写发布会实录',
    prepare: () => conferenceAt('held'),
    attempt: (who, n) => writeRecord(services, document(who, n), { ...said, send: true }),
  }),
  deciding('同意公开发布会实录', 'publishRecord', () => conferenceAt('recordWaiting'), true),
  deciding('退回发布会实录', 'giveBackRecord', () => conferenceAt('recordWaiting')),
  deciding('撤下发布会实录', 'takeRecordBack', () => conferenceAt('recorded')),
]

// 信息报送、培训 ------------------------------------------------------------------------------------------------------

const article = () => {
  made += 1
  return {
    title: `第${made}篇稿件`,
    level: 'province',
    sentOn: day('2026-03-02'),
    link: '',
    text: '正文',
  } as const
}
const submission = async () =>
  Number(must(await registerSubmission(services, by(author), { ...article(), unitCode: UNIT })))
const adoption = { adoptedBy: '省政府网站', adoptedOn: day('2026-03-02') }
const adopted = async () => {
  const id = await submission()
  must(await adoptSubmission(services, { ...by(staff.reviewer), id }, adoption))
  return id
}
const lesson = () => {
  made += 1
  return {
    heldOn: day('2026-03-02'),
    subject: `第${made}次培训`,
    kind: 'law',
    audience: 30,
    note: '',
  } as const
}

const KEPT = [
  action({
    name: '登记报送',
    prepare: async () => null,
    attempt: who => registerSubmission(services, by(who), { ...article(), unitCode: UNIT }),
  }),
  action({
    name: '登记采用',
    notOwn: true,
    prepare: submission,
    attempt: (who, id) => adoptSubmission(services, { ...by(who), id }, adoption),
  }),
  action({
    name: '撤销采用',
    prepare: adopted,
    attempt: (who, id) => undoSubmission(services, { ...by(who), id }, 'takeBack', '登记错了'),
  }),
  action({
    name: '作废报送的登记',
    prepare: submission,
    attempt: (who, id) => undoSubmission(services, { ...by(who), id }, 'void', '登记错了'),
  }),
  action({
    name: '登记培训',
    prepare: async () => null,
    attempt: who => registerTraining(services, by(who), { ...lesson(), unitCode: UNIT }),
  }),
  action({
    name: '作废培训的登记',
    prepare: async () =>
      Number(must(await registerTraining(services, by(author), { ...lesson(), unitCode: UNIT }))),
    attempt: (who, id) => voidTraining(services, { ...by(who), id }, '登记错了'),
  }),
]

const PARTS = { 文档: DOCUMENTS, 回应关切: CONCERNS, 新闻发布会: CONFERENCES, 信息报送和培训: KEPT }

/** What becomes of it when each of the people tries, on a thing nobody touched before. */
async function triedByAll({ name, prepare, attempt }: Action<unknown>): Promise<string[]> {
  const ends: string[] = []
  let thing = await prepare()
  for (const { officer: who } of people) {
    const end = await attempt(who, thing).then(
      result =>
        result.ok
          ? '可'
          : ['not-your-role', 'own-work', 'not-by-the-same-hand', 'not-your-own'].includes(result.code)
            ? '不可'
            : `${name}: ${result.code}`,
      error => (error instanceof NotFound ? '看不到' : Promise.reject(error)),
    )
    if (end === '可') thing = await prepare()
    ends.push(end)
  }
  return ends
}

it('portal goal 2: every role × every action of publishing; nobody publishes their own', async () => {
  const parts: string[] = []
  const names = people.map(({ name }) => name)
  for (const [part, actions] of Object.entries(PARTS)) {
    const rows: string[] = []
    for (const one of actions) {
      const ends = await triedByAll(one)
      const of = (name: string) => ends[names.indexOf(name)]
      if (one.notOwn) expect([one.name, of('撰写的人（身兼四职）')]).toEqual([one.name, '不可'])
      // 三员 do no business, and nobody that of another unit.
      for (const role of ['system-administrator', 'security-administrator', 'auditor'] as const) {
        expect([one.name, of(ROLES[role])]).not.toEqual([one.name, '可'])
      }
      expect([one.name, of('外单位（身兼四职）')]).not.toEqual([one.name, '可'])
      // Somebody may.
      expect([one.name, ends.includes('可')]).toEqual([one.name, true])
      rows.push(`| ${one.name} | ${ends.join(' | ')} |`)
    }
    parts.push(`## ${part}

| 办什么 | ${names.join(' | ')} |
| --- |${' --- |'.repeat(names.length)}
${rows.join('\n')}
`)
  }
  const text = `# 谁可以办主动公开的哪一件事

由 \`test/journeys/who-may-publish.test.ts\` 逐一实际试办后画出，测试核对；不要手改。除“撰写的人”一列外，都不是自己撰写的东西。看不到：对这个人没有这样一份东西。

${parts.join('\n')}`
  await expect(text).toMatchFileSnapshot('../../docs/who-may-publish.md')
}, 300_000)
