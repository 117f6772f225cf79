import { citizen } from '#organisations'
import { addDays, yearOf } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import {
  addDocuments,
  answerPageError,
  beginIssue,
  documentPaths,
  listNewest,
  POLICY_GENRES,
  publishIssue,
  reportPageError,
  sendIssue,
} from '#publishing'
import { answerAsPerson } from './answer-as-person.ts'
import { type Deed, type DemoCity, must, type Post } from './demo-city.ts'

const DAY_MS = 86_400_000
const OFFICE = 'city-office'

/** Two issues of the gazette, one out and one being put together; and what visitors found wrong with pages. */
export function deedsOfGazette(city: DemoCity): Deed[] {
  const at = (days: number) => new Date(city.services.now().getTime() - days * DAY_MS)
  return [
    { at: at(2), unit: '', act: () => issue(city, 1, true) },
    { at: at(1), unit: '', act: () => issue(city, 2, false) },
    { at: at(0.5), unit: '', act: () => pageErrors(city) },
  ]
}

const order = (city: DemoCity, who: Post) => ({ actor: city.actor(who, OFFICE), formKey: newFormKey() })

async function issue(city: DemoCity, number: number, out: boolean): Promise<void> {
  const { services, today } = city
  const [from, to] = out ? [addDays(today, -290), addDays(today, -60)] : [addDays(today, -59), today]
  const facts = { year: yearOf(today), number, total: 180 + number, from, to, unitCode: OFFICE }
  const id = Number(must(await beginIssue(services, order(city, 'jingban'), facts)))
  const { rows } = await listNewest(services.db, { genres: POLICY_GENRES, most: 100 })
  const within = rows.filter(({ madeOn }) => madeOn !== null && madeOn >= from && madeOn <= to)
  const documents = within.map(one => one.number).slice(0, 12)
  if (documents.length === 0) return
  must(await addDocuments(services, { ...order(city, 'jingban'), id }, documents))
  if (!out) return
  must(await sendIssue(services, { ...order(city, 'jingban'), id }))
  must(await publishIssue(services, { ...order(city, 'fuzeren'), id }))
}

async function pageErrors(city: DemoCity): Promise<void> {
  const { services } = city
  const { rows } = await listNewest(services.db, { most: 3 })
  const page = rows[0] === undefined ? '/policies' : documentPaths.document(rows[0].number)
  const answered = await find(city, {
    page: '/policies',
    kind: 'link',
    what: '“有效性”筛选以后点“下一页”打不开。',
  })
  const answer = { outcome: 'putRight', answer: '“下一页”的链接已经修好，谢谢您。' } as const
  must(await answerPageError(services, { ...order(city, 'jingban'), number: answered }, answer))
  await find(city, { page: '/help', kind: 'content', what: '“多久答复”一段里“工作日”漏了“作”字。' })
  await find(city, { page, kind: 'personal', what: '附件名单里有完整的手机号码。' })
}

async function find(
  city: DemoCity,
  found: Pick<Parameters<typeof reportPageError>[2], 'page' | 'kind' | 'what'>,
): Promise<string> {
  const { services } = city
  const human = await answerAsPerson(services)
  const by = { actor: citizen(null), formKey: newFormKey(), human }
  const sent = await reportPageError(services, by, { ...found, phone: '', email: '' })
  return must(sent).found.number
}
