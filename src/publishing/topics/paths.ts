/** The addresses of 专题. `code`: a topic's own. */
export const paths = {
  list: '/topics',
  after: (place: string) => `/topics?after=${place}`,
  topic: (code: string) => `/topics/${code}`,
  rss: (code: string) => `/topics/${code}/feed.xml`,
  atom: (code: string) => `/topics/${code}/atom.xml`,
  office: '/office/topics',
  officeAfter: (place: string) => `/office/topics?after=${place}`,
  begin: '/office/topics/new',
  officeTopic: (code: string) => `/office/topics/${code}`,
  text: (code: string) => `/office/topics/${code}/text`,
  decision: (code: string) => `/office/topics/${code}/decision`,
} as const
