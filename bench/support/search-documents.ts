/** Seeded documents of a city, in words as often as Chinese uses them: the shapes are right, the sentences are not. */
import { dict } from '@node-rs/jieba/dict.js'
import { addDays, type Day } from '#platform/day.ts'
import type { SearchEntry } from '#search'

export const TOPICS = [
  '民政',
  '教育',
  '卫生',
  '住房',
  '社会保障',
  '交通',
  '生态环境',
  '农业农村',
  '财政',
  '市场监管',
]
const GENRES = ['通知', '意见', '办法', '公告', '方案', '批复', '规定', '通报']
const SUBJECTS = (
  '社会保险 医疗保险 住房公积金 不动产登记 义务教育 城市供水 老旧小区改造 道路交通 食品安全 生态环境保护 安全生产 乡村振兴 ' +
  '养老服务 就业创业 营商环境 政务服务 财政预算 城市管理 公共租赁住房 残疾人补贴 高龄津贴 农机购置 电动自行车 生活垃圾分类 ' +
  '建设工程 土地征收 规划许可 招标投标 政府采购 行政处罚 人才引进 校外培训 学前教育 疫苗接种 居家养老 户籍管理 消防安全 防汛抗旱'
).split(' ')

/** The same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const VOCABULARY = 30_000

/** Words of two characters and more with how often they come, the most frequent first. */
function vocabulary(): { words: string[]; cumulative: number[] } {
  const known = Buffer.from(dict)
    .toString('utf8')
    .split('\n')
    .map(line => line.split(' '))
    .filter(([word = '']) => /^\p{Script=Han}{1,4}$/u.test(word))
    .map(([word = '', times = '0']) => ({ word, times: Number(times) }))
    .sort((a, b) => b.times - a.times)
    .slice(0, VOCABULARY)
  const cumulative: number[] = []
  let sum = 0
  for (const { times } of known) {
    sum += times
    cumulative.push(sum)
  }
  return { words: known.map(({ word }) => word), cumulative }
}

const CHARACTERS = 725

export function documentsOf(howMany: number, today: Day, unitIds: readonly number[]): Generator<SearchEntry> {
  const random = seeded(2026)
  const { words, cumulative } = vocabulary()
  const total = cumulative.at(-1) ?? 1
  const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const word = () => {
    const sought = random() * total
    let [low, high] = [0, cumulative.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 0) < sought) low = middle + 1
      else high = middle
    }
    return words[low] ?? '的'
  }
  const text = (length: number) => {
    let written = ''
    while (written.length < length) {
      for (let n = 5 + Math.floor(random() * 15); n > 0; n -= 1) written += word()
      written += among(['，', '。', '；'])
    }
    return written
  }
  // More each year: the archive of ten years, the newest half from the last three; each put in on its day.
  const ages = Array.from({ length: howMany }, () => Math.floor((1 - Math.sqrt(1 - random())) * 3_650))
  ages.sort((a, b) => b - a)
  return (function* () {
    for (const [n, age] of ages.entries()) {
      const subject = among(SUBJECTS)
      const genre = among(GENRES)
      const topic = Math.floor(random() * TOPICS.length)
      const publishedOn = addDays(today, -age)
      yield {
        kind: random() < 0.7 ? 'document' : random() < 0.5 ? 'news' : 'interpretation',
        key: String(n),
        unitId: among(unitIds),
        title: `关于${among(['做好', '加强', '进一步规范', '公布'])}${subject}${word()}${word()}工作的${genre}`,
        documentNumber: `归政〔${publishedOn.slice(0, 4)}〕${n}号`,
        indexNumber: `GD${String(n).padStart(8, '0')}-2026`,
        summary: text(60),
        body: `${subject}${text(CHARACTERS)}`,
        path: `/documents/${n}`,
        publishedOn,
        topic: { code: `t${topic}`, label: TOPICS[topic] ?? '' },
        genre,
        validity: random() < 0.85 ? 'inForce' : 'repealed',
      }
    }
  })()
}

export interface BenchQuery {
  readonly kind: string
  readonly typed: string
}

/** What is asked: common words, rare ones, several, numbers, phrases, plain speech. */
export function queriesOf(howMany: number): BenchQuery[] {
  const random = seeded(7)
  const { words } = vocabulary()
  const among = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const long = words.filter(one => one.length >= 2)
  const [common, middle, rare] = [long.slice(0, 200), long.slice(200, 3_000), long.slice(3_000)]
  const kinds: readonly (readonly [string, () => string])[] = [
    ['a subject', () => among(SUBJECTS)],
    ['a common word', () => among(common)],
    ['a word', () => among(middle)],
    ['a rare word', () => among(rare)],
    ['a subject and a common word', () => `${among(SUBJECTS)} ${among(common)}`],
    ['a subject and a word', () => `${among(SUBJECTS)}${among(middle)}`],
    ['two common words', () => `${among(common)} ${among(common)}`],
    ['a word and a rare word', () => `${among(middle)} ${among(rare)}`],
    ['a subject and a genre', () => `${among(SUBJECTS)}通知`],
    ['a number', () => `归政〔${2016 + Math.floor(random() * 10)}〕${Math.floor(random() * 100_000)}号`],
    ['plain speech', () => `${among(SUBJECTS)}怎么办理`],
    ['a phrase', () => `"${among(SUBJECTS)}"`],
  ]
  return Array.from({ length: howMany }, (_, n) => {
    const [kind, make] = kinds[n % kinds.length] ?? ['', () => '']
    return { kind, typed: make() }
  })
}
