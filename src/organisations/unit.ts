import { type Day, showDay } from '#platform/day.ts'
import type { Json } from '#trail'

/** 层级 */
export const LEVELS = {
  city: '市级',
  county: '县（市、区）级',
  township: '乡镇（街道）级',
} as const
export type Level = keyof typeof LEVELS

/** What sort of organ a unit is. */
export const UNIT_KINDS = {
  government: '人民政府',
  office: '政府办公室（主管部门）',
  department: '工作部门',
  township: '乡镇、街道',
  other: '其他单位',
} as const
export type UnitKind = keyof typeof UNIT_KINDS

export function isLevel(text: string): text is Level {
  return Object.hasOwn(LEVELS, text)
}

export function isKind(text: string): text is UnitKind {
  return Object.hasOwn(UNIT_KINDS, text)
}

export const CODE_PATTERN = /^[a-z0-9-]{2,40}$/
export const CODE_HINT = '2至40位小写字母、数字或横线'

/** How the public reaches the unit's disclosure office: the fields of the guide (《条例》第十二条). */
export interface UnitContacts {
  /** 政府信息公开工作机构（《条例》第四条） */
  readonly disclosureOffice: string
  readonly address: string
  readonly postcode: string
  readonly officeHours: string
  readonly phone: string
  readonly fax: string
  readonly email: string
  readonly website: string
}

/** What an officer enters about a unit. */
export interface UnitDetails extends UnitContacts {
  /** 全称 */
  readonly name: string
  /** 简称 */
  readonly shortName: string
  /** 机关代字: stands in letter numbers, and no two units share one. */
  readonly documentPrefix: string
  /** 统一社会信用代码 */
  readonly creditCode: string | null
  /** 行政区划代码 */
  readonly divisionCode: string
  readonly level: Level
  readonly kind: UnitKind
  readonly parentId: number | null
  readonly acceptsRequests: boolean
  /** 行政复议机关, named in every answer's remedies. */
  readonly reviewAuthority: string
  /** 有管辖权的人民法院 */
  readonly court: string
  /** As a review organ itself: where it takes applications over the internet (《行政复议法》第二十二条); null: nowhere known. */
  readonly reviewIntake: string | null
  /** The same of the organ named in `reviewAuthority`, when that is not a unit here. */
  readonly outsideReviewChannel: string | null
  readonly beganOn: Day | null
  /** The last day of its life. A unit that has ended stays, with all that is its. */
  readonly endedOn: Day | null
  readonly sortKey: number
}

export interface Unit extends UnitDetails {
  readonly id: number
  /** Stands in addresses; never changed, never used again. */
  readonly code: string
}

/** A unit of which nothing is known yet. */
export const EMPTY_UNIT: UnitDetails = {
  name: '',
  shortName: '',
  documentPrefix: '',
  creditCode: null,
  divisionCode: '',
  level: 'county',
  kind: 'department',
  parentId: null,
  acceptsRequests: true,
  disclosureOffice: '',
  address: '',
  postcode: '',
  officeHours: '',
  phone: '',
  fax: '',
  email: '',
  website: '',
  reviewAuthority: '',
  court: '',
  reviewIntake: null,
  outsideReviewChannel: null,
  beganOn: null,
  endedOn: null,
  sortKey: 0,
}

export interface UnitInTree<U> {
  readonly unit: U
  /** 0 for a root. */
  readonly depth: number
}

export function hasEnded(unit: { readonly endedOn: Day | null }, today: Day): boolean {
  return unit.endedOn !== null && unit.endedOn < today
}

/** Whether it lives, and whether it takes applications, in words. */
export function unitStanding(
  unit: Pick<Unit, 'acceptsRequests' | 'beganOn' | 'endedOn'>,
  today: Day,
): string {
  if (unit.endedOn !== null && hasEnded(unit, today)) return `${showDay(unit.endedOn)}撤销`
  return takesRequests(unit, today) ? '受理申请' : '不受理申请'
}

/** May the public address an application to it today? */
export function takesRequests(
  unit: Pick<Unit, 'acceptsRequests' | 'beganOn' | 'endedOn'>,
  today: Day,
): boolean {
  return unit.acceptsRequests && !hasEnded(unit, today) && (unit.beganOn === null || unit.beganOn <= today)
}

/**
 * Units in the order of the tree, each after its parent, brothers as they came. A unit whose parent is not among them
 * is a root: whoever sees a part of the tree sees it whole.
 */
export function treeOf<U extends { readonly id: number; readonly parentId: number | null }>(
  units: readonly U[],
): UnitInTree<U>[] {
  const present = new Set(units.map(unit => unit.id))
  const children = Map.groupBy(units, unit =>
    unit.parentId !== null && present.has(unit.parentId) ? unit.parentId : null,
  )
  const walk = (parent: number | null, depth: number): UnitInTree<U>[] =>
    (children.get(parent) ?? []).flatMap(unit => [{ unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(null, 0)
}

/** What of a unit stands in the trail. */
export function describeUnit(unit: UnitDetails): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(unit).filter(([key]) => key !== 'id' && key !== 'code'))
}

/** Of two descriptions only what differs: a reader of the trail sees what was changed, not what was not. */
export function changesOf(
  before: UnitDetails,
  after: UnitDetails,
): { readonly before: Json; readonly after: Json } {
  const [was, is] = [describeUnit(before), describeUnit(after)]
  const changed = Object.keys(is).filter(key => was[key] !== is[key])
  const only = (all: typeof was) => Object.fromEntries(changed.map(key => [key, all[key] ?? null]))
  return { before: only(was), after: only(is) }
}
