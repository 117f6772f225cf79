import { type Refusal, refused } from '#platform/result.ts'
import type { Column } from '../site.ts'

/** 一级、二级、三级栏目 [口径]: deeper, nobody finds anything. */
export const MOST_LEVELS = 3

type Node = Pick<Column, 'id' | 'parentId' | 'closedOn'>

export interface InTree<T> {
  readonly column: T
  readonly depth: number
}

/** The columns of a site with those under each after it, in their order. */
export function treeOf<T extends Node>(columns: readonly T[]): InTree<T>[] {
  const under = Map.groupBy(columns, ({ parentId }) => parentId)
  const from = (parentId: number | null, depth: number): InTree<T>[] =>
    (under.get(parentId) ?? []).flatMap(column => [{ column, depth }, ...from(column.id, depth + 1)])
  return from(null, 0)
}

/** First columns that are open: the doors of their site. */
export function openAtTop<T extends Node>(columns: readonly T[]): T[] {
  return columns.filter(({ parentId, closedOn }) => parentId === null && closedOn === null)
}

/** Everything under a column, however deep. */
export function belowOf<T extends Node>(columns: readonly T[], id: number): T[] {
  const under = Map.groupBy(columns, ({ parentId }) => parentId)
  const from = (parentId: number): T[] =>
    (under.get(parentId) ?? []).flatMap(column => [column, ...from(column.id)])
  return from(id)
}

/** The column and what it stands under, the highest first. */
export function wayTo<T extends Node>(columns: readonly T[], id: number): T[] {
  const column = columns.find(one => one.id === id)
  if (column === undefined) return []
  return column.parentId === null ? [column] : [...wayTo(columns, column.parentId), column]
}

/** Why a column cannot stand under that parent; `moved`: the one that moves with all below it, null for a new one. */
export function objectionToPlace(
  columns: readonly Node[],
  moved: Node | null,
  parentId: number | null,
): Refusal | null {
  if (parentId === null) return null
  const above = wayTo(columns, parentId)
  const parent = above.at(-1)
  if (parent === undefined) return refused('no-parent', '这个网站没有这个上级栏目，请另选。')
  if (parent.closedOn !== null)
    return refused('parent-closed', '上级栏目已经关闭，请另选，或者先重新开放它。')
  if (moved !== null && above.some(({ id }) => id === moved.id)) {
    return refused('under-itself', '栏目不能移到自己或者自己的下级栏目之下。')
  }
  const levels = moved === null ? 1 : levelsOf(columns, moved.id)
  return above.length + levels <= MOST_LEVELS
    ? null
    : refused('too-deep', `栏目最多${MOST_LEVELS}级，这样放超过了。`)
}

function levelsOf(columns: readonly Node[], id: number): number {
  const own = columns.filter(({ parentId }) => parentId === id)
  return 1 + Math.max(0, ...own.map(one => levelsOf(columns, one.id)))
}

/** The columns beside one, with it a place earlier or later; null when there is no further to go. */
export function moved<T extends Node>(
  columns: readonly T[],
  id: number,
  to: 'earlier' | 'later',
): T[] | null {
  const parentId = columns.find(one => one.id === id)?.parentId
  const beside = columns.filter(one => one.parentId === parentId)
  const at = beside.findIndex(one => one.id === id)
  const other = to === 'earlier' ? at - 1 : at + 1
  const [here, there] = [beside[at], beside[other]]
  if (here === undefined || there === undefined) return null
  return beside.map((one, index) => (index === at ? there : index === other ? here : one))
}

/** Closing and opening go from the leaves and from the top: an open column never stands under a closed one. */
export function objectionToClosing(columns: readonly Node[], column: Node): Refusal | null {
  if (column.closedOn !== null) return refused('not-now', '这个栏目已经关闭。')
  return belowOf(columns, column.id).some(({ closedOn }) => closedOn === null)
    ? refused('open-below', '它下面还有开着的栏目，请先关闭它们，或者移到别处。')
    : null
}

export function objectionToReopening(columns: readonly Node[], column: Node): Refusal | null {
  if (column.closedOn === null) return refused('not-now', '这个栏目开着。')
  return wayTo(columns, column.id).some(({ id, closedOn }) => id !== column.id && closedOn !== null)
    ? refused('parent-closed', '它的上级栏目已经关闭，请先重新开放上级栏目，或者移到别处。')
    : null
}
