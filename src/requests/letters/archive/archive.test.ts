import { createHash } from 'node:crypto'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { renderLetter } from '../render.ts'
import { specimens } from '../specimens.ts'
import { renderLetterWord } from '../word.ts'
import { type Archive, type ArchiveParts, archiveOf, type KeptFile } from './archive.ts'

/** The pages as a reader sees them, without spaces. */
async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  const document = await getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 }).promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent()
    pages.push(
      content.items
        .map(item => ('str' in item ? item.str : ''))
        .join('')
        .replace(/\s/g, ''),
    )
  }
  await document.loadingTask.destroy()
  return pages
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const AT = new Date('2026-03-02T10:00:00+08:00')
const kept = (kind: KeptFile['kind'], name: string, bytes: Uint8Array): KeptFile => {
  return { kind, name, at: AT, bytes, sha256: digest(bytes) }
}
/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const PARTS: ArchiveParts = {
  organ: '归德市财政局',
  number: '归申〔2026〕0131号',
  cover: [['申请编号', '归申〔2026〕0131号']],
  form: [['申请人', '李明远#panic()']],
  sections: [{ heading: '征求意见：归德市城东水务有限公司', rows: [['意见', '不同意公开']] }],
  story: [{ on: day('2026-02-03'), at: AT, what: '确认收到', who: '王经办' }],
  files: [],
  trail: { rows: 12, seq: 4711, hash: 'ab'.repeat(32) },
  made: { at: AT, by: '王经办' },
}

describe('the volume of a case', () => {
  let archive: Archive
  let pages: readonly string[]
  let files: readonly KeptFile[]

  beforeAll(async () => {
    const letters = specimens()
    const receipt = (await renderLetter(letters.receipt)).pdf
    const answer = (await renderLetter(letters.answer)).pdf
    files = [
      kept('application', '申请附件：授权委托书.pdf', answer),
      kept('application', '申请附件：现场照片.png', PNG),
      kept('letter', '接收回执（归财公收〔2026〕9号）', receipt),
      kept('letter', '答复书（归财公复〔2026〕15号）', answer),
      kept('document', '随答复提供：分配表.docx', await renderLetterWord(letters['fee-notice'])),
      kept('document', '随答复提供：数据.zip', Buffer.from('PK nothing that can be drawn')),
    ]
    archive = await archiveOf({ ...PARTS, files })
    pages = await pagesOf(archive.pdf)
  }, 120_000)

  it('begins with cover, contents, form and story, and ends with the digest of the trail', () => {
    expect(pages[0]).toContain('政府信息公开申请案卷')
    expect(pages[1]).toContain('卷内目录')
    expect(pages[2]).toContain('政府信息公开申请登记表')
    expect(pages[2]).toContain('李明远#panic()')
    expect(pages[2]).toContain('征求意见：归德市城东水务有限公司')
    expect(pages[3]).toContain('办理经过')
    expect(pages[3]).toContain('确认收到')
    expect(pages.at(-1)).toContain(`4711${'ab'.repeat(32)}2026-03-02T02:00:00.000Z`)
    expect(pages.at(-1)).toContain('mingfutrailverify')
  })

  it('numbers every page, and the list says on which each file begins', () => {
    for (const [i, page] of pages.entries()) expect(page).toContain(`第${i + 1}页，共${pages.length}页`)
    const starts = (words: string) => pages.findIndex((page, i) => i > 3 && page.includes(words)) + 1
    const contents = (pages[1] ?? '').replace(/SHA-256：[0-9a-f]{64}/g, '')
    for (const [name, words] of [
      ['接收回执（归财公收〔2026〕9号）', '归财公收〔2026〕9号'],
      ['答复书（归财公复〔2026〕15号）', '归财公复〔2026〕15号'],
    ] as const) {
      expect(starts(words)).toBeGreaterThan(4)
      expect(contents).toContain(`${name}2026年3月2日${starts(words)}`)
    }
  })

  it('keeps the words of our own letters, and none that lies in what others brought', () => {
    expect(
      pages.filter(page => page.includes('归财公收〔2026〕9号') && page.includes('李明远：')),
    ).toHaveLength(1)
    expect(
      pages.filter(page => page.includes('归财公复〔2026〕15号') && page.includes('李明远：')),
    ).toHaveLength(1)
  })

  it('lists every file with its digest, and what cannot be drawn without a page', () => {
    for (const { sha256 } of files) expect(pages[1]).toContain(`SHA-256：${sha256}`)
    expect(archive.unmerged).toEqual(['随答复提供：数据.zip'])
    expect(pages[1]).toMatch(/数据\.zip.*未并入/)
    expect(pages[1]).toContain('按可见内容转为页面，版式以原件为准')
  })

  it('says when a file is no longer what was entered, or no longer there', async () => {
    const changed = { ...kept('letter', '答复书', PNG), sha256: digest(Buffer.from('another')) }
    const gone = { ...kept('application', '申请附件：说明.pdf', new Uint8Array()), sha256: 'cd'.repeat(32) }
    const made = await archiveOf({ ...PARTS, files: [changed, gone] })
    const [, contents = ''] = await pagesOf(made.pdf)
    expect(contents).toContain('现存文件与登记时的摘要不一致，请核查')
    expect(contents).toContain('文件已不在系统中')
    expect(made.unmerged).toEqual(['申请附件：说明.pdf'])
  }, 60_000)

  it('is the same, byte by byte, for the same case', async () => {
    const [first, second] = [await archiveOf(PARTS), await archiveOf(PARTS)]
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0)
  })
})
