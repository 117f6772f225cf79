/** Every address of this module. */
export const paths = {
  inbox: '/office/messages',
  inboxAfter: (place: string) => `/office/messages?after=${place}`,
  /** POST: all up to the newest one seen. */
  readingOfAll: '/office/messages/reading',
  /** POST: one message; goes where it leads. */
  reading: (id: number | string) => `/office/messages/${id}/reading`,
} as const
