/** What a section holds is typed a line each: the address of a page, or the number of a document. */
import { done, type Result, refused } from '#platform/result.ts'

export const MOST_SECTIONS = 8
export const MOST_ENTRIES = 30

const ADDRESS =
  /^(?:https?:\/\/[^/\s]+)?\/(documents|responses|press-conferences|consultations)\/(20\d{6,13})\/?$/
const NUMBER = /^20\d{9}$/

/** The pages named in a text, each once, in their order. */
export function readEntries(text: string): Result<readonly string[]> {
  const entries: string[] = []
  for (const line of text.split('\n').map(one => one.normalize('NFKC').trim())) {
    if (line === '') continue
    const [, kind, number] = ADDRESS.exec(line) ?? []
    const path = NUMBER.test(line) ? `/documents/${line}` : number && `/${kind}/${number}`
    if (!path) {
      return refused(
        'not-an-address',
        `“${line.slice(0, 60)}”不是文件、回应、意见征集或者新闻发布会的网址。请从浏览器地址栏复制，每行一个。`,
      )
    }
    if (!entries.includes(path)) entries.push(path)
  }
  return entries.length > MOST_ENTRIES
    ? refused('too-many', `一个板块最多${MOST_ENTRIES}条，请分成几个板块。`)
    : done(entries)
}
