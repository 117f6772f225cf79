import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hitsIn } from '../screen-text.ts'
import { dictionaryCut, listedWords, readWordList, wordListInUse } from '../words/list.ts'
import { type ListedWord, ListedWords } from './listed-words.ts'

const found = (text: string) => hitsIn(text).map(({ rule, shown, advice }) => [rule, shown, advice])
const rulesIn = (text: string) => hitsIn(text).map(({ rule }) => rule)

describe('what is listed is found, however it is written', () => {
  it.each([
    ['工作已布署完毕', 'wrong-word', '布署', '应为“部署”。'],
    ['工作已布 署完毕', 'wrong-word', '布 署', '应为“部署”。'],
    ['工作已佈署完畢', 'wrong-word', '佈署', '应为“部署”。'],
    ['既使困难再大，也要按时完成', 'wrong-word', '既使', '应为“即使”。'],
    ['既使下雨。他又来了', 'wrong-word', '既使', '应为“即使”。'],
    ['招聘启\u200b示', 'wrong-word', '招聘启\u200b示', '应为“招聘启事”。'],
    ['截止\n目前', 'wrong-word', '截止 目前', '应为“截至目前”。'],
    [
      '由国*土★资-源部批准',
      'office-name',
      '国*土★资-源部',
      '应为“自然资源部”。机构已经调整；引用历史的，写“原国土资源部”。',
    ],
    [
      '國土資源部',
      'office-name',
      '國土資源部',
      '应为“自然资源部”。机构已经调整；引用历史的，写“原国土资源部”。',
    ],
    [
      '囯土资源部',
      'office-name',
      '囯土资源部',
      '应为“自然资源部”。机构已经调整；引用历史的，写“原国土资源部”。',
    ],
    [
      '依据《物权法》第三条',
      'law-name',
      '物权法',
      '应为“《中华人民共和国民法典》”。新法2021年1月1日施行；引用历史的，写明已废止。',
    ],
  ])('%j', (text, rule, shown, advice) => expect(found(text)).toEqual([[rule, shown, advice]]))

  it('what is written wrong of the state keeps a text from going on', () => {
    const [hit] = hitsIn('《中华人民共合国宪法》')
    expect(hit).toMatchObject({ rule: 'sensitive-word', severity: 'error', start: 1, end: 8 })
  })
})

describe('a law that is no more is found beside words that only look like history', () => {
  it.each(['曾庆华 15元\n宣传婚姻法知识。', '坚持自愿原则，宣传婚姻法知识', '因违反合同法的原因'])(
    '%s',
    text => expect(rulesIn(text)).toEqual(['law-name']),
  )
})

describe('what is right is left alone', () => {
  it.each([
    '公布署名文章',
    '缺陷井盖已经更换',
    '立即然后',
    '按装机容量补贴',
    '把小事做为民办实事',
    '叫做为民服务',
    '国土资源部门',
    '农业部门和监察部门',
    '原国土资源部2015年批准',
    '《国土资源部关于改进的通知》（2015年）',
    '原《中华人民共和国物权法》已废止',
    '《合同法》自2021年1月1日起废止',
    '《中华人民共和国劳动合同法》',
    '农业农村部、生态环境部、文化和旅游部',
    '住房和城乡建设部',
    '社会主意识形态',
    '五星红旗迎风飘扬',
    '帐。户口簿',
    '政府信息公开法规',
    '数据中台合作项目',
    '《合同法》自2021年1月1日起废\n止',
    '当时曾依据《合同法》处理',
    '国土资源部令第42号',
    '《环境保护部公告》2017年第7号',
    '美国环境保护局',
    '审计监察部负责人',
    '投标截止日前提交',
    '案发时侯某不在现场',
    '李建国后来离职',
    '建国前参加革命工作的老工人',
    '深证成份指数',
    '当好做为群众办实事的人',
    '已重复盖章',
    '其中共产党员三十人',
    '改革既使企业减了负，又使群众得了实惠',
    '这样做既使成本下降，也使质量提高',
  ])('%s', text => expect(rulesIn(text)).toEqual([]))

  const five: ListedWord = {
    ...{ word: '五星', rule: 'sensitive-word', severity: 'warning' },
    ...{ right: '', unless: [], advice: '' },
  }
  it('五星 is found, and is no part of 五星红旗', () => {
    const list = new ListedWords([five], dictionaryCut)
    const places = (text: string) => list.hitsIn(text).map(({ start }) => start)
    expect([places('五星红旗'), places('这家是五星'), places('五 星 红旗')]).toEqual([[], [3], []])
  })
})

describe('the list', () => {
  const { words, version } = wordListInUse()
  it('has a version, and every word once, with a source and where it was seen', () => {
    expect(version).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(new Set(words.map(({ word }) => word)).size).toBe(words.length)
    for (const { word, right, seen } of words) {
      expect([word, right]).not.toEqual([word, word])
      expect(seen === '未查证' || seen.startsWith('http')).toBe(true)
    }
  })
  it('finds each of its words, and none in what is to be written instead', () => {
    for (const { word, right } of words) {
      expect([word, listedWords().hitsIn(`，${word}。`).length]).toEqual([word, 1])
      expect([right, listedWords().hitsIn(`，${right}。`).length]).toEqual([right, 0])
    }
  })
  it('is not taken with a line that is not whole', () => {
    expect(() => readWordList('version\t1\nword\nx')).toThrow()
  })
  it('finds each between any signs', () => {
    const sign = fc.constantFrom('', ' ', '*', '·', '\u200b', '　', '-', '★')
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.array(sign, { minLength: 12, maxLength: 12 }),
        ({ word }, signs) => {
          const text = [...word]
            .map((char, i) => char + (i < word.length - 1 ? (signs[i % 12] ?? '') : ''))
            .join('')
          expect(listedWords().hitsIn(`，${text}。`)).toHaveLength(1)
        },
      ),
    )
  })
})
