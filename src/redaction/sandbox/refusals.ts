import { type Refusal, refused } from '#platform/result.ts'
import { LARGEST_FILE, MOST_PAGES } from '../limits.ts'
import type { RefusalCode } from './task.ts'

const SENTENCES: { readonly [code in RefusalCode]: string } = {
  'file-unknown':
    '不是可以打开的文件。可以打开 PDF、JPG、PNG、Word（docx）、Excel（xlsx），看的是文件内容，改名没有用。',
  'file-old': '是旧版 Office、WPS 文件，或者加了密码。请去掉密码，另存为 docx、xlsx 或 PDF 后再打开。',
  'file-encrypted': '加了密码，打不开。请去掉密码后再打开。',
  'file-damaged': '已损坏或没有传完整，打不开。请在电脑上打开看看，另存为 PDF 后再试。',
  'file-bomb': '展开后大得不合常理，没有打开。请另存为 PDF 后再试。',
  'file-too-long': '内容太多，不能一次打开。请删去无关的部分，或者另存为 PDF 后分成几份打开。',
  'file-too-many-pages': `超过${MOST_PAGES}页，请分成几份打开。`,
  'file-too-large': `超过${LARGEST_FILE / 1024 / 1024}MB，请分成几份，或者降低扫描的清晰度后再打开。`,
  'file-too-slow': '处理时间太长，已经停下。请另存为 PDF，或者分成几份后再试。',
  'file-too-heavy': '占用的内存太多，已经停下。请另存为 PDF，或者分成几份后再试。',
}

/** `shown`: what the file is called in the sentence. */
export function fileRefusal(code: RefusalCode, shown = '这份文件'): Refusal {
  return refused(code, `${shown}${SENTENCES[code]}`)
}
