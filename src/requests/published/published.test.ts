import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filesIn } from '#platform/files.ts'
import { newFormKey } from '#platform/form-key.ts'
import { renderPdf } from '#platform/pdf.ts'
import type { Services } from '#platform/services.ts'
import { answer, ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { makeEarlierAnswersFindable } from './findable.ts'
import { personalDataIn } from './rules/personal-data.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let clerk: Visitor
let head: Visitor
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }
const SUBJECT = '城区供水管网改造规划'

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.officeHead)
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
})
beforeEach(() => {
  clock.now = new Date(clock.now.getTime() + 60_000)
})

async function closedCase(subject = SUBJECT): Promise<string> {
  const numberKey = await ask(services, town.bureau, subject)
  await receive(services, staff, numberKey)
  await answer(services, staff, numberKey)
  return numberKey
}

const TEXT = {
  title: SUBJECT,
  asked: '申请公开供水管网改造的规划文本。',
  answered: '予以公开，规划文本已提供。',
}

/** Proposed by the clerk; gives back where it stands. */
async function propose(numberKey: string, text: Partial<typeof TEXT> = {}): Promise<string> {
  const fields = { ...TEXT, ...text, form_key: newFormKey() }
  const sent = await clerk.post(`/office/requests/${numberKey}/publication`, fields)
  expect(`${sent.statusCode} ${textOf(sent).slice(0, 300)}`).toMatch(/^303/)
  return String(sent.headers.location)
}

const send = (who: Visitor, address: string, fields: Readonly<Record<string, string>> = {}) =>
  who.post(address, { ...fields, form_key: newFormKey() })

async function publish(numberKey: string, text: Partial<typeof TEXT> = {}): Promise<number> {
  const address = await propose(numberKey, text)
  expect((await send(head, `${address}/approval`)).statusCode).toBe(303)
  return Number(address.split('/').at(-1))
}

const anybody = () => site.visitor()

describe('a closed case’s question and answer', () => {
  it('is proposed by the clerk, agreed to by another person, and then everybody finds it', async () => {
    const numberKey = await closedCase()
    const form = await clerk.get(`/office/requests/${numberKey}/publication`)
    expect(valueIn(form, 'title')).toBe(SUBJECT)
    const address = await propose(numberKey)
    expect((await anybody().get('/published-answers')).body).not.toContain(SUBJECT)
    expect((await head.get('/office/published-answers')).body).toContain(SUBJECT)

    expect((await send(head, `${address}/approval`)).statusCode).toBe(303)
    const list = await anybody().get('/published-answers')
    expect(textOf(list)).toContain(SUBJECT)
    expect(textOf(list)).toContain('归德市财政局')
    const page = await anybody().get(address.replace('/office', ''))
    expect(textOf(page)).toContain(TEXT.asked)
    expect(textOf(page)).toContain('2026年3月2日')
    expect(page.body).not.toContain(numberKey)
    expect(textOf(page)).not.toContain('演示申请人')
    expect(page.body).toContain('<meta name="description"')
    expect(page.body).not.toContain('noindex')
    const applying = await anybody().get(`${address.replace('/office', '')}?from=application`)
    expect(applying.body).toContain('noindex')
  })

  it('is found by words in its title, question or answer, by unit, and page by page', async () => {
    await publish(await closedCase('公交线路'), {
      title: '公交１２路调整方案',
      asked: '线路调整的依据',
      answered: '已于BRT专栏公开。',
    })
    const found = async (query: string) =>
      textOf(await anybody().get(`/published-answers?${encodeURI(query)}`)).includes('公交１２路调整方案')
    expect(await found('q=公交12路')).toBe(true)
    expect(await found('q=brt　依据')).toBe(true)
    expect(await found('q=交')).toBe(true)
    expect(await found('q=公交 地铁')).toBe(false)
    // The pairs are all there, the word is not.
    expect(await found('q=线路调整方案')).toBe(false)
    expect(await found('q=公交&unit=finance')).toBe(true)
    expect(await found('q=公交&unit=suiyang-office')).toBe(false)
    expect(await found('q=……')).toBe(true)
    expect((await anybody().get('/published-answers?after=nonsense')).statusCode).toBe(200)
  })

  it('and a list longer than a page is gone through whole, each once', async () => {
    const before = new Set<string>()
    for (let made = 0; made < 22; made += 1) await publish(await closedCase(), { title: `长列表${made}` })
    let address: string | undefined = `/published-answers?q=${encodeURI('长列表')}`
    while (address !== undefined) {
      const page = await anybody().get(address)
      for (const [title] of textOf(page).matchAll(/长列表\d+/g)) before.add(title)
      address = /href="([^"]*)" rel="next"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(before.size).toBe(22)
  }, 60_000)

  it('twice is not: a case has one at a time, another after it was withdrawn', async () => {
    const numberKey = await closedCase()
    const address = await propose(numberKey)
    const again = await send(clerk, `/office/requests/${numberKey}/publication`, TEXT)
    expect(again.statusCode).toBe(422)
    expect(textOf(again)).toContain('待批准公开')
    expect((await send(clerk, `${address}/withdrawal`, { reason: '重复' })).statusCode).toBe(303)
    expect(await propose(numberKey)).not.toBe(address)
  })

  it('of a case that is not closed is not', async () => {
    const numberKey = await ask(services, town.bureau, SUBJECT)
    expect(textOf(await clerk.get(`/office/requests/${numberKey}/publication`))).toContain('办结以后')
    const sent = await send(clerk, `/office/requests/${numberKey}/publication`, TEXT)
    expect([sent.statusCode, textOf(sent).includes('办结以后才能公开')]).toEqual([422, true])
  })
})

