import { dayInChina } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { makeColumnFindable } from '../find-entry.ts'
import { moved, objectionToClosing, objectionToPlace, objectionToReopening } from '../rules/tree.ts'
import type { ColumnFacts } from '../site.ts'
import { changeColumnRow, isAwaited, orderColumns, setClosed } from '../store.ts'
import { type ColumnOrder, onColumn } from './on-site.ts'
import { objectionToOwner } from './open-column.ts'

/** What a column is called and for, whose it is, and what it stands under: moved, it stands there last. */
export function changeColumn(
  services: Services,
  order: ColumnOrder,
  facts: ColumnFacts,
): Promise<Result<string>> {
  return onColumn(services, order, 'changeColumn', async ({ tx, thing: site }, column, columns) => {
    const moves = facts.parentId !== column.parentId
    const objection =
      (moves ? objectionToPlace(columns, column, facts.parentId) : null) ??
      (await objectionToOwner(tx, { siteUnit: site.unitId, unitId: facts.unitId }))
    if (objection !== null) return objection
    await changeColumnRow(tx, column.id, facts)
    await makeColumnFindable(tx, column.id)
    if (moves) {
      const beside = columns.filter(({ parentId }) => parentId === facts.parentId)
      await orderColumns(tx, [...beside.map(({ id }) => id), column.id])
    }
    const under = columns.find(({ id }) => id === facts.parentId)?.code ?? ''
    return { leadsTo: column.code, trail: { name: facts.name, ...(moves && { under }) } }
  })
}

/** A place earlier or later among those beside it. */
export function moveColumn(
  services: Services,
  order: ColumnOrder,
  to: 'earlier' | 'later',
): Promise<Result<string>> {
  return onColumn(services, order, 'moveColumn', async ({ tx }, column, columns) => {
    const inOrder = moved(columns, column.id, to)
    if (inOrder === null) return refused('at-the-end', '它已经在最前或者最后。')
    await orderColumns(
      tx,
      inOrder.map(({ id }) => id),
    )
    return { leadsTo: column.code }
  })
}

/** Nothing new comes into a closed column; what is in it stays readable at its address. */
export function closeColumn(services: Services, order: ColumnOrder): Promise<Result<string>> {
  return onColumn(services, order, 'closeColumn', async ({ tx, at }, column, columns) => {
    const objection = objectionToClosing(columns, column)
    if (objection !== null) return objection
    if (await isAwaited(tx, column.id)) {
      return refused(
        'still-awaited',
        '有已经批准、定时发布到这个栏目的文稿。等它们发布，或者请有关单位取回以后再关闭。',
      )
    }
    await setClosed(tx, column.id, dayInChina(at))
    await makeColumnFindable(tx, column.id)
    return { leadsTo: column.code, trail: { name: column.name } }
  })
}

export function reopenColumn(services: Services, order: ColumnOrder): Promise<Result<string>> {
  return onColumn(services, order, 'reopenColumn', async ({ tx }, column, columns) => {
    const objection = objectionToReopening(columns, column)
    if (objection !== null) return objection
    await setClosed(tx, column.id, null)
    await makeColumnFindable(tx, column.id)
    return { leadsTo: column.code, trail: { name: column.name } }
  })
}
