import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { filesIn } from '#platform/files.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { beginDocument, beginRevision, publishDue, takeDown, writeDraft } from '#publishing'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Newsroom, newsroomOf, newsText, policyText, take } from '#test/publishing.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { wholeSite } from '#test/whole-site.ts'
import { reviewLater } from '../../src/publishing/documents/actions/later-review.ts'
import { withholdEarlier } from '../../src/publishing/documents/actions/withhold-edition.ts'
import { verifySeals } from '../../src/publishing/documents/history/verify.ts'
import { verify } from '../../src/trail/verify.ts'

/**
 * Many people at once do whatever comes to their mind with a handful of documents, while the clock publishes and withdraws.
 * Whatever they do, each document keeps one life. On each commit a part; `ACTIONS=10000 npx vitest run
 * test/journeys/one-document-one-life.test.ts` is the whole of goal 1.
 */
const ACTIONS = Number(process.env.ACTIONS ?? 300)
const AT_ONCE = 8

let base: TestDatabase
let services: Services
let room: Newsroom
const people: Officer[] = []
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  const site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'finance' })
  people.push(...Object.values(room.people))
  for (const role of ['clerk', 'reviewer', 'disclosure-head', 'head'] as const) {
    people.push(await officer(services, town.bureau, role))
  }
  people.push(await officer(services, town.bureau, 'clerk', 'reviewer', 'disclosure-head', 'head'))
  people.push(await officer(services, town.county, 'clerk', 'reviewer', 'disclosure-head', 'head'))
  people.push(await officer(services, town.cityOffice, 'supervisor'))
})
afterAll(async () => {
  await room.site.close()
  await base.close()
})

/** The same choices in every run; who comes first is the database's. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return sides => {
    // mulberry32: what follows one number is not told by it.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides)
  }
}

const ALL = [
  ...['begin', 'write', 'submit', 'takeBack', 'passFirst', 'passSecond', 'passFinal', 'giveBack'],
  ...['publishUrgently', 'reviewLater', 'revise', 'takeDown', 'withholdEdition'],
]
const numbers: string[] = []
/** What went out urgently. */
const urgently: string[] = []
const outcomes = new Map<string, number>()

/** What is next with a document, and whose it is: of the first four people, or of the four after them. */
const NEXT: Readonly<Record<string, { readonly act: string; readonly by: number }>> = {
  draft: { act: 'submit', by: 0 },
  first: { act: 'passFirst', by: 1 },
  second: { act: 'passSecond', by: 2 },
  final: { act: 'passFinal', by: 3 },
  approved: { act: 'turn', by: 3 },
  live: { act: 'revise', by: 0 },
  // Taken down, or not there yet.
  undefined: { act: 'begin', by: 0 },
}

/** What the same people do now and then instead. */
const NOW_AND_THEN: Readonly<Record<string, readonly { readonly act: string; readonly by: number }[]>> = {
  first: [{ act: 'takeBack', by: 0 }],
  second: [{ act: 'giveBack', by: 2 }],
  live: [
    { act: 'takeDown', by: 3 },
    { act: 'withholdEdition', by: 3 },
    { act: 'withholdEdition', by: 3 },
  ],
}

async function stageOf(number: string): Promise<string> {
  const [row] = await base.asOwner(
    `select stage from editions join documents on documents.id = document_id where number = $1
     and stage not in ('superseded', 'down') order by ordinal desc limit 1`,
    [number],
  )
  return String(row?.stage)
}

