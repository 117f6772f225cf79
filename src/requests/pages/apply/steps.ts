import type { PageName } from '../../intake/application.ts'
import { paths } from '../../paths.ts'

/** One question group a page. */
export const STEPS = ['受理单位', '申请人', '所需信息', '附件', '核对提交'] as const

/** Where a page of the form stands, and what comes after it. */
export const PAGES = {
  unit: { step: 1, path: paths.apply.unit, next: paths.apply.kind },
  kind: { step: 2, path: paths.apply.kind, next: paths.apply.applicant },
  applicant: { step: 2, path: paths.apply.applicant, next: paths.apply.information },
  information: { step: 3, path: paths.apply.information, next: paths.apply.attachments },
  attachments: { step: 4, path: paths.apply.attachments, next: paths.apply.preview },
} as const satisfies Record<PageName | 'attachments', { step: number; path: string; next: string }>

/** A page opened from the preview leads back to it. */
export const FROM_PREVIEW = 'preview'
