/** A unit with a site, and the people who write, review and publish there. */
import type { Unit } from '#organisations'
import { commanded } from '#organisations'
import { day } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { beginDocument, type EditionText, openColumn, openSite, review } from '#publishing'
import type { Reviewed } from '../../src/publishing/documents/actions/review.ts'
import type { Verb } from '../../src/publishing/documents/document.ts'
import type { TestDatabase } from './database.ts'
import { must, type Officer, officer } from './town.ts'
import type { Visitor } from './visitor.ts'
import type { WholeSite } from './whole-site.ts'

const SETUP = commanded('test')

export interface Newsroom {
  readonly site: WholeSite
  readonly policyColumn: number
  readonly newsColumn: number
  readonly people: Readonly<Record<'clerk' | 'reviewer' | 'disclosure' | 'head', Officer>>
  readonly clerk: Visitor
  readonly reviewer: Visitor
  readonly disclosure: Visitor
  readonly head: Visitor
}

/** A site of `owner` with two columns, and the staff of `unit` signed in. */
export async function newsroomOf(
  services: Services,
  site: WholeSite,
  { owner, unit, code }: { owner: Unit; unit: Unit; code: string },
): Promise<Newsroom> {
  const siteId = must(
    await openSite(services, SETUP, {
      ...{ code, unitId: owner.id, name: `${owner.shortName}网站`, masthead: '' },
      ...{ domain: null, identificationCode: '4114000001' },
    }),
  )
  const open = async (columnCode: string, name: string, kind: 'policy' | 'news') =>
    must(
      await openColumn(services, SETUP, {
        ...{ siteId, parentId: null, code: columnCode, name, description: '', kind },
        ...{ unitId: owner.id, sortKey: 0 },
      }),
    )
  const people = {
    clerk: await officer(services, unit, 'clerk'),
    reviewer: await officer(services, unit, 'reviewer'),
    disclosure: await officer(services, unit, 'disclosure-head'),
    head: await officer(services, unit, 'head'),
  }
  return signedIn({
    site,
    people,
    policyColumn: await open('zcwj', '政策文件', 'policy'),
    newsColumn: await open('zwdt', '政务动态', 'news'),
  })
}

/** The same people, signed in now: a session does not last from one day to the next. */
export async function signedIn(
  room: Pick<Newsroom, 'site' | 'people' | 'policyColumn' | 'newsColumn'>,
): Promise<Newsroom> {
  const { site, people } = room
  return {
    ...room,
    clerk: await site.as(people.clerk),
    reviewer: await site.as(people.reviewer),
    disclosure: await site.as(people.disclosure),
    head: await site.as(people.head),
  }
}

/** What a form of the desk holds when it is a policy document in order. */
export function policyFields(room: Pick<Newsroom, 'policyColumn'>, changed: Record<string, string> = {}) {
  return {
    columnId: String(room.policyColumn),
    genre: 'normative',
    title: '归德市养老机构补贴办法',
    issuer: '归德市财政局',
    documentNumber: '归财〔2026〕3号',
    topic: '民政、扶贫、救灾',
    madeOn: '2026-03-02',
    disclosure: 'proactive',
    body: '<p>第一条　为了规范养老机构补贴，制定本办法。</p>',
    ...changed,
    form_key: newFormKey(),
  }
}

/** Begins a document. Returns its number. */
export async function begin(clerk: Visitor, fields: Record<string, string>): Promise<string> {
  const answer = await clerk.post('/office/documents/new', fields)
  const number = /\/office\/documents\/(20\d{9})/.exec(String(answer.headers.location))?.[1]
  if (number === undefined) throw new Error(`not begun: ${answer.statusCode} ${answer.body.slice(0, 2000)}`)
  return number
}

export function step(visitor: Visitor, number: string, verb: string, more: Record<string, string> = {}) {
  return visitor.post(`/office/documents/${number}/step`, { verb, said: '', ...more, form_key: newFormKey() })
}

/** Takes a draft through its three reviews. */
export async function publish(room: Newsroom, number: string): Promise<void> {
  const taken = [
    await step(room.clerk, number, 'submit'),
    await step(room.reviewer, number, 'passFirst'),
    await step(room.disclosure, number, 'passSecond', { secrecy: 'mayBePublic' }),
    await step(room.head, number, 'passFinal'),
  ]
  for (const { statusCode, body } of taken) if (statusCode !== 303) throw new Error(`not taken: ${body}`)
}

