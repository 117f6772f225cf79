import type { Actor } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Site } from '../site.ts'
import { addSite } from '../store.ts'

/** Opens the site of a unit. Refused: its code or its domain is another's. */
export function openSite(services: Services, actor: Actor, site: Omit<Site, 'id'>): Promise<Result<number>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const id = await addSite(tx, { ...site, openedOn: dayInChina(at) })
    const fact = {
      ...{ by: actor, verb: 'publishing.openSite', subject: { kind: 'site', id: site.code } },
      ...{ unitId: site.unitId, at },
    }
    if (id === null) {
      await record(tx, { ...fact, outcome: 'refused', after: { code: 'taken' } })
      return refused('taken', '已经有用这个代码或者域名的网站。')
    }
    await record(tx, { ...fact, after: { name: site.name } })
    return done(id)
  })
}
