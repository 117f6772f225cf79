/** Why something may not be released. The sentence says where; it never repeats what must not be known. */
export interface Finding {
  readonly code: FindingCode
  /** Counting from 1; null: of the document as a whole. */
  readonly page: number | null
  readonly sentence: string
}

const SENTENCES = {
  unreadable: '公开件打不开，或者已经损坏。',
  'pages-differ': '公开件的页数与涂黑的页码对不上。',
  structure: '公开件里除了页面图像还有别的内容。',
  text: '公开件里还有可以复制、搜索的文字。',
  metadata: '公开件里还有文档属性（标题、作者、时间等）。',
  annotation: '公开件里还有批注、链接或表单。',
  attachment: '公开件里还有附件。',
  script: '公开件里还有脚本。',
  layer: '公开件里还有图层。',
  outline: '公开件里还有书签。',
  'picture-note': '页面图像里还带有拍摄信息、缩略图或注释。',
  'secret-found': '公开件里找到了应当涂黑或者不应出现的内容。',
  'mark-open': '涂黑的地方没有完全盖住。',
} as const
export type FindingCode = keyof typeof SENTENCES

export function finding(code: FindingCode, page: number | null = null): Finding {
  return { code, page, sentence: page === null ? SENTENCES[code] : `第${page}页：${SENTENCES[code]}` }
}
