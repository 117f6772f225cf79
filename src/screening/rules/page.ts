import type { Hit } from '../finding.ts'

/** Of a web page, what its readers cannot do without, each with its place in the source. */
export interface PageParts {
  readonly images: readonly { readonly alt: string | undefined; readonly index: number }[]
  readonly links: readonly { readonly href: string; readonly index: number }[]
  /** What a link within the page can lead to. */
  readonly targets: ReadonlySet<string>
  /** `<meta name>` with something in `content`. */
  readonly tags: ReadonlySet<string>
  /** Null when there is no `<head>`: a part of a page. */
  readonly title: { readonly text: string; readonly index: number } | null
}

export function pageHits(parts: PageParts): Hit[] {
  return [
    ...parts.images.flatMap(({ alt, index }) => imageHit(alt, index)),
    ...parts.links.flatMap(({ href, index }) => linkHit(href, index, parts.targets)),
    ...metadataHits(parts),
  ].sort((a, b) => a.start - b.start)
}

/** The name of a file, or a word that stands for any picture. */
const SAYS_NOTHING =
  /^(?:[^\s]*\.(?:jpe?g|png|gif|bmp|webp|svg)|(?:图片?|照片|image|img|photo|dsc|微信图片|截图)[\s_\d-]*)$/i

/**
 * 图片说明. An empty `alt` says that a picture is only an ornament, and stays. GB/T 37668—2019；《无障碍环境建设法》第三十二条
 */
function imageHit(alt: string | undefined, index: number): Hit[] {
  if (alt !== undefined && !SAYS_NOTHING.test(alt.trim())) return []
  return [
    {
      ...{ rule: 'image-without-text', severity: 'warning', start: index, end: index + 1 },
      shown: alt === undefined ? '没有说明' : alt.slice(0, 40),
      advice: '请写上图片里是什么（alt），看不见图片的人靠它知道；只是装饰的写空的 alt=""。',
    },
  ]
}

/** Addresses that lead nowhere from outside the house (RFC 1918, RFC 6761), or nowhere at all. */
const INSIDE =
  /^(?:file:|[a-z]:\\|\\\\|https?:\/\/(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\]))/i
const EMPTY = /^(?:#?|javascript:.*|https?:\/\/)$/i

/** 空链接、错链接 within the page; what lies elsewhere is not asked for. 国办发〔2017〕47号 */
function linkHit(href: string, index: number, targets: ReadonlySet<string>): Hit[] {
  const to = href.trim()
  const why = INSIDE.test(to)
    ? '这是本机或者内网的地址，公众打不开。'
    : EMPTY.test(to)
      ? '这是空链接。'
      : to.startsWith('#') && !/^#(?:top|!)/i.test(to) && !targets.has(decoded(to.slice(1)))
        ? '页面里没有这个位置。'
        : null
  if (why === null) return []
  return [
    {
      ...{ rule: 'dead-link', severity: 'warning', start: index, end: index + 1 },
      ...{ shown: to.slice(0, 60), advice: `${why}请改正或者删去链接。` },
    },
  ]
}

/** 网页标签 of a page with an article (平台与栏目规范 三). */
const TAGS = [
  'SiteName',
  'SiteDomain',
  'SiteIDCode',
  'ColumnName',
  'ColumnType',
  'ArticleTitle',
  'PubDate',
  'ContentSource',
]
const OF_ARTICLES = ['ArticleTitle', 'PubDate', 'ContentSource']

/** Of a whole page its title; of one that bears the tags of a government site, those that are missing. */
function metadataHits({ title, tags }: PageParts): Hit[] {
  if (title === null) return []
  const given = new Set([...tags].map(tag => tag.toLowerCase()))
  const has = (tag: string) => given.has(tag.toLowerCase())
  const wanted = OF_ARTICLES.some(has) ? TAGS : TAGS.filter(tag => !OF_ARTICLES.includes(tag))
  const missing = TAGS.some(has) ? wanted.filter(tag => !has(tag)) : []
  const hit = (shown: string, advice: string): Hit => ({
    ...{ rule: 'metadata', severity: 'warning', start: title.index, end: title.index + 1 },
    ...{ shown, advice },
  })
  return [
    ...(title.text.trim() === '' ? [hit('title', '页面没有标题，请写上。')] : []),
    ...(missing.length > 0 ? [hit(missing.join('、'), '缺少这些网页标签，请补上。')] : []),
  ]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
