import type { Actor } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { makeColumnFindable } from '../find-entry.ts'
import type { Column } from '../site.ts'
import { addColumn } from '../store.ts'

export type NewColumn = Pick<
  Column,
  'siteId' | 'parentId' | 'code' | 'name' | 'description' | 'kind' | 'unitId'
> & {
  readonly sortKey: number
}

/** Opens a column in a site. Refused: the site has one of that code. */
export function openColumn(services: Services, actor: Actor, column: NewColumn): Promise<Result<number>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const id = await addColumn(tx, { ...column, openedOn: dayInChina(at) })
    const fact = {
      ...{ by: actor, verb: 'publishing.openColumn', subject: { kind: 'column', id: column.code } },
      ...{ unitId: column.unitId, at },
    }
    if (id === null) {
      await record(tx, { ...fact, outcome: 'refused', after: { code: 'taken' } })
      return refused('taken', '这个网站已经有用这个代码的栏目。')
    }
    await makeColumnFindable(tx, id)
    await record(tx, { ...fact, after: { name: column.name } })
    return done(id)
  })
}
