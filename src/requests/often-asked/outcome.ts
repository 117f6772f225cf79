/** What a unit decided about publishing something for all. */
export const OUTCOMES = { accepted: '已采纳，纳入主动公开', dismissed: '不采纳' } as const
export type Outcome = keyof typeof OUTCOMES
