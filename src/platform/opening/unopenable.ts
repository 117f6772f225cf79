import { LARGEST_FILE, MOST_PAGES } from './limits.ts'

/** Why a stranger's file cannot be opened: what happened, and what its owner can do. */
const SENTENCES = {
  empty: '文件是空的，请换一份有内容的文件。',
  'too-large': `文件超过${LARGEST_FILE / 1024 / 1024}MB，没有打开。请检查是否选错了文件，或者分成几份再试。`,
  'too-long': '文件的文字太多，没有打开。请检查是否选错了文件，或者分成几份再试。',
  'too-many-cells': '文件的表格太大，没有打开。请检查是否选错了文件，或者分成几份再试。',
  'too-many-pages': `PDF超过${MOST_PAGES}页，没有打开。请分成几份再试。`,
  'too-deep': '文件的结构层层嵌套，不像正常的文件，请用Word或浏览器打开后另存一份再试。',
  'too-slow': '文件在规定时间内没有打开完，可能太复杂，请另存为文本或Word文件再试。',
  'too-heavy': '打开文件需要的内存太多，不像正常的文件，请另存为文本或Word文件再试。',
  bomb: '压缩文件展开后大得不正常，没有打开，请用Word或Excel重新保存一份再试。',
  damaged: '文件已损坏或不完整，请重新下载，或用原来的软件打开后另存一份再试。',
  encrypted: '文件加了密码，请用原来的软件解除密码后再试。',
  'no-text': '文件里没有文字（可能是扫描件或图片），请先做文字识别，或换一份文字版的文件。',
  picture: '这是图片，里面没有文字可读，请先做文字识别，或换一份文字版的文件。',
  'old-office': '这是旧版的Word或Excel文件（.doc、.xls），请另存为.docx或.xlsx再试。',
  rtf: '这是RTF文件，请用Word打开后另存为.docx再试。',
  ofd: '这是OFD文件，请转换为PDF或Word文件再试。',
  archive: '这是压缩包，请解压后选择里面的文件。',
  unknown: '认不出这是什么文件，请提供文本、网页、Word（.docx）、Excel（.xlsx）或PDF文件。',
} as const

export type UnopenableCode = keyof typeof SENTENCES

/** Thrown by whatever reads a file, and caught where the file is opened: nobody else sees it. */
export class Unopenable extends Error {
  readonly code: UnopenableCode
  constructor(code: UnopenableCode) {
    super(code)
    this.code = code
  }
}

export function unopenableSentence(code: UnopenableCode): string {
  return SENTENCES[code]
}
