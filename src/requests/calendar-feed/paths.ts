export const paths = {
  /** The calendar itself, for whoever holds its address. */
  file: (file: string) => `/calendar-feed/${file}`,
  /** GET: one's own page; POST: a new address. */
  own: '/office/calendar-feed',
  revocation: '/office/calendar-feed/revocation',
} as const
