/** A unit with a site, and the people who write, review and publish there. */
import type { Unit } from '#organisations'
import { commanded } from '#organisations'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { openColumn, openSite } from '#publishing'
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
