import { createHash } from 'node:crypto'
import { type Day, dayInChina, showDay, showInstant } from '#platform/day.ts'
import { renderPdf } from '#platform/pdf.ts'
import { type Sheet, sheetsOf, sheetsOfOurs } from './sheets.ts'

export type Row = readonly [label: string, value: string]

/** A file of the case, as it lies in the store now, with the digest it was entered with. */
export interface KeptFile {
  /** What came from outside is opened apart from this process; a letter is our own. */
  readonly kind: 'application' | 'letter' | 'document'
  readonly name: string
  readonly at: Date
  readonly bytes: Uint8Array
  readonly sha256: string
}

export interface ArchiveParts {
  readonly organ: string
  readonly number: string
  readonly cover: readonly Row[]
  /** 登记表, and what was said and asked beside it. */
  readonly form: readonly Row[]
  readonly sections: readonly { readonly heading: string; readonly rows: readonly Row[] }[]
  readonly story: readonly {
    readonly on: Day
    readonly at: Date
    readonly what: string
    readonly who: string
  }[]
  readonly files: readonly KeptFile[]
  /** Rows about this case, and the head of the whole trail when the volume was made. */
  readonly trail: { readonly rows: number; readonly seq: number; readonly hash: string }
  readonly made: { readonly at: Date; readonly by: string }
}

export interface Archive {
  readonly pdf: Uint8Array
  /** Files that could not become pages: they are in the list of contents with their digest, and stay where they are. */
  readonly unmerged: readonly string[]
}

/** A volume has at most so many pages of files: what comes after is listed. */
export const MOST_SHEETS = 600

interface Bound {
  readonly file: KeptFile
  readonly mark: string
  readonly pdf: Uint8Array
  readonly sheets: readonly Sheet[]
  readonly notes: readonly string[]
}

/**
 * 归档: the whole case as one PDF with its contents, the registration form, the story, every file and the trail's digest.
 * 《条例》第四十五条. Files of others become pictures of their pages; what cannot is listed with its SHA-256.
 */
export async function archiveOf(parts: ArchiveParts): Promise<Archive> {
  const bound = await bind(parts.files)
  const pictures = new Map(
    bound.filter(({ sheets }) => sheets.length > 0).map(({ mark, pdf }) => [`${mark}.pdf`, pdf] as const),
  )
  const pdf = await renderPdf('src/requests/letters/archive/archive.typ', paperOf(parts, bound), pictures)
  const unmerged = bound.filter(({ sheets }) => sheets.length === 0).map(({ file }) => file.name)
  return { pdf, unmerged }
}

async function bind(files: readonly KeptFile[]): Promise<readonly Bound[]> {
  const bound: Bound[] = []
  let room = MOST_SHEETS
  for (const [i, file] of files.entries()) {
    const intact = createHash('sha256').update(file.bytes).digest('hex') === file.sha256
    const opened =
      file.kind === 'letter' && intact ? sheetsOfOurs(file.bytes) : await sheetsOf(file.bytes, file.name)
    const fits = opened.sheets.length <= room
    const sheets = fits ? opened.sheets : []
    room -= sheets.length
    const notes = [
      ...opened.notes,
      ...(fits ? [] : [`共${opened.sheets.length}页，超出一卷的页数，原件另存。`]),
      ...(intact || file.bytes.length === 0 ? [] : ['现存文件与登记时的摘要不一致，请核查。']),
      `SHA-256：${file.sha256}`,
    ]
    bound.push({ file, mark: `file-${i + 1}`, pdf: opened.pdf, sheets, notes })
  }
  return bound
}

function paperOf(parts: ArchiveParts, bound: readonly Bound[]): object {
  const { organ, number, cover, form, sections, story, made } = parts
  const on = dayInChina(made.at)
  return {
    organ,
    number,
    day: on,
    cover: [...cover, ['立卷时间', showInstant(made.at)], ['立卷人', made.by]],
    form,
    sections,
    story: story.map(({ on, at, what, who }) => [showDay(on), showInstant(at), what, who]),
    contents: [
      { name: '政府信息公开申请登记表', date: showDay(on), mark: 'form', notes: [] },
      { name: '办理经过', date: showDay(on), mark: 'story', notes: [] },
      ...bound.map(({ file, mark, sheets, notes }) => {
        return {
          name: file.name,
          date: showDay(dayInChina(file.at)),
          mark: sheets.length === 0 ? '' : mark,
          notes,
        }
      }),
      { name: '留痕与核对', date: showDay(on), mark: 'trail', notes: [] },
    ],
    files: bound.map(({ mark, sheets }) => ({ name: `${mark}.pdf`, mark, sheets })),
    ...trailOn(parts),
  }
}

function trailOn({ trail, made }: ArchiveParts) {
  return {
    trail: [
      ['本件的留痕', `${trail.rows}条`],
      ['立卷时的链尾', `第${trail.seq}条`],
      ['链尾摘要（SM3）', trail.hash],
      ['立卷时间', showInstant(made.at)],
    ],
    check: [
      '核对办法：由系统管理员运行 mingfu trail verify，从第一条起重新计算全部留痕的摘要链。把下面一行加入数据目录的 trail-anchors.log 后再运行，可以验证立卷之前的留痕此后没有被改动：',
      `${trail.seq} ${trail.hash} ${made.at.toISOString()}`,
      '卷内每一份文件的 SHA-256 见卷内目录，与系统中保存的原件逐一对应；并入本卷的页面供阅览，以原件为准。',
    ],
  }
}
