/** What a token is good for. Never more than its officer may do at the moment it is used. */
export const SCOPES = {
  'cases:read': '查看办件',
  'cases:write': '办理办件（确认收到、告知补正、申请延期、保存答复稿）',
  'requests:submit': '代公众提交申请',
  'statistics:read': '查看在办情况统计',
} as const

export type Scope = keyof typeof SCOPES
export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[]

/** How long a token lives at the most. */
export const LONGEST_LIFE_DAYS = 365
