import { tellAddress } from '#notifications'
import { findUnitByCode, hasEnded, sightOf } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { letOut } from '../../checks/words.ts'
import { objectionTo } from '../../rules/steps.ts'
import { supervises } from '../../supervised.ts'
import { type InHand, type Order, type Taken, takeStep } from '../../take-step.ts'
import {
  isUrgent,
  type Outcome,
  PAGE_ERROR_STAGES,
  PAGE_ERROR_STEPS,
  type PageError,
  type PageErrorVerb,
} from '../page-error.ts'
import { paths } from '../paths.ts'
import { answerRow, findPageErrorForChange, handOnRow } from '../store.ts'
import { tellOfPageError } from './report.ts'

export interface PageErrorOrder extends Order {
  readonly number: string
}

/** 转办: the page is another unit's. Its days do not begin anew. */
export function handOnPageError(
  services: Services,
  order: PageErrorOrder,
  { unitCode, said }: { readonly unitCode: string; readonly said: string },
): Promise<Result<string>> {
  return step(services, order, 'handOn', async ({ tx, thing: found, by, at }) => {
    const unit = await findUnitByCode(tx, unitCode)
    if (unit === undefined || hasEnded(unit, dayInChina(at)))
      return refused('no-such-unit', '没有找到这个单位。')
    if (unit.id === found.unitId) return refused('already-there', '本件就在这个单位，请选另一个单位。')
    await handOnRow(tx, found, { unitId: unit.id, said, by, at })
    const { number, kind, dueOn } = found
    await tellOfPageError(tx, {
      number,
      unitId: unit.id,
      urgent: isUrgent(kind),
      by: dueOn,
      stage: 'open',
      at,
    })
    return { leadsTo: number, trail: { toUnit: unit.id } }
  })
}

/** What became of it, told to whoever found it. */
export function answerPageError(
  services: Services,
  order: PageErrorOrder,
  { outcome, answer }: { readonly outcome: Outcome; readonly answer: string },
): Promise<Result<string>> {
  return step(services, order, 'answer', async ({ tx, thing: found, by, at }) => {
    if (answer === '') return refused('no-reason', '请写明怎样处理的，找错的人要看。')
    const out = letOut({ 答复: answer }, null)
    if (!out.ok) return out
    await answerRow(tx, found.id, { outcome, answer, by, at })
    const { number, email } = found
    if (email !== '') {
      await tellAddress(tx, {
        address: email,
        key: `page-error:${number}:answered`,
        subject: `您为网站找的错已有答复：${number}`,
        body: `您反映的页面问题已有答复。凭编号 ${number} 和查询码查看：${services.config.baseUrl}${paths.track}\n本邮件不包含查询码。`,
        at,
      })
    }
    return { leadsTo: number, trail: { pageErrorOutcome: outcome } }
  })
}

function step(
  services: Services,
  order: PageErrorOrder,
  verb: PageErrorVerb,
  change: (inHand: InHand<PageError>) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, number } = order
  const about = {
    verb: `publishing.${verb}PageError`,
    subject: () => ({ kind: 'page-error', id: number }),
    load: async (tx: Tx) => findPageErrorForChange(tx, await sightOf(tx, actor), number),
    missing: '没有找到这件找错。',
  }
  return takeStep(services, order, about, async inHand => {
    const { unitId, stage } = inHand.thing
    const supervised = await supervises(inHand.tx, actor, unitId)
    const at = { unitId, stage, writers: [], supervised }
    return objectionTo(actor, PAGE_ERROR_STEPS[verb], at, PAGE_ERROR_STAGES) ?? change(inHand)
  })
}
