/**
 * goal 8: the annual report of a city of 300 units with 100,000 requests: what compiling it costs, as a ratio to the bare SQL count
 * over the same rows in the same run. `npm run bench -- report`
 */
import { commanded, createUnit } from '#organisations'
import { ask, receive, staffOf } from '#test/cases.ts'
import { must } from '#test/town.ts'
import { compile } from '../src/annual-report/compiling/compile.ts'
import { sourcesAround, sourcesOf } from '../src/annual-report/compiling/sources.ts'
import { medianTimes } from './support/measure.ts'
import { withSite } from './support/site.ts'

const UNITS = 300
const REQUESTS = 100_000
const YEAR = 2026

await withSite(async ({ services, town, asOwner }) => {
  const { db } = services
  // A unit of its own begins the city; the others are as it is but for their names.
  for (let n = 5; n < UNITS; n += 1) {
    const { id: _, code: __, ...details } = town.bureau
    const own = { name: `演示${n}局`, shortName: `演示${n}局`, documentPrefix: `演${n}` }
    must(
      await createUnit(services, commanded('bench'), { code: `bench-${n}`, details: { ...details, ...own } }),
    )
  }
  const staff = await staffOf(services, town.bureau)
  const first = await ask(services, town.bureau)
  await receive(services, staff, first)
  await asOwner(
    `insert into requests (number, number_key, query_code_hash, unit_id, channel, arrived_at, applicant_kind, subject,
       wanted, wanted_form, wanted_delivery, stage, answer_stage, handler_id, confirm_by, law, received_on, due_on,
       near_on, closed_on, decision, on_time)
     select '归申〔2026〕' || n, '2026' || n, query_code_hash, ids[1 + n % array_length(ids, 1)], channel, arrived_at,
       (array['natural-person', 'business', 'research', 'welfare', 'legal-service', 'other-organisation'])[1 + n % 6],
       subject || n, wanted, wanted_form, wanted_delivery, 'closed', 'delivered', null, confirm_by, law,
       date '2025-12-20' + n % 370, date '2027-12-31', date '2027-12-20', date '2025-12-20' + n % 370 + 20,
       (array['disclosed.provided', 'partlyDisclosed', 'unavailable.notHeld', 'declined.petition'])[1 + n % 4], true
     from requests, (select array_agg(id order by id) as ids from units where kind <> 'government') u,
       generate_series(1000000, 1000000 + $2::int - 2) n
     where number_key = $1`,
    [first, REQUESTS],
  )
  await asOwner('analyze')

  const { values, unitIds, format } = await compile(db, town.city.id, YEAR)
  const [bare, compiled, sources, around] = await medianTimes([
    () => asOwner('select count(*) from requests'),
    () => compile(db, town.city.id, YEAR),
    () => sourcesOf(db, { unitIds, year: YEAR }, format),
    () => sourcesAround(db, { unitIds, year: YEAR }, format, 'requests.partlyDisclosed.business'),
  ])
  if (bare === undefined || compiled === undefined || sources === undefined || around === undefined) {
    throw new Error('nothing was measured')
  }
  console.log(
    `${UNITS} units, ${REQUESTS.toLocaleString('en')} requests, ${values['requests.received.total']} received in ${YEAR}`,
  )
  console.log(`select count(*) over the same rows   1 (${bare.toFixed(1)} ms)`)
  console.log(
    `the city's report compiled  ${(compiled / bare).toFixed(1).padStart(10)} (${compiled.toFixed(1)} ms)`,
  )
  console.log(
    `every case behind every cell  ${(sources / bare).toFixed(1).padStart(8)} (${sources.toFixed(1)} ms)`,
  )
  console.log(`those behind one column  ${(around / bare).toFixed(1).padStart(13)} (${around.toFixed(1)} ms)`)
  if (compiled > 1000) {
    console.error('compiling takes more than a second')
    process.exitCode = 1
  }
})
