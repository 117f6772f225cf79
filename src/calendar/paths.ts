/** Every address of this module. */
export const paths = {
  calendar: '/office/calendar',
  year: (year: number | string) => `/office/calendar?year=${year}`,
  newNotice: '/office/calendar/notices/new',
  /** POST: what a notice would change. Nothing is kept yet. */
  preview: '/office/calendar/notices/preview',
  /** POST: it enters the calendar. */
  notices: '/office/calendar/notices',
} as const
