import type { UnitKind } from './unit.ts'

export interface UnitNode {
  readonly id: number
  readonly parentId: number | null
  readonly kind: UnitKind
}

/** A unit, and the units whose word carries to it. */
export interface Place {
  readonly unitId: number
  readonly reachedFrom: ReadonlySet<number>
}

/** Who stands under whom, and whose word carries how far. */
export interface UnitTree {
  /** The unit and all that stand under it. Empty when there is no such unit. */
  below(id: number): number[]
  /** All units a unit's word carries to, when it supervises or administers. */
  reach(id: number): number[]
  placeOf(id: number): Place
  /** The unit, its parent, its parent's parent … */
  upFrom(id: number): number[]
}

/**
 * 《条例》第三条: 县级以上地方人民政府办公厅（室）是本行政区域的政府信息公开工作主管部门. Reading: what an office does
 * as supervisor it does for its government's whole area, counties included, since 推进、指导、协调、监督 names the area.
 * Any other unit's word carries over its own tree.
 */
export function unitTree(nodes: readonly UnitNode[]): UnitTree {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const children = Map.groupBy(nodes, node => node.parentId)

  const below = (id: number): number[] =>
    byId.has(id) ? [id, ...(children.get(id) ?? []).flatMap(child => below(child.id))] : []

  const upFrom = (id: number): number[] => {
    const node = byId.get(id)
    if (!node) return []
    return node.parentId === null ? [id] : [id, ...upFrom(node.parentId)]
  }

  /** Where a unit's area begins: for an office, its government. */
  const rootOf = (node: UnitNode): UnitNode => {
    const parent = node.kind === 'office' && node.parentId !== null ? byId.get(node.parentId) : undefined
    return parent ? rootOf(parent) : node
  }

  return {
    below,
    upFrom,
    reach: id => {
      const node = byId.get(id)
      return node ? below(rootOf(node).id) : []
    },
    placeOf: id => {
      const above = new Set(upFrom(id))
      const reaching = nodes.filter(node => above.has(rootOf(node).id))
      return { unitId: id, reachedFrom: new Set(reaching.map(node => node.id)) }
    },
  }
}