describe('who', () => {
  it('does not agree to what they wrote themselves', async () => {
    const both = await officer(services, town.bureau, 'clerk', 'head')
    const browser = await site.as(both)
    const numberKey = await closedCase()
    const sent = await send(browser, `/office/requests/${numberKey}/publication`, TEXT)
    const address = String(sent.headers.location)
    const agreed = await send(browser, `${address}/approval`)
    expect(agreed.statusCode).toBe(422)
    expect(textOf(agreed)).toContain('须由另一人办理')
    expect(textOf(await browser.get(address))).not.toContain('同意后立即出现')
  })

  it.each([
    ['a reviewer', 'reviewer', 'approval'],
    ['the clerk', 'clerk', 'approval'],
    ['a reviewer', 'reviewer', 'withdrawal'],
  ] as const)('may not: %s, %s %s', async (_, role, step) => {
    const address = await propose(await closedCase())
    const person = await site.as(role === 'clerk' ? staff.clerk : staff.reviewer)
    expect((await send(person, `${address}/${step}`, { reason: '不' })).statusCode).toBe(422)
  })

  it('sends it back with a reason, and the clerk mends it', async () => {
    const address = await propose(await closedCase())
    expect(errorAt(await send(head, `${address}/return`), 'opinion')).toContain('请填写')
    await send(head, `${address}/return`, { opinion: '标题太长' })
    expect(textOf(await clerk.get(address))).toContain('标题太长')
    expect((await send(head, `${address}/approval`)).statusCode).toBe(422)
    const mended = await send(clerk, `${address}/revision`, { ...TEXT, title: '供水管网规划' })
    expect(mended.statusCode).toBe(303)
    expect((await send(head, `${address}/approval`)).statusCode).toBe(303)
    expect(textOf(await anybody().get(address.replace('/office', '')))).toContain('供水管网规划')
  })

  it('a form sent twice counts once', async () => {
    const numberKey = await closedCase()
    const fields = { ...TEXT, form_key: newFormKey() }
    const [first, second] = await Promise.all(
      [1, 2].map(() => clerk.post(`/office/requests/${numberKey}/publication`, fields)),
    )
    expect(first?.headers.location).toBe(second?.headers.location)
    expect(first?.statusCode).toBe(303)
  })
})

describe('personal data', () => {
  it('in the text blocks it, where it is proposed and where it is agreed to', async () => {
    const numberKey = await closedCase()
    const fields = { ...TEXT, asked: '演示申请人申请公开' }
    const sent = await send(clerk, `/office/requests/${numberKey}/publication`, fields)
    expect(sent.statusCode).toBe(422)
    expect(textOf(sent)).toContain('「申请的内容」里有申请人的姓名或名称')
    expect(valueIn(sent, 'asked')).toBe('演示申请人申请公开')

    const address = await propose(numberKey)
    // The applicant turns out to be somebody whose name stands in it.
    await base.asOwner(
      'update request_applicants set name = $1 where request_id = (select id from requests where number_key = $2)',
      ['供水管网', numberKey],
    )
    const agreed = await send(head, `${address}/approval`)
    expect([agreed.statusCode, textOf(agreed).includes('申请人的姓名或名称')]).toEqual([422, true])
    expect((await anybody().get(address.replace('/office', ''))).statusCode).toBe(404)
  })

  it('in a document blocks it too; one without is given to everybody until it is withdrawn', async () => {
    const numberKey = await closedCase()
    const clean = await addDocument(numberKey, '规划文本.pdf', '供水管网改造规划')
    const named = await addDocument(numberKey, '回函.pdf', '申请人：演示申请人')
    const post = (documents: string) =>
      send(clerk, `/office/requests/${numberKey}/publication`, { ...TEXT, documents })
    const blocked = await post(named)
    expect(blocked.statusCode).toBe(422)
    expect(textOf(blocked)).toContain('「回函.pdf」里有申请人的姓名或名称')

    const address = String((await post(clean)).headers.location)
    expect((await send(head, `${address}/approval`)).statusCode).toBe(303)
    const publicAddress = address.replace('/office', '')
    const file = `${publicAddress}/documents/${clean}`
    expect((await anybody().get(file)).headers['content-type']).toBe('application/pdf')
    expect((await anybody().get(`${publicAddress}/documents/${named}`)).statusCode).toBe(404)
    await send(clerk, `${address}/withdrawal`, { reason: '文件有误' })
    expect((await anybody().get(file)).statusCode).toBe(404)
  }, 60_000)
})

