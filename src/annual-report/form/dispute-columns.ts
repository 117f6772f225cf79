/** 第四表 政府信息公开行政复议、行政诉讼情况: three groups of five figures, the same in both forms. */

export const DISPUTE_GROUPS = ['review', 'litigation.direct', 'litigation.afterReview'] as const
export type DisputeGroup = (typeof DISPUTE_GROUPS)[number]

export const DISPUTE_GROUP_LABELS: Readonly<Record<DisputeGroup, string>> = {
  review: '行政复议',
  'litigation.direct': '行政诉讼·未经复议直接起诉',
  'litigation.afterReview': '行政诉讼·复议后起诉',
}

export const DISPUTE_COLUMNS = ['upheld', 'corrected', 'other', 'pending', 'total'] as const
export type DisputeColumn = (typeof DISPUTE_COLUMNS)[number]

export const DISPUTE_COLUMN_LABELS: Readonly<Record<DisputeColumn, string>> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: '总计',
}
