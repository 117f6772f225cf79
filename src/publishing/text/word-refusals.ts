import { type Refusal, refused } from '#platform/result.ts'
import { LARGEST_FILE, MOST_CELLS, MOST_CHARACTERS, MOST_IMAGES } from './word-limits.ts'

/** Why a Word file is not taken over: what happened, and what its owner can do. */
const SENTENCES = {
  'too-large': `文件超过${LARGEST_FILE / 1024 / 1024}MB，没有导入。请压缩里面的图片，或者把图片另外上传。`,
  'too-long': `文字超过${MOST_CHARACTERS / 10_000}万字，没有导入。请分成几份文档，或者作为附件上传。`,
  'too-many-cells': `表格超过${MOST_CELLS / 10_000}万格，没有导入。请把大表存为Excel，作为附件上传，正文只留要点。`,
  'too-many-images': `图片超过${MOST_IMAGES}张，没有导入。请分成几份文档，或者作为附件上传。`,
  'too-slow': '文件在规定时间内没有读完，没有导入。请去掉复杂的表格和图形再试，或者复制文字粘贴到正文。',
  'too-heavy': '读这份文件需要的内存太多，没有导入。请另存一份再试，或者复制文字粘贴到正文。',
  bomb: '文件展开后大得不正常，没有导入。请用Word重新保存一份再试。',
  damaged: '文件已损坏或不完整，没有导入。请用Word打开后另存一份再试。',
  encrypted: '文件加了密码，没有导入。请用Word解除密码后再试。',
  'old-word': '这是旧版的Word或WPS文件，没有导入。请另存为.docx再试。',
  'not-word': '这不是Word文件（.docx），没有导入。请用Word或WPS另存为.docx再试。',
  'no-text': '文件里没有文字（可能是扫描件），没有导入。请先做文字识别，或者作为附件上传。',
} as const

export type WordRefusal = keyof typeof SENTENCES

/** Thrown by the readers, and caught where a file is taken over: nobody else sees it. */
export class NotImported extends Error {
  readonly code: WordRefusal
  constructor(code: WordRefusal) {
    super(code)
    this.code = code
  }
}

export function wordRefusal(code: WordRefusal): Refusal {
  return refused(`word-file-${code}`, SENTENCES[code])
}
