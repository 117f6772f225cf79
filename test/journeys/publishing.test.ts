import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '#platform/files.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { publishDue, turnValidities } from '#publishing'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish, signedIn, step } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { wholeSite } from '#test/whole-site.ts'
import { verifySeals } from '../../src/publishing/documents/history/verify.ts'

/** A document's life, through the front door: written, reviewed by three, published, changed, repealed, taken down. */
let base: TestDatabase
let services: Services
let room: Newsroom
let anybody: Visitor
const clock = { now: new Date('2026-03-03T09:00:00+08:00') }
let made = 0

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  const site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  anybody = site.visitor()
})
afterAll(async () => {
  await room.site.close()
  await base.close()
})

/** It is another time; whoever was signed in is so anew. */
async function itIs(instant: string | number): Promise<void> {
  clock.now = new Date(instant)
  room = await signedIn(room)
}

/** A policy document of a number of its own. */
function fields(changed: Record<string, string> = {}): Record<string, string> {
  made += 1
  return policyFields(room, { documentNumber: `归财〔2026〕${made}号`, title: `办法${made}`, ...changed })
}
const news = (changed: Record<string, string> = {}) =>
  fields({ genre: 'news', columnId: String(room.newsColumn), documentNumber: '', ...changed })

describe('三审三校', () => {
  it('goes to the portal, the library, the column and the feed when three others have passed it', async () => {
    const number = await begin(room.clerk, fields({ title: '养老机构补贴办法' }))
    expect((await anybody.get(`/documents/${number}`)).statusCode).toBe(404)
    await publish(room, number)
    const page = await anybody.get(`/documents/${number}`)
    expect(page.statusCode).toBe(200)
    expect(textOf(page)).toContain('养老机构补贴办法')
    expect(textOf(page)).toMatch(/索引号\s*finance\/2026-\d{5}/)
    expect(page.body).toContain('<meta name="SiteIDCode" content="4114000001"')
    expect(page.body).toContain('<meta name="ArticleTitle" content="养老机构补贴办法"')
    for (const list of [
      '/policies',
      '/sites/city/zcwj',
      '/sites/city',
      '/policies/feed.xml',
      '/sitemap.xml',
    ]) {
      expect((await anybody.get(list)).body).toContain(`/documents/${number}`)
    }
    expect((await anybody.get(`/search?q=${encodeURIComponent('养老机构')}`)).body).toContain(
      `/documents/${number}`,
    )
    expect((await anybody.get('/open-data/policies.csv')).body).toContain('养老机构补贴办法')
  })

  it('nobody passes what he wrote, nobody passes twice, and not out of turn', async () => {
    const { people, site } = room
    const number = await begin(await site.as(people.reviewer), fields())
    await step(room.reviewer, number, 'submit')
    expect(textOf(await step(room.reviewer, number, 'passFirst'))).toContain('不能审核、发布自己的文稿')
    expect(textOf(await step(room.head, number, 'passFinal'))).toContain('待初审')
    expect(textOf(await step(room.clerk, number, 'passFirst'))).toContain('您的角色不能')
    expect((await anybody.get(`/documents/${number}`)).statusCode).toBe(404)
  })

  it('the second review is the secrecy review (《条例》第十七条)', async () => {
    const number = await begin(room.clerk, fields())
    await step(room.clerk, number, 'submit')
    await step(room.reviewer, number, 'passFirst')
    expect(textOf(await step(room.disclosure, number, 'passSecond'))).toContain('请填写保密审查的结论')
    const secret = await step(room.disclosure, number, 'passSecond', { secrecy: 'mayNot' })
    expect(textOf(secret)).toContain('不能往下送')
  })

  it('is given back with a reason, is written again, and goes through all three anew', async () => {
    const number = await begin(room.clerk, fields())
    await step(room.clerk, number, 'submit')
    expect(textOf(await step(room.reviewer, number, 'giveBack'))).toContain('退回请写明要改什么')
    await step(room.reviewer, number, 'giveBack', { said: '标题不规范' })
    expect(textOf(await room.clerk.get(`/office/documents/${number}`))).toContain('标题不规范')
    await publish(room, number)
    expect((await anybody.get(`/documents/${number}`)).statusCode).toBe(200)
  })

  it.each([
    [{ title: '' }, '请填写标题'],
    [{ documentNumber: '财政局3号文' }, '发文字号要写成'],
    [{ madeOn: '2026-02-30' }, '不是一个存在的日期'],
    [{ expiresOn: '2025-01-01', effectiveOn: '2026-01-01' }, '不能早于施行日期'],
    [{ relations: '废止 什么' }, '看不懂'],
  ])('comes back with all that was typed: %j', async (wrong, sentence) => {
    const answer = await room.clerk.post(
      '/office/documents/new',
      fields({ summary: '写了很久的摘要', ...wrong }),
    )
    expect(answer.statusCode).toBe(422)
    expect(textOf(answer)).toContain(sentence)
    expect(answer.body).toContain('写了很久的摘要')
  })

  it.each([
    [{ madeOn: '' }, '政策文件要填写成文日期'],
    [{ topic: '' }, '政策文件要选择主题分类'],
    [{ documentNumber: '' }, '发文字号要写成'],
    [{ disclosure: 'onRequest', disclosureReason: '内部' }, '不能发布'],
    [{ body: '' }, '正文还没有写'],
    [{ genre: 'interpretation', form: 'expert' }, '请填写所解读的文件'],
  ])('may be kept unfinished, and is not sent for review so: %j', async (wanting, sentence) => {
    const number = await begin(room.clerk, fields(wanting))
    expect(textOf(await step(room.clerk, number, 'submit'))).toContain(sentence)
  })

  it('what holds somebody’s number is not sent for review, and the number is not repeated', async () => {
    const number = await begin(room.clerk, fields({ body: '<p>申请人身份证号110105<b>19491231</b>002X</p>' }))
    const refused = textOf(await step(room.clerk, number, 'submit'))
    expect(refused).toContain('有居民身份证号码“1101**********002X”')
    expect(refused).not.toContain('19491231')
    const telephone = await begin(room.clerk, fields({ body: '<p>联系人手机13800138000</p>' }))
    expect((await step(room.clerk, telephone, 'submit')).statusCode).toBe(303)
    expect(textOf(await room.reviewer.get(`/office/documents/${telephone}`))).toContain('138****8000')
  })

  it('a text without markup is set in paragraphs, a line each', async () => {
    const number = await begin(room.clerk, news({ body: '第一段\n\n第二段 a<b' }))
    await publish(room, number)
    const { body } = await anybody.get(`/documents/${number}`)
    expect(body).toContain('<p>第一段</p><p>第二段 a&lt;b</p>')
  })

  it('two who write at once: the second is told, and what he typed is there', async () => {
    const number = await begin(room.clerk, fields())
    const write = (body: string) =>
      room.clerk.post(`/office/documents/${number}/text`, { ...fields({ body }), saving: '1' })
    expect((await write('<p>先保存的</p>')).statusCode).toBe(303)
    const second = await write('<p>后保存的</p>')
    expect(second.statusCode).toBe(422)
    expect(textOf(second)).toContain('没有丢失')
    expect(second.body).toContain('后保存的')
  })
})

