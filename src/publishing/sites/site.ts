import type { SiteTold } from '#platform/chrome.ts'
import type { Day } from '#platform/day.ts'
import type { ColumnTold } from '#platform/html/parts.ts'

/**
 * 栏目 in their kinds, with the days in which something new must appear. 检查指标 V4: 动态要闻2周、通知公告与政策文件6个月、人事与规划计划
 * 1年; `standing` is not counted. A number is changed here.
 */
export const COLUMN_KINDS = {
  news: { label: '动态要闻', days: 14 },
  notice: { label: '通知公告', days: 180 },
  policy: { label: '政策文件', days: 180 },
  interpretation: { label: '政策解读', days: 180 },
  plan: { label: '规划计划', days: 365 },
  data: { label: '数据发布', days: 365 },
  standing: { label: '概况、机构职能等', days: null },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly days: number | null }>>
export type ColumnKind = keyof typeof COLUMN_KINDS
export const ALL_COLUMN_KINDS = Object.keys(COLUMN_KINDS) as ColumnKind[]

export interface Site {
  readonly id: number
  /** Stands in addresses. */
  readonly code: string
  readonly unitId: number
  readonly name: string
  /** The line under the name. */
  readonly masthead: string
  readonly domain: string | null
  /** 网站标识码 */
  readonly identificationCode: string | null
}

/** A site with its open columns, in their order. */
export interface SiteColumns extends Pick<Site, 'code' | 'name' | 'domain' | 'unitId'> {
  readonly columns: readonly Pick<Column, 'code' | 'name' | 'description' | 'kind'>[]
}
/** What of a site may be changed; its code and its unit stay what they are. */
export type SiteFacts = Pick<Site, 'name' | 'masthead' | 'domain' | 'identificationCode'>

/** Who publishes in a column. */
export const OPEN_TO = {
  below: '网站主办单位和它的下级单位',
  owner: '只限责任单位',
} as const
export type OpenTo = keyof typeof OPEN_TO
export const ALL_OPEN_TO = Object.keys(OPEN_TO) as OpenTo[]

export interface Column {
  readonly id: number
  readonly siteId: number
  readonly siteCode: string
  readonly siteName: string
  readonly parentId: number | null
  readonly code: string
  readonly name: string
  readonly description: string
  readonly kind: ColumnKind
  readonly unitId: number
  readonly openTo: OpenTo
  readonly openedOn: Day
  readonly closedOn: Day | null
}

/** A site with the unit whose it is, and all its columns in their order, those that are closed too. */
export interface SiteWhole {
  readonly site: Site
  readonly unitCode: string
  readonly unitName: string
  readonly columns: readonly Column[]
}

/** What of a column may be changed; its code stands in addresses and stays. */
export type ColumnFacts = Pick<Column, 'name' | 'description' | 'kind' | 'unitId' | 'openTo' | 'parentId'>

/** 4114000016, or bm64130001 of a ministry. */
export const IDENTIFICATION_CODE = /^(\d{10}|bm\d{8})$/

/** In addresses of sites and columns. */
export const CODE = /^[a-z0-9-]{2,40}$/
/** As its pages tell of it. `domain`: where it is reached. */
export function siteTold({ name, identificationCode }: Site, domain: string): SiteTold {
  return { name, domain, identificationCode }
}

export function columnTold({ name, description, kind }: Column): ColumnTold {
  return { name, description, type: COLUMN_KINDS[kind].label }
}
