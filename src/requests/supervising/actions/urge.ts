import { loadCalendar } from '#calendar'
import { showDay, showInstant } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Order } from '../../actions/take-step.ts'
import type { Case } from '../../case.ts'
import { isRecent } from '../order.ts'
import { addUrging, listUrgings } from '../store.ts'
import { answerable, supervise } from './supervise.ts'

/** 催办: a message to whoever handles the case and the heads of its unit, kept with the case. Once within a workday. */
export function urge(
  services: Services,
  order: Order,
  { note }: { readonly note: string },
): Promise<Result<string>> {
  return supervise(services, order, 'urge', async step => {
    const { tx, request, by, now, today } = step
    if (request.stage === 'closed') return refused('not-at-this-stage', '本件已经办结，不用催办。')
    const [last] = await listUrgings(tx, [request.id])
    if (last !== undefined && isRecent(last, await loadCalendar(tx), today)) {
      const said = `${last.byName}已于${showInstant(last.at)}催办`
      return refused('urged-already', `${said}，一个工作日内不重复催办。`)
    }
    const id = await addUrging(tx, { requestId: request.id, note, onDay: today, by, at: now })
    return done({
      trail: { urging: id },
      tell: {
        to: await answerable(step),
        key: `urging:${id}`,
        subject: `催办：${request.number}`,
        body: `${owed(request)}${note === '' ? '' : `催办意见：${note}`}`,
      },
    })
  })
}

function owed({ number, dueOn, confirmBy, stage }: Case): string {
  if (stage === 'open' && dueOn !== null) return `${number} 的答复期限是${showDay(dueOn)}，请抓紧办理。`
  if (confirmBy !== null) return `${number} 应在${showDay(confirmBy)}前确认收到，请抓紧办理。`
  return `${number} 还没有转给承办单位，请抓紧办理。`
}
