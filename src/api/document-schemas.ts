import {
  coded,
  codedOrNull,
  count,
  day,
  instant,
  listOf,
  object,
  oneOf,
  orNull,
  type Schema,
  text,
  truth,
} from './schemas.ts'
import { COLUMN_KINDS, GENRES, INTERPRETATION_FORMS, RELATIONS, TOPICS, VALIDITIES } from './words.ts'

// 文件 Documents ------------------------------------------------------------------------------------------------------

const GENRE_NAMES = Object.fromEntries(Object.entries(GENRES).map(([code, { label }]) => [code, label]))
const KIND_NAMES = Object.fromEntries(Object.entries(COLUMN_KINDS).map(([code, { label }]) => [code, label]))
const RELATION_NAMES = Object.fromEntries(Object.entries(RELATIONS).map(([code, { label }]) => [code, label]))

export const DOCUMENTS_ASKED = {
  q: text('标题或者发文字号里的词，空格隔开的都要有', 200),
  topic: { type: 'string', enum: TOPICS, description: '主题分类' } satisfies Schema,
  year: {
    ...{ type: 'integer', minimum: 1949, maximum: 2100 },
    description: '成文的年份；没有成文日期的，按发布的年份',
  } satisfies Schema,
  unit: text('发布单位的代码', 40),
  genre: oneOf('文种', GENRE_NAMES),
  validity: oneOf('有效性，只有政策文件有', VALIDITIES),
  changedSince: {
    ...{ type: 'string', format: 'date-time', maxLength: 40 },
    description: '从这一时刻起发布或者修改过的，如 2026-03-02T00:00:00Z',
  } satisfies Schema,
  after: text('上一页的 next：从它后面接着列', 40),
}

const DOCUMENT = {
  number: text('文件编号，永远不变'),
  title: text('标题'),
  indexNumber: orNull(text('索引号')),
  documentNumber: orNull(text('发文字号')),
  issuer: text('发文机关'),
  unit: object({ code: text('单位代码'), name: text('全称') }, { description: '发布单位' }),
  genre: coded('文种', GENRE_NAMES),
  topic: text('主题分类，没有的为空'),
  madeOn: orNull(day('成文日期')),
  publishedAt: instant('第一次发布的时刻'),
  changedAt: instant('现在这一版发布的时刻'),
  validity: codedOrNull(coded('有效性；不是政策文件的为 null', VALIDITIES)),
  summary: text('摘要'),
  address: text('网页的地址'),
}

export const DOCUMENTS: Schema = object({
  documents: listOf(object(DOCUMENT), '每页最多 50 份，最后发布或者修改的在前'),
  next: orNull(text('下一页从这里开始；没有下一页的为 null')),
})

export const DOCUMENT_WHOLE: Schema = object({
  ...DOCUMENT,
  effectiveOn: orNull(day('施行日期')),
  expiresOn: orNull(day('有效期届满的日期')),
  item: orNull(count('《条例》第二十条第几项')),
  column: object({ site: text('网站代码'), code: text('栏目代码'), name: text('栏目') }),
  source: text('来源'),
  keywords: text('关键词'),
  form: codedOrNull(coded('解读的形式；不是解读的为 null', INTERPRETATION_FORMS)),
  body: text('正文，HTML；里面的地址相对于本网站'),
  attachments: listOf(
    object({
      name: text('文件名'),
      mediaType: text('格式'),
      size: count('字节'),
      address: text('下载的地址'),
    }),
    '附件和正文里的图片',
  ),
  relations: listOf(
    object({
      kind: coded('关系', RELATION_NAMES),
      inverse: truth('是对方解读、修改、废止本文件'),
      number: text('对方的文件编号'),
      title: text('对方的标题'),
      documentNumber: orNull(text('对方的发文字号')),
      on: orNull(day('修改、废止生效的日期')),
    }),
    '解读、修改、废止和相关的文件，只有公开的',
  ),
  editions: listOf(
    object({
      ordinal: count('第几版'),
      publishedAt: instant('发布的时刻'),
      changeNote: text('修改说明'),
      withheld: truth('不再提供'),
      address: text('网页的地址'),
    }),
    '公开过的各版，最新的在前',
  ),
})

export const COLUMNS: Schema = object({
  sites: listOf(
    object({
      code: text('网站代码'),
      name: text('名称'),
      columns: listOf(
        object({
          code: text('栏目代码'),
          name: text('名称'),
          description: text('说明'),
          kind: coded('类别', KIND_NAMES),
          address: text('网页的地址'),
          feed: text('RSS 的地址'),
        }),
        '开着的栏目',
      ),
    }),
    '本平台的网站',
  ),
})

export const CATALOGUE: Schema = object({
  unit: object({ code: text('单位代码'), name: text('全称') }),
  items: listOf(
    object({
      item: count('《条例》第二十条第几项'),
      label: text('内容'),
      documents: count('现在公开的份数'),
      address: text('清单的地址'),
    }),
    '法定主动公开内容的十五项',
  ),
})
