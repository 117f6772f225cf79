import type { Urgency } from './urgency.ts'

export const paths = {
  desk: '/office/supervision',
  orders: '/office/supervision/orders',
  case: (numberKey: string) => `/office/supervision/cases/${numberKey}`,
  urging: (numberKey: string) => `/office/supervision/cases/${numberKey}/urging`,
  orderPaper: (numberKey: string, id: number | ':id') =>
    `/office/supervision/cases/${numberKey}/orders/${id}/paper`,
  newOrder: (numberKey: string) => `/office/supervision/cases/${numberKey}/orders`,
  step: {
    answerOrder: (numberKey: string, id: number | ':id') =>
      `/office/supervision/cases/${numberKey}/orders/${id}/answer`,
    returnOrder: (numberKey: string, id: number | ':id') =>
      `/office/supervision/cases/${numberKey}/orders/${id}/return`,
    acceptOrder: (numberKey: string, id: number | ':id') =>
      `/office/supervision/cases/${numberKey}/orders/${id}/acceptance`,
  },
} as const

/** The list with its filters; `after`: where the page before ended. */
export function deskAddress(urgency: Urgency | null, unit: string | undefined, after?: string): string {
  const asked = new URLSearchParams({
    ...(urgency === null ? {} : { list: urgency }),
    ...(unit === undefined ? {} : { unit }),
    ...(after === undefined ? {} : { after }),
  })
  return asked.size === 0 ? paths.desk : `${paths.desk}?${asked}`
}
