import type { Db, Tx } from '#platform/db.ts'
import { type LineColumn, screenPage } from '#screening'
import { type Checked, WAITING } from '../checks/checked.ts'
import { checkWords } from '../checks/words.ts'
import { plainText } from '../text/clean.ts'
import type { EditionText } from './document.ts'
import { documentIdsOf } from './relations/store.ts'
import { listFileScreenings } from './screened/store.ts'

/** What the rules say of an edition with its attachments, as it would be published. */
export async function checkEdition(db: Db | Tx, edition: EditionText): Promise<Checked[]> {
  const { body } = edition
  const linked = [...body.matchAll(/href="\/documents\/(20\d{9})(?=["#/?])/g)]
  const there = await documentIdsOf(db, [...new Set(linked.map(([, number = '']) => number))])
  const dead = linked.filter(([, number = '']) => !there.has(number))
  const screenings = await listFileScreenings(db, filesOf(edition))
  return [
    ...checkText(edition),
    ...imagesWithoutText(body),
    ...checkMarkup(body),
    ...deadLinks(body, dead),
    ...screenings.flatMap(({ name, findings, isWaiting }) => {
      const field = `附件“${name}”`
      return isWaiting ? [waiting(field)] : findings.map(finding => ({ ...finding, field }))
    }),
  ]
}

/** The words alone, field by field. */
function checkText(
  text: Pick<EditionText, 'title' | 'summary' | 'keywords' | 'changeNote' | 'body'>,
): Checked[] {
  const fields = [
    ['标题', text.title],
    ['摘要', text.summary],
    ['关键词', text.keywords],
    ['改了什么', text.changeNote],
    ['正文', plainText(text.body)],
  ] as const
  return fields.flatMap(([field, words]) => checkWords(field, words))
}

/** Attachments, and the images in the text. */
export function filesOf({ files, body }: Pick<EditionText, 'files' | 'body'>): number[] {
  const images = [...body.matchAll(/src="\/documents\/20\d{9}\/files\/(\d{1,15})"/g)]
  return [...new Set([...files, ...images.map(([, id]) => Number(id))])]
}

const waiting = (field: string): Checked => ({
  ...{ rule: 'not-screened', severity: 'warning', text: WAITING, advice: '一般一分钟内查完，请稍后刷新。' },
  ...{ field, at: { line: 1, column: 1 } },
})

function imagesWithoutText(body: string): Checked[] {
  const images = [...body.matchAll(/<img\b[^>]{0,2000}>/g)].filter(([tag]) => !/\salt="[^"]+"/.test(tag))
  return placesInText(body, images).map(at => ({
    ...{ rule: 'image-without-text', severity: 'error', text: '图片', field: '正文', at },
    advice: '请写上图片里是什么，看不见图片的人靠它知道。',
  }))
}

/** What the words do not show: the texts of images, and where links lead. */
function checkMarkup(body: string): Checked[] {
  const lines = body.split('\n')
  const found = screenPage(body)
    .filter(({ rule, at }) => at.in === 'attribute' || rule === 'dead-link')
    .map(finding => {
      const { line, column } = finding.at
      const before = [...(lines[line - 1] ?? '')].slice(0, column - 1).join('')
      return { ...finding, index: [...lines.slice(0, line - 1), before].join('\n').length }
    })
  const places = placesInText(body, found)
  return found.map(({ index: _, ...finding }, i) => ({
    ...finding,
    ...{ field: '正文', at: places[i] ?? { line: 1, column: 1 } },
  }))
}

function deadLinks(body: string, dead: readonly RegExpMatchArray[]): Checked[] {
  return placesInText(body, dead).map((at, index) => ({
    ...{ rule: 'dead-link', severity: 'warning', text: `/documents/${dead[index]?.[1]}`, field: '正文', at },
    advice: '链接到的文档没有发布或者已经撤下，请改正或者删去链接。',
  }))
}

/** Stands in a text for a place in its markup, and for nothing else. */
const MARK = '\ue000'

/** Where in the words these places of the markup stand, in their order. A text of hundreds of pictures is read once. */
function placesInText(body: string, found: readonly { readonly index?: number }[]): LineColumn[] {
  if (found.length === 0) return []
  let [marked, from] = ['', 0]
  for (const { index = 0 } of found) {
    const tag = Math.max(body.lastIndexOf('<', index), from)
    marked += body.slice(from, tag).replaceAll(MARK, '') + MARK
    from = tag
  }
  let line = 1
  return plainText(marked + body.slice(from).replaceAll(MARK, ''))
    .split('\n')
    .flatMap(text => {
      const [at, parts] = [line, text.split(MARK)]
      // A picture that stands alone is no line of the words.
      if (parts.some(part => part !== '')) line += 1
      return parts.slice(1).map((_, n) => {
        const before = parts.slice(0, n + 1).join('')
        return { line: at, column: [...before].length + 1 }
      })
    })
}
