import { type Refusal, refused } from '#platform/result.ts'
import { LEVELS, type Level, type Unit, type UnitDetails } from '../unit.ts'

const RANK: Record<Level, number> = { city: 0, county: 1, township: 2 }

export interface UnitSurroundings {
  readonly parent: Unit | null
  /** Units directly under it that have not ended. */
  readonly livingChildren: number
}

/** Why a unit cannot be so. Null when it can. */
export function faultOfUnit(
  details: UnitDetails,
  { parent, livingChildren }: UnitSurroundings,
): Refusal | null {
  if (parent !== null && RANK[details.level] < RANK[parent.level]) {
    return refused(
      'above-its-parent',
      `${LEVELS[details.level]}单位不能设在${LEVELS[parent.level]}单位之下。`,
    )
  }
  if (details.endedOn === null) {
    return parent?.endedOn == null
      ? null
      : refused('parent-ended', `${parent.name}已经撤销，不能再有下级单位。`)
  }
  if (details.beganOn !== null && details.endedOn < details.beganOn) {
    return refused('ends-before-it-began', '撤销日期早于设立日期。')
  }
  if (livingChildren > 0) {
    return refused(
      'has-living-children',
      `下面还有${livingChildren}个未撤销的单位，请先撤销它们或改设到别的上级之下。`,
    )
  }
  return null
}

export function codeTaken(code: string): Refusal {
  return refused('code-taken', `代码“${code}”已有单位使用过。代码写在网址里，不重复使用，请换一个。`)
}

/** Letter numbers of two units would be the same. `self` may keep its own. */
export function prefixTaken(holder: { id: number; name: string } | undefined, self?: number): Refusal | null {
  if (holder === undefined || holder.id === self) return null
  return refused('prefix-taken', `机关代字已由${holder.name}使用，两个单位的文号会重复，请换一个。`)
}
