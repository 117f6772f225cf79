import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import { staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { errorAt, textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'

/** The example of GB 11643—1999. */
const WITH_NUMBER = '联系人的身份证号码是11010519491231002X。'

let base: TestDatabase
let site: WholeSite
let clerk: Visitor
let head: Visitor

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  const staff = await staffOf(services, (await makeTown(services)).bureau)
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.head)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

type Fields = Readonly<Record<string, string>>
const post = (who: Visitor, address: string, fields: Fields) =>
  who.post(address, { ...fields, form_key: newFormKey() })

/** Begins something and says what stands in its address. */
async function begun(address: string, fields: Fields): Promise<string> {
  const sent = await post(clerk, address, { send: 'yes', ...fields })
  expect([address, sent.statusCode, textOf(sent)]).toEqual([address, 303, ''])
  return String(sent.headers.location).split('/').at(-1) ?? ''
}

const CONSULTATION = {
  ...{
    title: '归德市养老补贴办法（征求意见稿）',
    about: '为了规范养老补贴。',
    text: '第一条　为了规范补贴。',
  },
  ...{ contact: '归德市财政局，邮编000000', opensOn: '2026-03-02', closesOn: '2026-04-01' },
  ...{ shortenedBecause: '', which: 'text' },
}
const NOTICE = {
  ...{ title: '2025年决算公开', startsOn: '2026-03-02', startsTime: '08:30', place: '市政府新闻发布厅' },
  ...{ speakers: '王某某，市财政局局长', about: '介绍决算。', documents: '', concern: '', which: 'notice' },
}
const CONCERN = {
  ...{ subject: '城区停水的原因', about: '为什么停水？', kind: 'emergency', knownOn: '2026-03-02' },
  ...{ knownTime: '08:00', heardFrom: '值班电话', which: 'register' },
}
const RESPONSE = {
  ...{ title: '停水情况通报', form: 'bulletin', text: '主管道破裂。', givenOn: '', givenTime: '' },
  ...{ givenWhere: '', which: 'new', send: 'yes' },
}

interface LetOut {
  readonly decision: string
  readonly verb: string
  readonly page: string
  readonly office: string
  /** What everybody reads once it is out. */
  readonly says: string
}

async function conference(): Promise<{ no: string; office: string }> {
  const no = await begun('/office/press-conferences/new', NOTICE)
  return { no, office: `/office/press-conferences/${no}` }
}

const THINGS: readonly (readonly [string, () => Promise<LetOut>])[] = [
  [
    'the draft of a consultation',
    async () => {
      const no = await begun('/office/consultations/new', { ...CONSULTATION, about: WITH_NUMBER })
      const office = `/office/consultations/${no}`
      return {
        decision: `${office}/decision`,
        verb: 'publishConsultation',
        page: `/consultations/${no}`,
        office,
        says: '起草说明',
      }
    },
  ],
  [
    'the notice of a press conference',
    async () => {
      const no = await begun('/office/press-conferences/new', { ...NOTICE, about: WITH_NUMBER })
      const office = `/office/press-conferences/${no}`
      return {
        decision: `${office}/decision`,
        verb: 'announce',
        page: `/press-conferences/${no}`,
        office,
        says: '即将举行',
      }
    },
  ],
  [
    'the record of a press conference',
    async () => {
      const { no, office } = await conference()
      await post(head, `${office}/decision`, { verb: 'announce', which: 'decision' })
      await post(clerk, `${office}/decision`, { verb: 'hold', which: 'decision' })
      const record = { transcript: `主持人：大家好。\n王某某：${WITH_NUMBER}`, videoUrl: '', videoText: '' }
      await post(clerk, `${office}/record`, { ...record, which: 'record', send: 'yes' })
      return {
        decision: `${office}/decision`,
        verb: 'publishRecord',
        page: `/press-conferences/${no}`,
        office,
        says: '有文字实录',
      }
    },
  ],
  [
    'a response',
    async () => {
      const no = await begun('/office/responses/new', CONCERN)
      const office = `/office/responses/${no}`
      await post(clerk, `${office}/responses`, { ...RESPONSE, text: `主管道破裂。\n${WITH_NUMBER}` })
      const [row] = await base.asOwner('select max(id) as id from responses')
      return {
        decision: `${office}/responses/${row?.id}/decision`,
        verb: 'publish',
        page: `/responses/${no}`,
        office,
        says: '主管道破裂',
      }
    },
  ],
  [
    'a topic',
    async () => {
      const topic = {
        title: '冬季供热',
        introduction: WITH_NUMBER,
        heading1: '文件',
        entries1: '20260000001',
      }
      const code = await begun('/office/topics/new', { ...topic, code: 'heating', which: 'topic' })
      const office = `/office/topics/${code}`
      return {
        decision: `${office}/decision`,
        verb: 'publishTopic',
        page: `/topics/${code}`,
        office,
        says: '冬季供热',
      }
    },
  ],
]

describe.each(THINGS)('what must not be public in %s', (_, make) => {
  it('keeps it in, is shown to whoever looks at it, and stays only with a reason, which is written down', async () => {
    const { decision, verb, page, office, says } = await make()
    const decide = (said: string) => post(head, decision, { verb, said, which: 'decision' })
    const isOut = async () => textOf(await site.visitor().get(page)).includes(says)
    expect(textOf(await clerk.get(office))).toContain('居民身份证号码“1101**********002X”')

    const refused = await decide('')
    expect(refused.statusCode).toBe(422)
    expect(textOf(refused)).toContain('请在意见里写明原因')
    expect(textOf(await decide('是11010519491231002X本人要求'))).toContain('意见里不要写个人信息')
    expect(await isOut()).toBe(false)

    expect((await decide('国家标准里的例子，不是谁的号码。')).statusCode).toBe(303)
    expect(await isOut()).toBe(true)
    const [last] = await base.asOwner(
      "select after from trail where outcome = 'done' order by seq desc limit 1",
    )
    expect(last?.after).toMatchObject({ overridden: 1, overrideWhy: '国家标准里的例子，不是谁的号码。' })
  })
})

describe('a sentence that goes straight to the public is put otherwise', () => {
  it.each([
    [
      'why a consultation is prolonged',
      'period',
      { closesOn: '2026-04-11', because: WITH_NUMBER, which: 'period' },
      'closesOn',
    ],
    [
      'why it is called off',
      'decision',
      { verb: 'cancelConsultation', said: WITH_NUMBER, which: 'decision' },
      'said',
    ],
  ] as const)('%s', async (_, step, fields, field) => {
    const no = await begun('/office/consultations/new', CONSULTATION)
    await post(head, `/office/consultations/${no}/decision`, {
      verb: 'publishConsultation',
      which: 'decision',
    })
    const refused = await post(head, `/office/consultations/${no}/${step}`, fields)
    expect(refused.statusCode).toBe(422)
    expect(errorAt(refused, field)).toContain('公开的内容不能有身份证号码')
    expect(textOf(await site.visitor().get(`/consultations/${no}`))).not.toContain('联系人的身份证')
  })
})