describe('紧急发布', () => {
  it('is named, counted, and reviewed later by another', async () => {
    const number = await begin(room.clerk, news({ title: '暴雨预警' }))
    await step(room.clerk, number, 'submit')
    expect(textOf(await step(room.head, number, 'publishUrgently'))).toContain('紧急发布请写明原因')
    const urgent = { said: '暴雨红色预警', secrecy: 'mayBePublic' }
    expect((await step(room.head, number, 'publishUrgently', urgent)).statusCode).toBe(303)
    expect((await anybody.get(`/documents/${number}`)).statusCode).toBe(200)
    const waiting = () => room.reviewer.get('/office/documents?list=urgent')
    expect(textOf(await waiting())).toContain('暴雨预警')
    const later = (visitor: Visitor) =>
      visitor.post(`/office/documents/${number}/later-review`, {
        ...{ ordinal: '1', opinion: '内容属实', form_key: newFormKey() },
      })
    expect(textOf(await later(room.head))).toContain('不能做事后审核')
    expect((await later(room.reviewer)).statusCode).toBe(303)
    expect(textOf(await waiting())).not.toContain('暴雨预警')
  })

  it('regression: does not wait for the hour that was set before', async () => {
    const number = await begin(room.clerk, news({ publishAt: '2026-03-09 09:00' }))
    await step(room.clerk, number, 'submit')
    await step(room.head, number, 'publishUrgently', { said: '暴雨红色预警', secrecy: 'mayBePublic' })
    expect((await anybody.get(`/documents/${number}`)).statusCode).toBe(200)
  })
})

