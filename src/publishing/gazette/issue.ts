/** 政府公报: the nouns. */
import type { Day } from '#platform/day.ts'
import type { Validity } from '../documents/rules/validity.ts'
import { PUBLISHERS, type Step, WRITERS } from '../rules/steps.ts'

/** In the order they stand in an issue. */
export const CHAPTERS = {
  orders: '政府令',
  government: '政府文件',
  office: '政府办公室文件',
  departments: '部门文件',
  appointments: '人事任免',
  other: '其他',
} as const
export type Chapter = keyof typeof CHAPTERS
export const ALL_CHAPTERS = Object.keys(CHAPTERS) as Chapter[]

export const ISSUE_STAGES = { draft: '编辑中', waiting: '待审核出版', published: '已出版' } as const
export type IssueStage = keyof typeof ISSUE_STAGES

export const ISSUE_STEPS = {
  arrange: { label: '保存', roles: WRITERS, from: ['draft'], to: 'draft' },
  send: { label: '送审核出版', roles: WRITERS, from: ['draft'], to: 'waiting' },
  takeBack: { label: '取回修改', roles: WRITERS, from: ['waiting'], to: 'draft' },
  publish: {
    label: '同意出版，向社会公开',
    roles: PUBLISHERS,
    from: ['waiting'],
    to: 'published',
    notByItsWriters: true,
  },
  giveBack: { label: '退回修改', roles: PUBLISHERS, from: ['waiting'], to: 'draft', saysWhy: true },
} as const satisfies Record<string, Step<IssueStage>>
export type IssueVerb = keyof typeof ISSUE_STEPS

export interface IssueFacts {
  readonly year: number
  /** 第N期 of its year. */
  readonly number: number
  /** 总第N号 */
  readonly total: number
  readonly from: Day
  readonly to: Day
}

export interface Issue extends IssueFacts {
  readonly id: number
  readonly unitId: number
  readonly unitName: string
  /** Whose gazette it is: the government of the office. */
  readonly government: string
  readonly stage: IssueStage
  readonly writers: readonly number[]
  readonly opinion: string
  readonly publishedByName: string | null
  readonly publishedAt: Date | null
}

/** A document in an issue, as it is shown today. */
export interface Entry {
  readonly documentId: number
  readonly number: string
  readonly title: string
  readonly documentNumber: string | null
  readonly unitName: string
  readonly chapter: Chapter
  readonly place: number
  /** The edition whose text is shown; null where none may be. */
  readonly editionId: number | null
  readonly state: 'out' | 'down' | 'withheld'
  /** There is a newer edition than the one in the issue. */
  readonly changed: boolean
  readonly validity: Validity
}

/** A document that can be taken into an issue. */
export interface Candidate {
  readonly number: string
  readonly title: string
  readonly documentNumber: string | null
  readonly unitName: string
  readonly madeOn: Day | null
}

export const nameOfIssue = ({ year, number, total }: Pick<IssueFacts, 'year' | 'number' | 'total'>): string =>
  `${year}年第${number}期（总第${total}号）`
export const titleOfIssue = (issue: Pick<Issue, 'government' | 'year' | 'number' | 'total'>): string =>
  `${issue.government}公报 ${nameOfIssue(issue)}`
