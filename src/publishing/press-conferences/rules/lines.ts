/** What is typed a line each: speakers with their offices, numbers of documents; and the address of a video. */
import { done, type Result, refused } from '#platform/result.ts'
import type { Speaker } from '../conference.ts'

const MOST_SPEAKERS = 30
const MOST_DOCUMENTS = 20
const LONGEST = 60

/** `王某某，市财政局局长`: a name and the office held, a line each. */
export function readSpeakers(text: string): Result<readonly Speaker[]> {
  const speakers: Speaker[] = []
  for (const line of linesIn(text)) {
    const [, name = '', office = ''] = /^([^，,\s]+)[，,\s]+(.+)$/u.exec(line) ?? []
    if (name === '' || name.length > LONGEST || office.length > LONGEST) {
      return refused('not-a-speaker', `“${line.slice(0, 40)}”请写成“姓名，职务”，每人一行。`)
    }
    if (speakers.some(one => one.name === name)) {
      return refused('not-a-speaker', `“${name}”写了两次，每人写一行。`)
    }
    speakers.push({ name, office })
  }
  if (speakers.length === 0) return refused('not-a-speaker', '请填写发布人，每人一行。')
  if (speakers.length > MOST_SPEAKERS) return refused('not-a-speaker', `发布人最多${MOST_SPEAKERS}人。`)
  return done(speakers)
}

export function showSpeakers(speakers: readonly Speaker[]): string {
  return speakers.map(({ name, office }) => `${name}，${office}`).join('\n')
}

/** Numbers of documents: digits that begin with the year, `20260000123`. */
export function readDocuments(text: string): Result<readonly string[]> {
  const numbers = [...new Set(linesIn(text).map(line => line.normalize('NFKC')))]
  const wrong = numbers.find(number => !/^20\d{6,13}$/.test(number))
  if (wrong !== undefined) {
    return refused(
      'not-a-number',
      `“${wrong.slice(0, 40)}”不是文件编号，请照文件页面地址里的数字填写，每行一个。`,
    )
  }
  if (numbers.length > MOST_DOCUMENTS) return refused('not-a-number', `相关文件最多${MOST_DOCUMENTS}份。`)
  return done(numbers)
}

/** An address that is https, and nothing else: it stands as a link before everybody. '' where there is none. */
export function readVideo(text: string): Result<string> {
  if (text === '') return done('')
  const no = refused('not-a-link', '视频地址应以 https:// 开头，照浏览器地址栏填写。')
  if (!URL.canParse(text)) return no
  const { protocol, username, password, href, hostname } = new URL(text)
  const plain = protocol === 'https:' && username === '' && password === '' && hostname.includes('.')
  return plain && href.length <= 500 ? done(href) : no
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}