describe('定时发布', () => {
  it('is not out a second early, and is out once at its time, also after standing still', async () => {
    const number = await begin(
      room.clerk,
      news({ publishAt: '2026-03-04 09:00', withdrawAt: '2026-03-05 09:00' }),
    )
    await publish(room, number)
    const status = async () => (await anybody.get(`/documents/${number}`)).statusCode
    await itIs('2026-03-04T08:59:59+08:00')
    expect(await publishDue(services)).toMatchObject({ published: 0 })
    expect(await status()).toBe(404)
    await itIs('2026-03-04T09:20:00+08:00')
    expect(await publishDue(services)).toMatchObject({ published: 1, failed: 0 })
    expect(await publishDue(services)).toMatchObject({ published: 0, failed: 0 })
    expect(await status()).toBe(200)
    await itIs('2026-03-05T09:00:00+08:00')
    expect(await publishDue(services)).toMatchObject({ withdrawn: 1 })
    expect(await status()).toBe(410)
  })
})

describe('regression: what always fails', () => {
  it('stands in nobody’s way: everything else due goes out, and is withdrawn, in the same look', async () => {
    await itIs('2026-03-06T09:00:00+08:00')
    const due = async (minute: number, withdrawAt = '') => {
      const changed = { publishAt: `2026-03-07 09:0${minute}`, withdrawAt }
      const number = await begin(room.clerk, fields(changed))
      await publish(room, number)
      return number
    }
    const failing = [await due(0), await due(1), await due(2)]
    const [first, second] = [await due(3, '2026-03-08 09:00'), await due(4)]
    // Behind the program's back they get the number of something that is out: the database refuses to publish them.
    const out = await begin(room.clerk, fields({ documentNumber: '归财〔2026〕555号' }))
    await publish(room, out)
    await base.asOwner('alter table editions disable trigger user')
    await base.asOwner(
      'update editions set document_number = $1 where document_id in (select id from documents where number = any($2))',
      ['归财〔2026〕555号', failing],
    )
    await base.asOwner('alter table editions enable trigger user')
    const status = async (number: string) => (await anybody.get(`/documents/${number}`)).statusCode
    await itIs('2026-03-07T09:10:00+08:00')
    expect(await publishDue(services, 2)).toEqual({ published: 2, withdrawn: 0, failed: 3 })
    expect([await status(first), await status(second)]).toEqual([200, 200])
    await itIs('2026-03-08T09:00:00+08:00')
    expect(await publishDue(services, 2)).toEqual({ published: 0, withdrawn: 1, failed: 3 })
    // An official puts them right by taking them back.
    for (const number of failing) await step(room.clerk, number, 'takeBack')
    expect(await publishDue(services, 2)).toEqual({ published: 0, withdrawn: 0, failed: 0 })
  })
})

