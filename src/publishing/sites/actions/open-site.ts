import { type Actor, getUnit } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Order, takeStep } from '../../take-step.ts'
import { isInSight, keepingOf } from '../keeping.ts'
import { mayNameDomain, objectionToKeeping } from '../policy.ts'
import type { Site } from '../site.ts'
import { addSite } from '../store.ts'
import { objectionToDomain } from './change-site.ts'
import { withoutForm } from './on-site.ts'

/** Opens the site of a unit. Refused: to whoever does not keep it; its code or its domain is another's. */
export async function openSite(
  services: Services,
  actor: Actor,
  site: Omit<Site, 'id'>,
  order: Order = withoutForm(actor),
): Promise<Result<number>> {
  const subject = { kind: 'site', id: site.code }
  const about = {
    verb: 'publishing.openSite',
    subject: () => subject,
    load: async (tx: Tx) =>
      (await isInSight(tx, actor, site.unitId))
        ? { ...(await getUnit(tx, site.unitId)), unitId: site.unitId }
        : undefined,
    missing: '没有找到这个单位。',
  }
  const opened = await takeStep(services, order, about, async ({ tx, at }) => {
    const keeping = await keepingOf(tx, actor, site.unitId)
    const objection =
      objectionToKeeping(actor, keeping) ??
      objectionToDomain(services, {
        from: null,
        to: site.domain,
        mayName: mayNameDomain(actor, keeping),
      })
    if (objection !== null) return objection
    const id = await addSite(tx, { ...site, openedOn: dayInChina(at) })
    if (id === null) return refused('taken', '已经有用这个代码或者域名的网站。')
    return { leadsTo: String(id), trail: { name: site.name, ...(site.domain && { domain: site.domain }) } }
  })
  return opened.ok ? done(Number(opened.value)) : opened
}
