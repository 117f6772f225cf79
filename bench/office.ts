/** An office with 100,000 cases: its work lists, a case's page, and a holiday notice that moves 10,000 open ones. */

import { commanded } from '#organisations'
import { inTransaction } from '#platform/db.ts'
import { recomputeOpenCases } from '#requests'
import { ask, receive, staffOf } from '#test/cases.ts'
import { wholeSite } from '#test/whole-site.ts'
import { compareWithBareHandler } from './support/measure.ts'
import { type BenchSite, withSite } from './support/site.ts'

const OPEN = 10_000
const CLOSED = 90_000

await withSite(async site => {
  const { services, town } = site
  const staff = await staffOf(services, town.bureau)
  const first = await ask(services, town.bureau)
  await receive(services, staff, first)
  await copies(site, first, OPEN, 'open')
  await copies(site, first, CLOSED, 'closed')
  await site.asOwner('analyze')

  const whole = await wholeSite(services)
  const clerk = await whole.as(staff.clerk)
  const page = (name: string, url: string) => ({
    name,
    times: 10,
    run: async () => {
      const { statusCode } = await clerk.get(url)
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
    },
  })
  let notices = 0
  await compareWithBareHandler([
    page('the work list 办理中 of 100,000 cases', '/office?list=open'),
    page('the work list 已办结 of 100,000 cases', '/office?list=closed'),
    page('a search in 已办结 of 100,000 cases', '/office?list=closed&q=%E4%BE%9B%E6%B0%B4'),
    page('the page of a case', `/office/requests/${first}`),
    {
      name: `${OPEN.toLocaleString('en')} open cases counted anew (goal 2: 5,000 in less than 5 s)`,
      times: 1,
      // Every due day is put out of place, so that every one is moved back.
      prepare: () =>
        site.asOwner("update requests set due_on = due_on + 1 where stage = 'open'").then(() => undefined),
      run: () => {
        notices += 1
        const notice = `国办发明电〔2026〕${900 + notices}号`
        const by = commanded('bench')
        return inTransaction(services.db, tx => recomputeOpenCases(tx, by, services.now(), notice))
      },
    },
  ])
  await whole.close()
})

/** As the first was received, copied in the database: one by one they would take an hour. */
async function copies(
  { asOwner }: BenchSite,
  numberKey: string,
  howMany: number,
  stage: 'open' | 'closed',
): Promise<void> {
  const isClosed = stage === 'closed'
  const from = isClosed ? 1_000_000 : 100_000
  await asOwner(
    `with copied as (
       insert into requests (number, number_key, query_code_hash, unit_id, channel, arrived_at, applicant_kind, subject,
         wanted, wanted_form, wanted_delivery, stage, answer_stage, handler_id, confirm_by, law, received_on, due_on,
         near_on, closed_on, decision, on_time)
       select '归申〔2026〕' || n || '号', '2026' || n, query_code_hash, unit_id, channel, arrived_at, applicant_kind,
         subject || n, wanted, wanted_form, wanted_delivery, $4::text, $5::text, handler_id, confirm_by, law, received_on,
         due_on + n % 20, near_on + n % 20, case when $4 = 'closed' then received_on end, $6::text, $7::boolean
       from requests, generate_series($3::int, $3::int + $2::int - 1) n where number_key = $1
       returning id),
     people as (
       insert into request_applicants (request_id, name, id_kind, id_number_sealed, id_number_shown, phone)
       select copied.id, name, id_kind, id_number_sealed, id_number_shown, phone from copied, request_applicants a
       where a.request_id = (select id from requests where number_key = $1))
     insert into request_facts (request_id, kind, on_day, at, by_user, data)
     select copied.id, kind, on_day, at, by_user, data from copied, request_facts f
     where f.request_id = (select id from requests where number_key = $1) order by copied.id, f.id`,
    [
      numberKey,
      howMany,
      from,
      stage,
      isClosed ? 'delivered' : 'none',
      isClosed ? 'disclosed.provided' : null,
      isClosed ? true : null,
    ],
  )
}