describe('editions', () => {
  it('a new edition says what changed; the old one stays readable; the draft is nobody’s to see', async () => {
    const number = await begin(room.clerk, fields({ body: '<p>补贴一百元。</p>' }))
    await publish(room, number)
    const revised = await room.clerk.post(`/office/documents/${number}/revision`, { form_key: newFormKey() })
    expect(revised.headers.location).toContain('/text')
    const again = await room.clerk.post(`/office/documents/${number}/revision`, { form_key: newFormKey() })
    expect(textOf(again)).toContain('已经有一稿')
    const text = { body: '<p>补贴两百元。</p>', saving: '1', documentNumber: '归财〔2026〕900号' }
    await room.clerk.post(`/office/documents/${number}/text`, { ...fields(text) })
    expect(textOf(await step(room.clerk, number, 'submit'))).toContain('要写明改了什么')
    await room.clerk.post(`/office/documents/${number}/text`, {
      ...fields({ ...text, saving: '2', changeNote: '提高补贴标准' }),
    })
    expect(textOf(await anybody.get(`/documents/${number}`))).toContain('一百元')
    await publish(room, number)
    const page = textOf(await anybody.get(`/documents/${number}`))
    expect(page).toContain('两百元')
    expect(page).toContain('提高补贴标准')
    const old = textOf(await anybody.get(`/documents/${number}/editions/1`))
    expect(old).toContain('一百元')
    expect(old).toContain('这是以前的版本')
  })

  it('an interpretation and its document show each other, and the list of those without one is shorter', async () => {
    const number = await begin(room.clerk, fields({ title: '要解读的办法', needsInterpretation: 'yes' }))
    await publish(room, number)
    const without = () => room.clerk.get('/office/documents?list=uninterpreted')
    expect(textOf(await without())).toContain('要解读的办法')
    const about = await begin(
      room.clerk,
      fields({
        ...{ genre: 'interpretation', form: 'chart', documentNumber: '', title: '一图读懂' },
        relations: `解读 ${number}`,
      }),
    )
    await publish(room, about)
    expect((await anybody.get(`/documents/${number}`)).body).toContain(`/documents/${about}`)
    expect((await anybody.get(`/documents/${about}`)).body).toContain(`/documents/${number}`)
    expect(textOf(await without())).not.toContain('要解读的办法')
  })

  it('what another repeals is marked from that day on, and found under its validity', async () => {
    const number = await begin(room.clerk, fields({ title: '旧办法' }))
    await publish(room, number)
    const repealing = await begin(
      room.clerk,
      fields({ title: '新办法', relations: `废止 ${number} 2026-05-01` }),
    )
    await publish(room, repealing)
    expect(textOf(await anybody.get(`/documents/${number}`))).toMatch(/有效性\s*有效/)
    await itIs('2026-05-01T00:00:00+08:00')
    const page = textOf(await anybody.get(`/documents/${number}`))
    expect(page).toContain('本文件已废止')
    expect(page).toContain('2026年5月1日起')
    expect(textOf(await anybody.get('/policies?validity=repealed'))).toContain('旧办法')
    expect(textOf(await anybody.get('/policies?validity=inForce'))).not.toContain('旧办法')
  })
})

describe('regression: a number used twice', () => {
  it('is said in words before anybody reviews it', async () => {
    const first = await begin(room.clerk, fields({ documentNumber: '归财〔2026〕777号' }))
    await publish(room, first)
    const second = await begin(room.clerk, fields({ documentNumber: '归财〔2026〕777号' }))
    expect(textOf(await step(room.clerk, second, 'submit'))).toContain(
      '“归财〔2026〕777号”已经用在另一份文档上',
    )
  })
})

describe('regression: a validity that turned while nothing ran', () => {
  it('is found by search as it is, once anything runs again', async () => {
    const number = await begin(room.clerk, fields({ title: '短期防汛办法', expiresOn: '2026-05-10' }))
    await publish(room, number)
    const found = async (validity: string) =>
      (await anybody.get(`/search?q=${encodeURIComponent('短期防汛办法')}&validity=${validity}`)).body
    await turnValidities(services)
    expect(await found('inForce')).toContain(number)
    await itIs('2026-05-13T09:00:00+08:00')
    await turnValidities(services)
    expect(await found('inForce')).not.toContain(number)
    expect(await found('expired')).toContain(number)
  })
})