/** What a policy document in order holds, for those who call the actions themselves. */
export function policyText(columnId: number, changed: Partial<EditionText> = {}): EditionText {
  return {
    ...{ columnId, genre: 'normative', title: '归德市养老机构补贴办法', issuer: '归德市财政局' },
    ...{
      documentNumber: '归财〔2026〕3号',
      topic: '民政、扶贫、救灾',
      item: null,
      madeOn: day('2026-03-02'),
    },
    ...{ effectiveOn: null, expiresOn: null, disclosure: 'proactive', disclosureReason: '', source: '' },
    ...{ keywords: '', summary: '', body: '<p>第一条　为了规范养老机构补贴，制定本办法。</p>', form: null },
    ...{
      needsInterpretation: false,
      changeNote: '',
      files: [],
      relations: [],
      publishAt: null,
      withdrawAt: null,
    },
    ...changed,
  }
}

/** What a news item in order holds. */
export function newsText(columnId: number, changed: Partial<EditionText> = {}): EditionText {
  return policyText(columnId, {
    ...{
      genre: 'news',
      title: '市财政局召开会议',
      documentNumber: null,
      topic: '',
      issuer: '',
      madeOn: null,
    },
    ...changed,
  })
}

export type Newsmen = Newsroom['people']

/** A step of a document by one person. */
export function take(
  services: Services,
  by: Officer,
  number: string,
  step: Partial<Reviewed> & { readonly verb: Verb },
) {
  const order = { actor: by.actor, number, formKey: newFormKey() }
  return review(services, order, { said: '', secrecy: null, overrideWhy: '', ...step })
}

/** Begins a document of a unit by its clerk. Returns its number. */
export async function write(services: Services, by: Officer, text: EditionText): Promise<string> {
  const order = { actor: by.actor, unitId: by.actor.unitId ?? 0, formKey: newFormKey() }
  return must(await beginDocument(services, order, text))
}

/** Takes a draft through its three reviews, by calling the actions. */
export async function passAll(services: Services, people: Newsmen, number: string): Promise<void> {
  must(await take(services, people.clerk, number, { verb: 'submit' }))
  must(await take(services, people.reviewer, number, { verb: 'passFirst' }))
  must(await take(services, people.disclosure, number, { verb: 'passSecond', secrecy: 'mayBePublic' }))
  must(await take(services, people.head, number, { verb: 'passFinal' }))
}

/**
 * Documents that passed their reviews and wait for one and the same hour: as many as nobody writes by hand, entered as the
 * actions would have left them. Returns how many.
 */
export async function scheduleMany(
  base: TestDatabase,
  room: Pick<Newsroom, 'people' | 'newsColumn'>,
  { count, publishAt, withdrawAt = null }: { count: number; publishAt: Date; withdrawAt?: Date | null },
): Promise<number> {
  const { clerk, head } = room.people
  const body = '<p>归德市财政局召开会议，研究部署下一阶段的工作，要求各单位抓好落实。</p>'.repeat(12)
  await base.asOwner(
    `with made as (
      insert into documents (number, unit_id, created_by, created_at)
      select '2026' || lpad(nextval('document_numbers')::text, 7, '0'), $1, $2, $3::timestamptz - interval '1 day'
      from generate_series(1, $4) returning id, number),
    written as (
      insert into editions (document_id, ordinal, stage, column_id, genre, title, issuer, topic, disclosure, disclosure_reason,
        source, keywords, summary, body, needs_interpretation, change_note, files, relations, publish_at, withdraw_at, round,
        saving, writers, saved_by, saved_at)
      select id, 1, 'approved', $5, 'news', '定时发布的信息' || number, '', '', 'proactive', '', '', '', '', $6, false, '', '{}',
        '[]', $3, $8, 1, 1, array[$2::bigint], $2, $3::timestamptz - interval '1 day' from made returning id, saved_at)
    insert into edition_steps (edition_id, round, step, said, by_user, by_name, at)
    select id, 1, 'passedFinal', '', $7, '负责人', saved_at from written`,
    [clerk.actor.unitId, clerk.id, publishAt, count, room.newsColumn, body, head.id, withdrawAt],
  )
  return count
}
