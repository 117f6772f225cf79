import { loadUnitTree, officersWith, sightOf } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { putEntry } from '#search'
import { objectionTo, PUBLISHERS } from '../../rules/steps.ts'
import { type InHand, type Order, type Taken, takeStep } from '../../take-step.ts'
import type { Arranged } from '../form.ts'
import {
  ISSUE_STAGES,
  ISSUE_STEPS,
  type Issue,
  type IssueFacts,
  type IssueVerb,
  titleOfIssue,
} from '../issue.ts'
import { paths } from '../paths.ts'
import { chapterOf } from '../rules/chapter.ts'
import {
  addEntries,
  changeIssue,
  findIssueForChange,
  holdIssues,
  isTaken,
  listEntries,
  listToAdd,
  moveIssue,
  noteHand,
  publishIssueRow,
  rearrange,
} from '../store.ts'
import { TAKEN } from './begin.ts'

export interface IssueOrder extends Order {
  readonly id: number
}

/** 期数、总号、起止日期. */
export function changeIssueFacts(
  services: Services,
  order: IssueOrder,
  facts: IssueFacts,
): Promise<Result<string>> {
  return step(services, order, 'arrange', async ({ tx, thing: issue, by }) => {
    await holdIssues(tx)
    if (await isTaken(tx, facts, issue.id)) return refused('taken', TAKEN)
    await changeIssue(tx, issue.id, facts)
    await noteHand(tx, issue.id, by)
    const { year, number } = facts
    return leads(issue, { year, number })
  })
}

/** Takes documents into an issue: live ones, of the government and the units below it. */
export function addDocuments(
  services: Services,
  order: IssueOrder,
  numbers: readonly string[],
): Promise<Result<string>> {
  return step(services, order, 'arrange', async ({ tx, thing: issue, by, at }) => {
    const unitIds = await unitsOf(tx, issue)
    const found = await listToAdd(tx, unitIds, numbers)
    if (found.length === 0 || found.length < new Set(numbers).size) {
      return refused('not-live', '只能收入本级政府及所属单位已经发布的文件，请重新选择。')
    }
    const entries = await listEntries(tx, issue.id, dayInChina(at))
    const last = Math.max(0, ...entries.map(({ place }) => place))
    await addEntries(
      tx,
      issue.id,
      found.map((one, index) => ({
        documentId: one.documentId,
        chapter: chapterOf(one),
        place: Math.min(999, last + 1 + index),
      })),
    )
    await noteHand(tx, issue.id, by)
    return leads(issue, { added: found.length })
  })
}

/** Chapters, order, and what is taken out again. */
export function arrangeContents(
  services: Services,
  order: IssueOrder,
  contents: readonly Arranged[],
): Promise<Result<string>> {
  return step(services, order, 'arrange', async ({ tx, thing: issue, by, at }) => {
    const there = new Set(
      (await listEntries(tx, issue.id, dayInChina(at))).map(({ documentId }) => documentId),
    )
    await rearrange(
      tx,
      issue.id,
      contents.filter(({ documentId }) => there.has(documentId)),
    )
    await noteHand(tx, issue.id, by)
    return leads(issue, { documents: contents.length })
  })
}

export function sendIssue(services: Services, order: IssueOrder): Promise<Result<string>> {
  return step(services, order, 'send', async inHand => {
    const { tx, thing: issue, by, at } = inHand
    const objection = await notReady(inHand)
    if (objection !== null) return objection
    await moveIssue(tx, issue.id, 'waiting', '')
    await noteHand(tx, issue.id, by)
    const publishers = await officersWith(tx, issue.unitId, PUBLISHERS)
    const title = titleOfIssue(issue)
    return {
      ...leads(issue),
      tell: {
        to: publishers.map(({ id }) => id).filter(id => id !== by),
        key: `gazette:${issue.id}:waiting:${at.toISOString()}`,
        subject: `公报待审核出版：${title}`,
        body: `${title}已编好送审，请审核。`,
        link: paths.officeIssue(issue.id),
      },
    }
  })
}

export function takeIssueBack(services: Services, order: IssueOrder): Promise<Result<string>> {
  return step(services, order, 'takeBack', async ({ tx, thing: issue, by }) => {
    await moveIssue(tx, issue.id, 'draft', '')
    await noteHand(tx, issue.id, by)
    return leads(issue)
  })
}

export function giveIssueBack(
  services: Services,
  order: IssueOrder,
  opinion: string,
): Promise<Result<string>> {
  return step(services, order, 'giveBack', async ({ tx, thing: issue, at }) => {
    if (opinion === '') return refused('no-reason', '退回请写明意见，编辑人要据此修改。')
    await moveIssue(tx, issue.id, 'draft', opinion)
    const title = titleOfIssue(issue)
    return {
      ...leads(issue, { said: opinion }),
      tell: {
        to: issue.writers,
        key: `gazette:${issue.id}:returned:${at.toISOString()}`,
        subject: `公报退回修改：${title}`,
        body: `${title}已退回，请修改后再送。`,
        link: paths.officeIssue(issue.id),
      },
    }
  })
}

/** For ever: with the editions as they are now. */
export function publishIssue(services: Services, order: IssueOrder): Promise<Result<string>> {
  return step(services, order, 'publish', async inHand => {
    const { tx, thing: issue, by, at } = inHand
    const objection = await notReady(inHand)
    if (objection !== null) return objection
    await publishIssueRow(tx, issue.id, by, at)
    await putEntry(tx, {
      kind: 'gazette',
      key: `${issue.year}-${issue.number}`,
      unitId: issue.unitId,
      title: titleOfIssue(issue),
      // Titles are found with their documents: what becomes of those need not be followed here.
      summary: '政府公报，全文可以下载。',
      path: paths.issue(issue.year, issue.number),
      publishedOn: dayInChina(at),
    })
    return leads(issue)
  })
}

const leads = (issue: Issue, trail: Taken['trail'] = {}): Taken => ({ leadsTo: String(issue.id), trail })

/** The units whose documents an issue may hold: the government and all below it. */
export async function unitsOf(tx: Parameters<typeof loadUnitTree>[0], issue: Issue): Promise<number[]> {
  return (await loadUnitTree(tx)).reach(issue.unitId)
}

async function notReady({ tx, thing: issue, at }: InHand<Issue>): Promise<Refusal | null> {
  const entries = await listEntries(tx, issue.id, dayInChina(at))
  if (entries.length === 0) return refused('empty', '这一期还没有收入文件。')
  const down = entries.filter(({ state }) => state !== 'out')
  if (down.length === 0) return null
  return refused('not-live', `目录里有${down.length}份文件已经撤下，请先移出。`)
}

function step(
  services: Services,
  order: IssueOrder,
  verb: IssueVerb,
  change: (inHand: InHand<Issue>) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, id } = order
  const about = {
    verb: `publishing.${verb}Issue`,
    subject: () => ({ kind: 'gazette-issue', id: String(id) }),
    load: async (tx: Tx) => findIssueForChange(tx, await sightOf(tx, actor), id),
    missing: '没有找到这一期公报。',
  }
  return takeStep(
    services,
    order,
    about,
    async inHand => objectionTo(actor, ISSUE_STEPS[verb], inHand.thing, ISSUE_STAGES) ?? change(inHand),
  )
}