describe('撤下', () => {
  it('regression: what was taken down does not come back through a revision that was under way', async () => {
    const number = await begin(room.clerk, news({ title: '先发布的' }))
    await publish(room, number)
    await room.clerk.post(`/office/documents/${number}/revision`, { form_key: newFormKey() })
    await room.clerk.post(`/office/documents/${number}/text`, {
      ...news({ title: '改过的', changeNote: '改了标题', publishAt: '2026-06-01 09:00' }),
      saving: '1',
    })
    await publish(room, number)
    const down = { kind: 'gone', why: '信息有误', form_key: newFormKey() }
    expect((await room.head.post(`/office/documents/${number}/takedown`, down)).statusCode).toBe(303)
    await itIs('2026-06-01T09:00:00+08:00')
    expect(await publishDue(services)).toMatchObject({ published: 0, failed: 0 })
    expect(textOf(await room.clerk.get('/office/messages'))).toContain('文档已撤下，修改稿退回：改过的')
    expect((await anybody.get(`/documents/${number}`)).statusCode).toBe(410)
    expect(textOf(await step(room.clerk, number, 'submit'))).toContain('这份文档已经撤下')
    await expect(
      base.asOwner('update documents set taken_down = null where number = $1', [number]),
    ).rejects.toThrow('what was taken down does not come back')
  })

  it('regression: what a document repealed is in force again, and found so, when that document is taken down', async () => {
    const number = await begin(room.clerk, fields({ title: '误废止的办法' }))
    await publish(room, number)
    const repealing = await begin(
      room.clerk,
      fields({ title: '误发的决定', relations: `废止 ${number} 2026-05-01` }),
    )
    await publish(room, repealing)
    const found = async () =>
      (await anybody.get(`/search?q=${encodeURIComponent('误废止的办法')}&validity=inForce`)).body
    expect(await found()).not.toContain(`/documents/${number}`)
    const down = { kind: 'withdrawn', why: '误发', form_key: newFormKey() }
    await room.head.post(`/office/documents/${repealing}/takedown`, down)
    expect(await found()).toContain(`/documents/${number}`)
    expect(textOf(await anybody.get(`/documents/${number}`))).toMatch(/有效性\s*有效/)
  })

  it('portal goal 4: for privacy, nothing is left: page, file, list, feed, map', async () => {
    const number = await begin(room.clerk, fields({ title: '误登姓名的名单' }))
    const uploaded = await room.clerk.postFiles(
      `/office/documents/${number}/files`,
      { form_key: newFormKey() },
      [{ field: 'file', name: '名单.png', content: PNG }],
    )
    const id = /编号(\d+)/.exec(textOf(await room.clerk.get(String(uploaded.headers.location))))?.[1] ?? ''
    await room.clerk.post(`/office/documents/${number}/text`, {
      ...fields({ title: '误登姓名的名单', files: id, saving: '1', documentNumber: '归财〔2026〕901号' }),
    })
    await publish(room, number)
    const file = `/documents/${number}/files/${id}`
    expect((await anybody.get(file)).statusCode).toBe(200)
    const down = { kind: 'privacy', why: '名单含有身份证号', form_key: newFormKey() }
    expect(textOf(await room.clerk.post(`/office/documents/${number}/takedown`, down))).toContain(
      '由工作机构负责人',
    )
    const taken = { ...down, form_key: newFormKey() }
    expect((await room.head.post(`/office/documents/${number}/takedown`, taken)).statusCode).toBe(303)
    const page = await anybody.get(`/documents/${number}`)
    expect(page.statusCode).toBe(410)
    for (const trace of ['误登姓名的名单', '含有身份证号', '归财〔2026〕901号'])
      expect(page.body).not.toContain(trace)
    expect((await anybody.get(file)).statusCode).toBe(404)
    expect((await anybody.get(`/documents/${number}/editions/1`)).statusCode).toBe(404)
    const found = `/search?q=${encodeURIComponent('误登姓名')}`
    const lists = [
      '/policies',
      '/policies/feed.xml',
      '/sitemap.xml',
      '/sites/city',
      '/open-data/policies.json',
    ]
    for (const list of [...lists, found]) {
      const { body } = await anybody.get(list)
      expect(body).not.toContain('误登姓名的名单')
      expect(body).not.toContain(number)
    }
  })

  it('with a notice says why; a redirection leads on; whoever links to it is named first', async () => {
    const target = await begin(room.clerk, fields({ title: '现行的' }))
    const number = await begin(room.clerk, fields({ title: '被替代的' }))
    await publish(room, target)
    await publish(room, number)
    const linking = await begin(room.clerk, fields({ title: '链接它的', relations: `相关 ${number}` }))
    await publish(room, linking)
    expect(textOf(await room.head.get(`/office/documents/${number}`))).toContain('链接它的')
    const down = (more: Record<string, string>) =>
      room.head.post(`/office/documents/${number}/takedown`, { ...more, form_key: newFormKey() })
    expect(textOf(await down({ kind: 'redirected', why: '合并', to: '20260099999' }))).toContain(
      '请填写一份已发布的',
    )
    expect((await down({ kind: 'redirected', why: '合并', to: target })).statusCode).toBe(303)
    const led = await anybody.get(`/documents/${number}`)
    expect([led.statusCode, led.headers.location]).toEqual([301, `/documents/${target}`])
  })
})

