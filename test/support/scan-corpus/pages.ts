/** What the readers of a page cannot do without, and what only looks as if it were missing. */
import type { Dice } from './dice.ts'
import type { Entry } from './entry.ts'

interface PagePart {
  readonly rule: Entry['rule']
  readonly kind: string
  readonly html: (dice: Dice) => string
  /** What is told of it, where it is not the address or the words themselves. */
  readonly told?: string
}

const WRONG: readonly PagePart[] = [
  ...['<img src="tu.jpg">', '<p><a href="/xxgk/"><img src="/images/banner.png" width="300"></a></p>'].map(
    html => ({
      ...({
        rule: 'image-without-text',
        kind: 'image without text',
        html: () => html,
        told: '没有说明',
      } as const),
    }),
  ),
  {
    ...({ rule: 'image-without-text', kind: 'image with the name of its file' } as const),
    html: dice => `<img src="a.jpg" alt="⟦IMG_${dice.digits(4)}.jpg⟧">`,
  },
  { rule: 'dead-link', kind: 'link that is empty', html: () => '<a href="⟦#⟧">附件下载</a>' },
  {
    ...({ rule: 'dead-link', kind: 'link into the office' } as const),
    html: dice => `<a href="⟦http://192.168.${dice.from(1, 9)}.${dice.from(2, 250)}/doc/a.html⟧">原文</a>`,
  },
  {
    ...({ rule: 'dead-link', kind: 'link to nothing within the page' } as const),
    html: dice => `<a href="⟦#fujian${dice.from(10, 99)}⟧">见附件</a>`,
  },
  { rule: 'dead-link', kind: 'link to a disk', html: () => '<a href="⟦file:///D:/公示/a.doc⟧">名单</a>' },
]
const RIGHT: readonly PagePart[] = [
  '<img src="line.png" alt="">',
  '<img src="a.jpg" alt="广场上的喷泉">',
  '<img src="tu1.png" alt="图1：办理流程，从申请到答复共四步">',
  '<a href="#top">回到顶部</a>',
  '<a href="#content">跳到正文</a><div id="content"></div>',
  '<a href="https://www.example.gov.cn/zwgk/">政务公开</a>',
  '<a href="/documents/20260000123">通知全文</a>',
].map(html => ({ rule: null, kind: 'picture or link', html: () => html }))

/** As it stands in the page, and what is to be told of it. */
export function pagePart(isWrong: boolean, dice: Dice): { readonly entry: Entry; readonly html: string } {
  const { rule, kind, html, told } = dice.pick(isWrong ? WRONG : RIGHT)
  const marked = html(dice)
  const written = told ?? /⟦(.*)⟧/.exec(marked)?.[1] ?? ''
  return { entry: nameless(rule, kind, written), html: marked.replace(/[⟦⟧]/g, '') }
}

export const nameless = (rule: Entry['rule'], kind: string, written: string): Entry => ({
  ...{ rule, kind, written, plain: written, disguise: 'plain' },
  ...{ before: '', after: '', head: '', beside: '', inTable: false },
})

const TAGS = 'SiteName SiteDomain SiteIDCode ColumnName ColumnType ArticleTitle PubDate ContentSource'.split(
  ' ',
)

/** The tags of a page, one of them missing or none. */
export function pageTags(isWrong: boolean, dice: Dice): { readonly entry: Entry; readonly html: string } {
  const missing = isWrong ? dice.pick(TAGS) : ''
  const html = TAGS.filter(tag => tag !== missing)
    .map(tag => `<meta name="${tag}" content="归德市人民政府">`)
    .join('')
  return { entry: nameless(isWrong ? 'metadata' : null, 'tags of a page', missing), html }
}