/** Does something; gives back what it was, and how it ended. */
async function doSomething(roll: (sides: number) => number): Promise<void> {
  const number = numbers[roll(numbers.length)] ?? ''
  // Two in three times somebody does what is next; else anybody anything.
  const stage = await stageOf(number)
  const seldom = roll(8) === 0 ? NOW_AND_THEN[stage] : undefined
  const next = roll(3) === 0 ? undefined : (seldom?.[roll(seldom.length)] ?? NEXT[stage])
  const somebody = people[roll(people.length)] as Officer
  const by = next === undefined ? somebody : (people[next.by + 4 * roll(2)] as Officer)
  const order = { actor: by.actor, number, formKey: newFormKey() }
  const text = () => {
    const chance = roll(4)
    const publishAt = chance === 0 ? new Date(clock.now.getTime() + roll(20) * 60_000) : null
    const withdrawAt = chance === 1 ? new Date(clock.now.getTime() + (20 + roll(40)) * 60_000) : null
    const other = numbers[roll(numbers.length)]
    const relations =
      other === undefined || other === number || roll(3) > 0
        ? []
        : [{ kind: roll(2) === 0 ? ('amends' as const) : ('about' as const), number: other, on: null }]
    const shared = { publishAt, withdrawAt, relations, changeNote: `第${roll(1000)}次修改` }
    return roll(2) === 0
      ? newsText(room.newsColumn, { ...shared, title: `信息${roll(1000)}` })
      : // Fewer numbers than there are documents: they fight for them.
        policyText(room.policyColumn, {
          ...{
            ...shared,
            title: `办法${roll(1000)}`,
            documentNumber: `归财〔2026〕${1 + roll(ACTIONS / 10)}号`,
          },
          madeOn: day('2026-03-01'),
        })
  }
  const acts: readonly (readonly [name: string, times: number, act: () => Promise<Result<string>>])[] = [
    ['submit', 4, () => take(services, by, number, { verb: 'submit' })],
    ['takeBack', 1, () => take(services, by, number, { verb: 'takeBack' })],
    ['passFirst', 5, () => take(services, by, number, { verb: 'passFirst' })],
    ['passSecond', 5, () => take(services, by, number, { verb: 'passSecond', secrecy: 'mayBePublic' })],
    ['passFinal', 5, () => take(services, by, number, { verb: 'passFinal' })],
    ['giveBack', 1, () => take(services, by, number, { verb: 'giveBack', said: '请修改' })],
    [
      'publishUrgently',
      1,
      async () => {
        const urgent = { verb: 'publishUrgently', said: '汛情', secrecy: 'mayBePublic' } as const
        const published = await take(services, by, number, urgent)
        if (published.ok) urgently.push(number)
        return published
      },
    ],
    [
      'reviewLater',
      2,
      () => {
        const one = urgently[roll(urgently.length)] ?? number
        return reviewLater(services, { ...order, number: one }, { ordinal: 1 + roll(3), said: '属实' })
      },
    ],
    ['write', 3, () => writeDraft(services, order, { text: text(), after: 1 + roll(4) })],
    ['revise', 4, () => beginRevision(services, order)],
    ['takeDown', 1, () => takeDown(services, order, { kind: 'withdrawn', why: '有误', to: null })],
    [
      'withholdEdition',
      1,
      () => withholdEarlier(services, order, { ordinal: 1 + roll(3), why: '含个人信息' }),
    ],
    [
      'begin',
      numbers.length < 6 ? 20 : 3,
      async () => {
        const begun = await beginDocument(
          services,
          { actor: by.actor, unitId: room.people.clerk.actor.unitId ?? 0, formKey: newFormKey() },
          text(),
        )
        if (begun.ok) numbers.push(begun.value)
        // What is over stays; a handful is at hand.
        if (numbers.length > 8) numbers.shift()
        return begun
      },
    ],
    [
      'turn',
      3,
      async () => {
        clock.now = new Date(clock.now.getTime() + roll(5) * 60_000)
        const { failed } = await publishDue(services, 3)
        return failed === 0 ? { ok: true, value: '' } : { ok: false, code: 'failed', sentence: '' }
      },
    ],
  ]
  const all = acts.flatMap(([name, times, act]) => Array.from({ length: times }, () => ({ name, act })))
  const sensible = next === undefined ? undefined : all.find(({ name }) => name === next.act)
  const chosen = sensible ?? (all[roll(all.length)] as (typeof all)[number])
  const end = await chosen.act().then(
    result => (result.ok ? 'done' : `refused ${result.code}`),
    error => {
      // Whoever has no part in it finds no such document.
      if (error instanceof NotFound) return 'not found'
      throw error
    },
  )
  const what = `${chosen.name} ${end}`
  outcomes.set(what, (outcomes.get(what) ?? 0) + 1)
}

const none = async (what: string, query: string) => {
  expect({ what, found: await base.asOwner(query) }).toEqual({ what, found: [] })
}

