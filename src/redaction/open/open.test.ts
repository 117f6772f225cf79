import { beforeAll, describe, expect, it } from 'vitest'
import { bomb, bombOfParts, compound, encryptedZip, exe, lyingBomb } from '#test/attachments.ts'
import { pdfPaper } from '#test/papers/pdf-paper.ts'
import { jpegOf, pngOf } from '#test/papers/picture-paper.ts'
import { readyFaces } from '../pdf/faces.ts'
import { fileRefusal } from '../sandbox/refusals.ts'
import { openBytes } from './open.ts'
import { refusalFor } from './refusal-for.ts'

beforeAll(() => readyFaces(null))

/** What the officer reads. */
async function told(bytes: Buffer): Promise<string> {
  const { code } = await openBytes(bytes).then(
    () => {
      throw new Error('it was opened')
    },
    error => refusalFor(error),
  )
  return fileRefusal(code).sentence
}

const UNKNOWN =
  '这份文件不是可以打开的文件。可以打开 PDF、JPG、PNG、Word（docx）、Excel（xlsx），看的是文件内容，改名没有用。'
const DAMAGED = '这份文件已损坏或没有传完整，打不开。请在电脑上打开看看，另存为 PDF 后再试。'
const BOMB = '这份文件展开后大得不合常理，没有打开。请另存为 PDF 后再试。'
const LOCKED = '这份文件加了密码，打不开。请去掉密码后再打开。'

const pages = (count: number) => pdfPaper({ contents: Array.from({ length: count }, () => '') })

describe('a file that cannot be opened is told in one sentence', () => {
  it.each([
    ['a program', exe(), UNKNOWN],
    ['nothing', Buffer.alloc(0), UNKNOWN],
    [
      'old Office, or Office with a password',
      compound('WordDocument'),
      '这份文件是旧版 Office、WPS 文件，或者加了密码。请去掉密码，另存为 docx、xlsx 或 PDF 后再打开。',
    ],
    ['half a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'), DAMAGED],
    ['a PDF without pages', pages(0), DAMAGED],
    ['301 pages', pages(301), '这份文件超过300页，请分成几份打开。'],
    ['a PDF with a password', lockedPdf(), LOCKED],
    ['a page two hundred metres long', pdfPaper({ contents: [''], box: '0 0 100 600000' }), DAMAGED],
    ['half a photograph', jpegOf(40, 30).subarray(0, 20), DAMAGED],
    ['a picture of ten thousand million pixels', hugePng(), BOMB],
    ['an archive with a password', encryptedZip(), LOCKED],
    ['two hundred megabytes in two hundred kilobytes', bomb(), BOMB],
    ['an archive that lies about its size', lyingBomb(), DAMAGED],
    ['an archive of nothing in large parts', bombOfParts(), DAMAGED],
  ])('%s', async (_, bytes, sentence) => {
    expect(await told(bytes)).toBe(sentence)
  })
})

function lockedPdf(): Buffer {
  return pdfPaper({
    contents: [''],
    trailer: `/Encrypt 20 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`,
    more: [`<< /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >>`],
  })
}

/** 100,000 pixels each way, in a few hundred bytes. */
function hugePng(): Buffer {
  const png = Buffer.from(pngOf(2, 2))
  png.writeUInt32BE(100_000, 16)
  png.writeUInt32BE(100_000, 20)
  return png
}
