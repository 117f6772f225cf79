import type { Db, Tx } from '#platform/db.ts'
import { type LineColumn, screenText } from '#screening'
import { plainText } from '../text/clean.ts'
import { type Checked, WAITING } from './checked.ts'
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
    ...dead.map(({ 1: number = '', index }) => deadLink(body, number, index)),
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

export function checkWords(field: string, words: string): Checked[] {
  return screenText(words).map(finding => ({ ...finding, field }))
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
  return [...body.matchAll(/<img\b[^>]{0,2000}>/g)]
    .filter(([tag]) => !/\salt="[^"]+"/.test(tag))
    .map(({ index }) => ({
      ...{ rule: 'image-without-text', severity: 'warning', text: '图片' },
      ...{ field: '正文', at: placeInText(body, index) },
      advice: '请写上图片里是什么，看不见图片的人靠它知道。',
    }))
}

function deadLink(body: string, number: string, index: number): Checked {
  return {
    ...{ rule: 'dead-link', severity: 'warning', text: `/documents/${number}`, field: '正文' },
    ...{ at: placeInText(body, index), advice: '链接到的文档没有发布或者已经撤下，请改正或者删去链接。' },
  }
}

/** Where in the words something of the markup stands. */
function placeInText(body: string, index: number): LineColumn {
  const tag = body.lastIndexOf('<', index)
  const before = plainText(`${body.slice(0, tag)}\u2060`).split('\n')
  return { line: before.length, column: [...(before.at(-1) ?? '')].length }
}