/** A document of the answer, put there as if before it was signed. */
async function addDocument(numberKey: string, name: string, words: string): Promise<string> {
  const pdf = await renderPdf('src/platform/pdf.test.typ', {
    title: name,
    day: '2026-03-02',
    paragraphs: [words],
  })
  const fileKey = `documents/2026/${numberKey}/${name.length}`
  await filesIn(services.config.dataFolder).put(fileKey, pdf)
  await base.asOwner('alter table answer_documents disable trigger documents_stay_as_signed')
  const [row] = await base.asOwner(
    `insert into answer_documents (request_id, name, media_type, size, file_key, sha256, added_by, added_at)
     select id, $2, 'application/pdf', $3, $4, 'x', $5, now() from requests where number_key = $1 returning id`,
    [numberKey, name, pdf.length, fileKey, staff.clerk.id],
  )
  return String(row?.id)
}

describe('what is withdrawn', () => {
  it('is gone at once: page, list, search; the office keeps it with the reason', async () => {
    const id = await publish(await closedCase(), { title: '不该公开的事项' })
    expect((await anybody().get(`/published-answers/${id}`)).statusCode).toBe(200)
    const found = () => anybody().get(encodeURI('/search?q=不该公开的事项'))
    expect((await found()).body).toContain(`href="/published-answers/${id}"`)
    const office = `/office/published-answers/${id}`
    expect(errorAt(await send(clerk, `${office}/withdrawal`), 'reason')).toContain('请填写')
    expect((await send(clerk, `${office}/withdrawal`, { reason: '涉及第三方' })).statusCode).toBe(303)
    const nobody = anybody()
    expect((await nobody.get(`/published-answers/${id}`)).statusCode).toBe(404)
    expect((await found()).body).not.toContain(`/published-answers/${id}`)
    for (const query of ['', '?q=不该公开', '?unit=finance']) {
      expect((await nobody.get(`/published-answers${encodeURI(query)}`)).body).not.toContain('不该公开的事项')
    }
    const kept = textOf(await head.get(office))
    expect(kept).toContain('涉及第三方')
    expect(textOf(await head.get('/office/published-answers?list=withdrawn'))).toContain('不该公开的事项')
    expect((await send(head, `${office}/approval`)).statusCode).toBe(422)
  })
})

it('what was public before there was a search is put into it', async () => {
  const id = await publish(await closedCase(), { title: '早就公开的答复' })
  await base.asOwner("delete from search_entries where kind = 'published_answer'")
  await makeEarlierAnswersFindable(services)
  const { body } = await anybody().get(encodeURI('/search?q=早就公开的答复'))
  expect(body).toContain(`href="/published-answers/${id}"`)
})

describe('the database itself refuses', () => {
  const refuses = async (statement: string, sentence: string) =>
    expect(base.asOwner(statement)).rejects.toThrow(sentence)

  it('what no officer may do', async () => {
    const id = await publish(await closedCase())
    const of = `where id = ${id}`
    const gone = `stage = 'withdrawn', withdrawn_by = 1, withdrawn_at = now(), withdrawn_reason = '误'`
    await refuses(`update published_answers set title = '别的' ${of}`, 'can only be withdrawn')
    await refuses(`update published_answers set stage = 'proposed' ${of}`, 'can only be withdrawn')
    await refuses(`update published_answers set title = '别的', ${gone} ${of}`, 'stays as it was approved')
    await refuses(`update published_answers set approved_by = 1, ${gone} ${of}`, 'approved once')
    await refuses(`insert into published_answer_documents values (${id}, 1)`, 'stay as they were approved')
    const proposed = Number((await propose(await closedCase())).split('/').at(-1))
    await refuses(
      `update published_answers set stage = 'published', approved_by = proposed_by, approved_at = now() where id = ${proposed}`,
      'answer_is_published_by_another_person',
    )
    await refuses(
      `update published_answers set stage = 'published' where id = ${proposed}`,
      'published_answer_was_approved',
    )
    await refuses(
      `update published_answers set stage = 'withdrawn', withdrawn_by = 1, withdrawn_at = now() where id = ${proposed}`,
      'withdrawal_has_its_reason',
    )
    const open = await ask(services, town.bureau)
    await refuses(
      `insert into published_answers (request_id, unit_id, decision, answered_on, title, asked, answered, searched, grams, stage, proposed_by, proposed_at)
       select id, unit_id, 'x', now(), 'a', 'b', 'c', 'd', '{}', 'proposed', ${staff.clerk.id}, now() from requests where number_key = '${open}'`,
      'only a closed case is published',
    )
  })
})

it('the text a clerk begins with holds nothing of the applicant that is known word for word', async () => {
  const numberKey = await closedCase('演示申请人的房屋征收补偿')
  const form = await clerk.get(`/office/requests/${numberKey}/publication`)
  const applicant = {
    name: '演示申请人',
    representative: '',
    idNumber: '',
    phone: '',
    email: '',
    address: '',
  }
  for (const field of ['title', 'asked', 'answered']) {
    const text = valueIn(form, field) ?? ''
    expect(text.length).toBeGreaterThan(3)
    expect(personalDataIn(text, applicant)).toEqual([])
  }
})
