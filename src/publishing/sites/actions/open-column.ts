import { type Actor, loadUnitTree } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Order } from '../../take-step.ts'
import { makeColumnFindable } from '../find-entry.ts'
import { objectionToPlace } from '../rules/tree.ts'
import type { Column, OpenTo } from '../site.ts'
import { addColumn, findSiteById, listColumns } from '../store.ts'
import { onSite, withoutForm } from './on-site.ts'

export type NewColumn = Pick<
  Column,
  'siteId' | 'parentId' | 'code' | 'name' | 'description' | 'kind' | 'unitId'
> & {
  /** Among those beside it; null: after them all. */
  readonly sortKey: number | null
  /** Where nobody says, to whoever the site stands above. */
  readonly openTo?: OpenTo
}

/** Opens a column in a site. Refused: to whoever does not keep the site; it has one of that code, or no such place. */
export async function openColumn(
  services: Services,
  actor: Actor,
  column: NewColumn,
  order: Order = withoutForm(actor),
): Promise<Result<number>> {
  const site = await findSiteById(services.db, column.siteId)
  if (site === undefined) throw new NotFound('没有找到这个网站。')
  const subject = { kind: 'column', id: `${site.code}/${column.code}` }
  const about = { verb: 'openColumn', subject }
  const opened = await onSite(services, { ...order, site: site.code }, about, async ({ tx, at }) => {
    const columns = await listColumns(tx, [site.id])
    const objection =
      objectionToPlace(columns, null, column.parentId) ??
      (await objectionToOwner(tx, { siteUnit: site.unitId, unitId: column.unitId }))
    if (objection !== null) return objection
    const id = await addColumn(tx, {
      ...column,
      openTo: column.openTo ?? 'below',
      sortKey: column.sortKey ?? columns.length,
      openedOn: dayInChina(at),
    })
    if (id === null) return refused('taken', '这个网站已经有用这个代码的栏目。')
    await makeColumnFindable(tx, id)
    return { leadsTo: String(id), trail: { name: column.name } }
  })
  return opened.ok ? done(Number(opened.value)) : opened
}

/** Whose a column is: the site's unit, or one below it, for nobody else publishes there. */
export async function objectionToOwner(
  tx: Tx,
  { siteUnit, unitId }: { readonly siteUnit: number; readonly unitId: number },
): Promise<Refusal | null> {
  return (await loadUnitTree(tx)).upFrom(unitId).includes(siteUnit)
    ? null
    : refused('not-below', '责任单位应是网站的主办单位，或者它的下级单位。')
}