async function expectOneLifeEach(): Promise<void> {
  await none(
    'two drafts, or two live editions',
    `select document_id from editions group by 1 having count(*) filter (where stage in ('draft', 'first', 'second', 'final', 'approved')) > 1
       or count(*) filter (where stage = 'live') > 1`,
  )
  await none(
    'two documents with one 发文字号',
    `select document_number from editions where stage = 'live' and document_number is not null group by 1 having count(*) > 1`,
  )
  await none('one path twice', 'select number from documents group by 1 having count(*) > 1')
  await none(
    'one 索引号 twice, or a public document without',
    `select index_number from documents where index_number is not null group by 1 having count(*) > 1
     union all select number from documents where index_number is null
       and exists (select from editions where document_id = documents.id and published_at is not null)`,
  )
  await none(
    'out without three reviews by three people, or an urgent one by one, none of whom wrote it',
    `select edition.id from editions edition where edition.published_at is not null and not exists (
       select from edition_steps a join edition_steps b on b.edition_id = a.edition_id and b.round = a.round
         join edition_steps c on c.edition_id = a.edition_id and c.round = a.round
       where a.edition_id = edition.id and a.round = edition.round and a.step = 'passedFirst' and b.step = 'passedSecond'
         and b.secrecy = 'mayBePublic' and c.step = 'passedFinal' and a.by_user <> b.by_user and b.by_user <> c.by_user
         and a.by_user <> c.by_user and not array[a.by_user, b.by_user, c.by_user] && edition.writers)
     and not exists (select from edition_steps urgent where urgent.edition_id = edition.id and urgent.round = edition.round
       and urgent.step = 'publishedUrgently' and urgent.secrecy = 'mayBePublic' and not urgent.by_user = any(edition.writers))`,
  )
  await none(
    'reviewed afterwards by its writer, by whoever let it out, or twice',
    `select step.edition_id from edition_steps step join editions edition on edition.id = step.edition_id
     where step.step = 'reviewedLater' and (step.by_user = any(edition.writers) or exists (
       select from edition_steps urgent where urgent.edition_id = edition.id and urgent.step = 'publishedUrgently' and urgent.by_user = step.by_user))
     union all select edition_id from edition_steps where step = 'reviewedLater' group by 1 having count(*) > 1`,
  )
  await none(
    'published before its hour by the clock, or twice',
    `select edition.id from editions edition join edition_steps step on step.edition_id = edition.id and step.step = 'published'
     where step.by_user is null and step.at < edition.publish_at
     union all select edition_id from edition_steps where step = 'published' group by 1 having count(*) > 1`,
  )
  await none(
    'taken down, and still shown, linked or found',
    `select documents.id from documents where taken_down is not null and (
       exists (select from editions where document_id = documents.id and stage = 'live')
       or exists (select from document_relations where from_document = documents.id)
       or exists (select from search_entries entry where entry.key = documents.number))`,
  )
  await none(
    'live, and not found by search',
    `select documents.id from documents join editions on editions.document_id = documents.id and stage = 'live'
     where not exists (select from search_entries entry where entry.key = documents.number and entry.title = editions.title)`,
  )
  await none(
    'editions that do not follow one another',
    `select document_id from editions group by 1 having max(ordinal) <> count(*)
       or max(ordinal) filter (where stage = 'live') < max(ordinal) filter (where published_at is not null)`,
  )
}

it(`portal goal 1: ${ACTIONS} mixed actions at once leave each document one life, in the trail and in the database`, async () => {
  let left = ACTIONS
  const worker = async (_: unknown, n: number) => {
    const roll = dice(20190515 + n)
    while (left > 0) {
      left -= 1
      await doSomething(roll)
      if (left % 500 === 0) await expectOneLifeEach()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await expectOneLifeEach()

  const { broken, editions } = await verifySeals(base.db, filesIn(services.config.dataFolder))
  expect(broken).toEqual([])
  expect(editions).toBeGreaterThan(ACTIONS / 50)
  expect(await verify(base.db)).toMatchObject({ intact: true })
  // What was done stands in the trail as often as it was done, and what was refused as an attempt.
  const inTrail = await base.asOwner(
    `select split_part(verb, '.', 2) as verb, outcome, count(*)::int as times from trail
     where verb like 'publishing.%' and actor_kind = 'user' and verb not in ('publishing.published') group by 1, 2`,
  )
  const told = Object.fromEntries(inTrail.map(({ verb, outcome, times }) => [`${verb} ${outcome}`, times]))
  const did: Record<string, number> = {}
  for (const [what, times] of outcomes) {
    const [name, end] = what.split(' ')
    if (name !== 'turn' && end !== 'not') did[`${name} ${end}`] = (did[`${name} ${end}`] ?? 0) + times
  }
  expect(told).toEqual(did)
  // It was a life: things went out; in the whole run, everything happened.
  const happened = ACTIONS < 5000 ? ['submit', 'passFirst', 'passSecond', 'passFinal'] : ALL
  for (const verb of happened) expect([verb, (did[`${verb} done`] ?? 0) > 0]).toEqual([verb, true])
  if (process.env.ACTIONS)
    console.log(
      [...outcomes]
        .sort()
        .map(([what, n]) => `${n}\t${what}`)
        .join('\n'),
    )
}, 1_800_000)