describe('portal goal 15: 历次版本', () => {
  it('the page of any day is shown as it was: text, validity and what was linked', async () => {
    await itIs('2026-06-02T09:00:00+08:00')
    const number = await begin(room.clerk, fields({ title: '住房补贴办法', body: '<p>补贴三百元。</p>' }))
    await publish(room, number)
    await itIs('2026-06-10T09:00:00+08:00')
    const decision = await begin(
      room.clerk,
      fields({ title: '废止住房补贴办法的决定', relations: `废止 ${number}` }),
    )
    await publish(room, decision)
    await itIs('2026-06-20T09:00:00+08:00')
    await room.clerk.post(`/office/documents/${decision}/revision`, { form_key: newFormKey() })
    await room.clerk.post(`/office/documents/${decision}/text`, {
      ...fields({ title: '废止住房补贴办法的决定', relations: `废止 ${number}`, changeNote: '补附件' }),
      saving: '1',
    })
    await publish(room, decision)
    const on = async (day: string) => textOf(await anybody.get(`/documents/${number}/history?on=${day}`))
    expect(await on('2026-06-01')).toContain('2026年6月1日没有这份文件')
    expect(await on('2026-06-09')).toMatch(/这是2026年6月9日结束时的样子.*有效性\s*有效.*补贴三百元/s)
    expect(await on('2026-06-09')).not.toContain('废止住房补贴办法的决定')
    expect(await on('2026-06-10')).toContain('2026年6月10日起被')
    expect(await on('2099-01-01')).toContain('请填写今天以前的一天')
    expect(await on('昨天')).toContain('请填写今天以前的一天')
    // Named regression: the decision's second edition, without a day of its own, does not move the day of the repeal.
    expect(textOf(await anybody.get(`/documents/${number}`))).toContain('2026年6月10日起被')
  })

  it('what each edition changed can be read; one that holds personal data is given to nobody any more', async () => {
    const number = await begin(room.clerk, news({ title: '低保名单', body: '<p>张某某，住某村三组。</p>' }))
    const added = await room.clerk.postFiles(
      `/office/documents/${number}/files`,
      { form_key: newFormKey() },
      [{ field: 'file', name: '名单.png', content: PNG }],
    )
    const id = /编号(\d+)/.exec(textOf(await room.clerk.get(String(added.headers.location))))?.[1] ?? ''
    const kept = news({ title: '低保名单', body: '<p>张某某，住某村三组。</p>', files: id, saving: '1' })
    await room.clerk.post(`/office/documents/${number}/text`, kept)
    await publish(room, number)
    await room.clerk.post(`/office/documents/${number}/revision`, { form_key: newFormKey() })
    const changed = { title: '低保名单', body: '<p>张某某。</p>', files: '', changeNote: '隐去住址' }
    await room.clerk.post(`/office/documents/${number}/text`, { ...news(changed), saving: '1' })
    await publish(room, number)
    const [old, differences, file] = [
      `/documents/${number}/editions/1`,
      `/documents/${number}/editions/2/differences`,
      `/documents/${number}/files/${id}`,
    ]
    for (const address of [old, differences, file]) expect((await anybody.get(address)).statusCode).toBe(200)
    const withhold = (visitor: Visitor, ordinal: number) =>
      visitor.post(`/office/documents/${number}/editions/${ordinal}/withholding`, {
        ...{ withheldWhy: '含有住址', form_key: newFormKey() },
      })
    expect(textOf(await withhold(room.head, 2))).toContain('现行版本请修改出新版，或者撤下')
    expect((await withhold(room.head, 1)).statusCode).toBe(303)
    for (const address of [old, differences, file]) expect((await anybody.get(address)).statusCode).toBe(404)
    expect(textOf(await anybody.get(`/documents/${number}/history`))).toContain('这一版不再提供')
    expect((await anybody.get(`/documents/${number}`)).body).toContain('隐去住址')
  })

  const verify = () => verifySeals(base.db, filesIn(services.config.dataFolder))

  it('an edition altered, removed or put in behind the program’s back is named', async () => {
    const number = await begin(room.clerk, news({ title: '原来的标题' }))
    await publish(room, number)
    expect((await verify()).broken).toEqual([])
    const behind = async (change: string, parameters: string[] = []) => {
      await base.asOwner('alter table editions disable trigger all')
      await base.asOwner(change, parameters)
    }
    await behind(
      'update editions set title = $2 where document_id = (select id from documents where number = $1)',
      [...[number, '改过的标题']],
    )
    expect((await verify()).broken).toMatchObject([{ number, ordinal: 1 }])
    await behind(
      "update editions set ordinal = 2, change_note = 'x' where document_id = (select id from documents where number = $1)",
      [number],
    )
    expect((await verify()).broken.map(({ text }) => text).join()).toMatch(
      /库里没有了.*1个已发布的版本在留痕里没有/,
    )
    await behind(
      "update editions set ordinal = 1, title = $2, change_note = '' where document_id = (select id from documents where number = $1)",
      [number, '原来的标题'],
    )
    await base.asOwner('alter table editions enable trigger all')
    expect((await verify()).broken).toEqual([])
  })

  it('so is one whose attachment was altered or taken off the disk', async () => {
    const number = await begin(room.clerk, news({ title: '附件完整的通知' }))
    const added = await room.clerk.postFiles(
      `/office/documents/${number}/files`,
      { form_key: newFormKey() },
      [{ field: 'file', name: '附图.png', content: PNG }],
    )
    expect(added.statusCode).toBe(303)
    const [file] = await base.asOwner(
      'select f.id, file_key as key from document_files f join documents d on d.id = document_id where d.number = $1',
      [number],
    )
    const draft = news({ title: '附件完整的通知', files: String(file?.id), saving: '1' })
    expect((await room.clerk.post(`/office/documents/${number}/text`, draft)).statusCode).toBe(303)
    await publish(room, number)
    expect((await verify()).broken).toEqual([])
    const path = join(services.config.dataFolder, 'files', String(file?.key))
    await appendFile(path, ' ')
    expect((await verify()).broken).toMatchObject([{ number, ordinal: 1 }])
    await rm(path)
    expect((await verify()).broken.map(({ text }) => text).join()).toContain('附件或者图片与发布时的不符')
  })
})

