import { type Refusal, refused } from '#platform/result.ts'
import { LARGEST_FILE, MOST_CELLS, MOST_CHARACTERS, MOST_PAGES } from './limits.ts'

/** Why a file cannot be opened: what happened, and what its owner can do. */
const SENTENCES = {
  empty: '文件是空的，请换一份有内容的文件。',
  'too-large': `文件超过${LARGEST_FILE / 1024 / 1024}MB，年度报告不会这么大，请检查是否选错了文件。`,
  'too-long': `文字超过${MOST_CHARACTERS / 10_000}万字，年度报告不会这么长，请只留下报告本身再试。`,
  'too-many-cells': `表格超过${MOST_CELLS / 10_000}万格，年度报告不会有这么多，请只留下报告本身再试。`,
  'too-many-pages': `PDF超过${MOST_PAGES}页，年度报告不会这么长，请只留下报告的页再试。`,
  'too-deep': '文件的结构层层嵌套，不像正常的文件，请用Word或浏览器打开后另存一份再试。',
  'too-slow': '文件在规定时间内没有打开完，可能太复杂，请另存为文本或Word文件再试。',
  'too-heavy': '打开文件需要的内存太多，不像正常的年度报告，请另存为文本或Word文件再试。',
  bomb: '压缩文件展开后大得不正常，没有打开，请用Word或Excel重新保存一份再试。',
  damaged: '文件已损坏或不完整，请重新下载，或用原来的软件打开后另存一份再试。',
  encrypted: '文件加了密码，请用原来的软件解除密码后再试。',
  'no-text': '文件里没有文字（可能是扫描件或图片），请先做文字识别，或找文字版的报告。',
  picture: '这是图片，里面没有文字可读，请先做文字识别，或找文字版的报告。',
  'old-office': '这是旧版的Word或Excel文件（.doc、.xls），请另存为.docx或.xlsx再试。',
  rtf: '这是RTF文件，请用Word打开后另存为.docx再试。',
  ofd: '这是OFD文件，请转换为PDF或Word文件再试。',
  archive: '这是压缩包，不是报告本身，请解压后选择里面的报告文件。',
  unknown: '认不出这是什么文件，请提供文本、网页、Word（.docx）、Excel（.xlsx）或PDF文件。',
} as const

export type RefusalCode = keyof typeof SENTENCES

/** Thrown by the openers, and caught where a report is opened: nobody else sees it. */
export class Unopenable extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

export function refusal(code: RefusalCode): Refusal {
  return refused(`report-file-${code}`, SENTENCES[code])
}
