/** What a person may be in a unit. Rights come from roles alone; a person may hold several, in several units. */
export const ROLES = {
  clerk: '经办人',
  reviewer: '审核人',
  head: '负责人',
  'disclosure-head': '工作机构负责人',
  supervisor: '政务公开办',
  'system-administrator': '系统管理员',
  'security-administrator': '安全管理员',
  auditor: '审计员',
} as const

export type Role = keyof typeof ROLES

/** 三员: each a person of its own, and none of them does the city's business. */
export const ADMINISTRATORS: readonly Role[] = ['system-administrator', 'security-administrator', 'auditor']

/** Whoever approves or administers signs in with a second factor. */
export const NEEDS_SECOND_FACTOR: readonly Role[] = [
  'reviewer',
  'head',
  'disclosure-head',
  'supervisor',
  ...ADMINISTRATORS,
]

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text)
}