describe('what is pasted', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<p style="background:url(//evil.example)" onclick="x()">x</p>',
    '<iframe src="//evil.example"></iframe>',
    '<img src="https://evil.example/pixel.png" alt="">',
  ])('%s never reaches a reader', async hostile => {
    const number = await begin(
      room.clerk,
      news({ body: `<p>正文</p>${hostile}`, title: `${hostile}标题`.slice(0, 100) }),
    )
    await publish(room, number)
    const { body } = await anybody.get(`/documents/${number}`)
    const text = body.slice(body.indexOf('class="document-body"'), body.indexOf('</article>'))
    expect(text).toContain('正文')
    for (const trace of [
      '<script',
      'onerror',
      'onload',
      'onclick',
      'javascript:',
      'data:',
      'evil.example',
      '<iframe',
      '<svg',
    ]) {
      expect(text).not.toContain(trace)
    }
    expect(body).not.toContain(`${hostile}标题`)
  })
})

describe('预览链接', () => {
  it('shows a draft to whoever holds it, until it is revoked or a week has gone', async () => {
    const number = await begin(room.clerk, fields({ title: '征求意见的稿子' }))
    const make = async () => {
      const page = await room.clerk.post(`/office/documents/${number}/previews`, { form_key: newFormKey() })
      return /\/previews\/[A-Za-z0-9_-]+/.exec(page.body)?.[0] ?? ''
    }
    const link = await make()
    expect(textOf(await anybody.get(link))).toContain('征求意见的稿子')
    await room.clerk.post(`/office/documents/${number}/previews/revocation`, { form_key: newFormKey() })
    expect((await anybody.get(link)).statusCode).toBe(404)
    const second = await make()
    await itIs(clock.now.getTime() + 7 * 86_400_000)
    expect((await anybody.get(second)).statusCode).toBe(404)
    expect((await anybody.get('/previews/unknown')).statusCode).toBe(404)
  })
})

/** The smallest picture. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
