import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { hasEnded, takesRequests, treeOf } from './unit.ts'
import { unitTree } from './unit-tree.ts'

describe('the tree', () => {
  const node = (
    id: number,
    parentId: number | null,
    kind: 'government' | 'office' | 'department' = 'department',
  ) => ({ id, parentId, kind })
  const units = [node(3, 2), node(1, null, 'government'), node(2, 1, 'office'), node(4, 1), node(5, 4)]

  it('stands in order, each after its parent', () => {
    expect(treeOf(units).map(({ unit, depth }) => [unit.id, depth])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 1],
      [5, 2],
    ])
  })

  it('whoever sees a part sees it whole', () => {
    expect(treeOf([node(3, 2), node(4, 1), node(5, 4)]).map(({ unit, depth }) => [unit.id, depth])).toEqual([
      [3, 0],
      [4, 0],
      [5, 1],
    ])
  })

  it('goes down and up', () => {
    expect(unitTree(units).below(4)).toEqual([4, 5])
    expect(unitTree(units).below(99)).toEqual([])
    expect(unitTree(units).upFrom(5)).toEqual([5, 4, 1])
  })

  it('an office speaks for its whole government (第三条), any other unit for its own tree', () => {
    expect(unitTree(units).reach(2).sort()).toEqual([1, 2, 3, 4, 5])
    expect(unitTree(units).reach(4)).toEqual([4, 5])
  })

  it('reach and place tell the same', () => {
    const tree = unitTree(units)
    for (const from of units) {
      for (const to of units) {
        expect(tree.placeOf(to.id).reachedFrom.has(from.id)).toBe(tree.reach(from.id).includes(to.id))
      }
    }
  })
})

describe('the life of a unit', () => {
  const unit = { acceptsRequests: true, beganOn: day('2024-01-01'), endedOn: day('2026-03-02') }
  it.each([
    ['2023-12-31', false],
    ['2024-01-01', true],
    ['2026-03-02', true],
    ['2026-03-03', false],
  ])('takes applications on %s: %s', (today, takes) => {
    expect(takesRequests(unit, day(today))).toBe(takes)
  })
  it('takes none where it takes none', () => {
    expect(takesRequests({ ...unit, acceptsRequests: false }, day('2025-01-01'))).toBe(false)
  })
  it('has ended the day after its last', () => {
    expect(hasEnded(unit, day('2026-03-02'))).toBe(false)
    expect(hasEnded(unit, day('2026-03-03'))).toBe(true)
    expect(hasEnded({ endedOn: null }, day('2999-01-01'))).toBe(false)
  })
})
