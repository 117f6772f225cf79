import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type Day, day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import type { SearchEntry } from './entry.ts'
import { type Asked, find } from './find.ts'
import { cutWithNewDictionary } from './jobs.ts'
import { cutAnew, missingKeys, putEntries, putEntry, removeEntry } from './store.ts'
import { countToCutAnew } from './tallies.ts'

let base: TestDatabase
const today = day('2026-03-02')

beforeAll(async () => {
  base = await freshDatabase()
}, 60_000)
afterAll(() => base.close())
beforeEach(async () => {
  await base.asOwner('delete from search_entries')
})

let made = 0
const entry = (title: string, more: Partial<SearchEntry> = {}): SearchEntry => {
  made += 1
  return {
    ...{ kind: 'document', key: `k${made}`, title, summary: '', body: '', path: `/documents/${made}` },
    publishedOn: '2025-06-01' as Day,
    ...more,
  }
}

const put = (...entries: SearchEntry[]) => inTransaction(base.db, tx => putEntries(tx, entries))
const look = (typed: string, more: Partial<Asked> = {}) =>
  find(base.db, { typed, filters: {}, order: 'relevance', today, ...more })
const titles = async (typed: string, more: Partial<Asked> = {}) =>
  (await look(typed, more)).shown.map(({ hit }) => hit.title)

describe('a search finds', () => {
  it('what has just been put in, and no longer what was taken out', async () => {
    await put(entry('归德市城区供水管网改造方案', { key: 'a' }))
    expect(await titles('供水管网')).toEqual(['归德市城区供水管网改造方案'])
    await inTransaction(base.db, tx => removeEntry(tx, 'document', 'a'))
    const gone = await look('供水管网')
    expect(gone.shown).toEqual([])
    expect(gone.counted.total).toBe(0)
  })

  it('nothing of a transaction that was given up', async () => {
    const given = inTransaction(base.db, async tx => {
      await putEntry(tx, entry('作废的供水方案'))
      throw new Error('given up')
    })
    await expect(given).rejects.toThrow('given up')
    expect(await titles('供水')).toEqual([])
  })

  it('the later text of what was put in twice, once', async () => {
    await put(entry('旧标题老年优待', { key: 'a' }))
    await put(entry('新标题敬老服务', { key: 'a' }))
    expect(await titles('敬老')).toEqual(['新标题敬老服务'])
    expect(await titles('优待')).toEqual([])
  })

  it('words of the title before words of the text', async () => {
    await put(
      entry('关于城市管理的若干规定', { body: '其中第九条提到电动自行车停放。' }),
      entry('电动自行车停放充电管理办法'),
    )
    expect(await titles('电动自行车')).toEqual(['电动自行车停放充电管理办法', '关于城市管理的若干规定'])
  })

  it.each([
    '归政办〔2021〕3号',
    '归政办[2021]3号',
    '归政办（2021）3号',
    '归政办 2021 3号',
    '〔2021〕3号',
    '２０２１年第３号',
  ])('a document by its number, before all else: %s', async typed => {
    await put(
      entry('归政办〔2021〕3号文件的政策问答', { kind: 'interpretation' }),
      entry('关于加强物业管理的意见', { documentNumber: '归政办〔2021〕3号' }),
      entry('关于别的事项的通知', { documentNumber: '归政办〔2021〕13号' }),
    )
    const found = await titles(typed)
    expect(found[0]).toBe('关于加强物业管理的意见')
    expect(found).not.toContain('关于别的事项的通知')
  })

  it('a document by its index number', async () => {
    await put(
      entry('甲', { indexNumber: 'GD001-0202-2021-00012' }),
      entry('乙', { indexNumber: 'GD001-0202-2021-00013' }),
    )
    expect(await titles('gd001-0202-2021-00012')).toEqual(['甲'])
  })

  it('an exact phrase only where it stands as it is', async () => {
    await put(entry('公共租赁住房管理办法'), entry('住房公共服务与租赁管理'))
    expect(await titles('"公共租赁住房"')).toEqual(['公共租赁住房管理办法'])
    expect(await titles('“租赁住房管理”')).toEqual(['公共租赁住房管理办法'])
  })

  it('what is called otherwise, by synonyms', async () => {
    await base.asOwner("insert into search_synonyms (words) values (array['社保','社会保险'])")
    await base.asOwner('update search_dictionary set version = version + 1, stamp = gen_random_uuid()')
    await put(entry('社会保险费缴纳指南'))
    expect(await titles('社保缴费')).toContain('社会保险费缴纳指南')
  })

  it('what was typed in pinyin', async () => {
    await put(entry('住房公积金提取管理办法'))
    const found = await look('gongjijin')
    expect(found.shown.map(({ hit }) => hit.title)).toEqual(['住房公积金提取管理办法'])
    expect(found.instead).toBe('公积金')
    expect(await titles('gongjijintiqu')).toEqual(['住房公积金提取管理办法'])
    expect(await titles('gong ji jin ti qu')).toEqual(['住房公积金提取管理办法'])
  })

  it.each(['公积斤提取', '公基金提取'])('what was mistyped in one character: %s', async typed => {
    await put(entry('住房公积金提取管理办法'))
    expect(await titles(typed)).toEqual(['住房公积金提取管理办法'])
  })

  it.each(['管网', '水管', '网改', '德市'])('any two characters of a title: %s', async typed => {
    await put(entry('归德市供水管网改造'))
    expect(await titles(typed)).toEqual(['归德市供水管网改造'])
  })

  it('two characters that stand only in the text', async () => {
    await put(entry('通知', { body: '请各单位做好梧桐絮飘落期间的清扫工作' }))
    for (const typed of ['梧桐', '桐絮', '絮飘', '落期', '扫工'])
      expect(await titles(typed)).toEqual(['通知'])
  })

  it('traditional characters and full width letters, too', async () => {
    await put(entry('不动产登记收费标准ABC'))
    expect(await titles('不動產登記')).toEqual(['不动产登记收费标准ABC'])
    expect(await titles('ａｂｃ')).toEqual(['不动产登记收费标准ABC'])
  })

  it('what has a word inside the word, when nothing has it whole, and says so', async () => {
    await put(entry('结婚登记办理指南'))
    const found = await look('领结婚证')
    expect(found.shown.map(({ hit }) => hit.title)).toEqual(['结婚登记办理指南'])
    expect(found.relaxed).toBe(true)
  })

  it('what has some of the words, when nothing has all, and says so', async () => {
    await put(entry('老旧小区加装电梯实施方案'))
    const found = await look('加装电梯 月球')
    expect(found.shown.map(({ hit }) => hit.title)).toEqual(['老旧小区加装电梯实施方案'])
    expect(found.relaxed).toBe(true)
  })
})

describe('filters and order', () => {
  const many = () =>
    Array.from({ length: 25 }, (_, n) =>
      entry(`供水通报第${n}期`, {
        kind: n % 5 === 0 ? 'news' : 'document',
        publishedOn: day(`20${String(10 + (n % 15)).padStart(2, '0')}-05-01`),
        genre: '通报',
        validity: n % 2 === 0 ? 'inForce' : 'repealed',
      }),
    )

  it('show each entry once over all pages, by relevance and by date', async () => {
    await put(...many())
    for (const order of ['relevance', 'date'] as const) {
      const seen: number[] = []
      let after: string | undefined
      for (let page = 0; page < 5; page += 1) {
        const found = await look('供水', { order, after })
        seen.push(...found.shown.map(({ hit }) => hit.id))
        if (found.next === null) break
        after = found.next
      }
      expect(new Set(seen).size).toBe(25)
      expect(seen).toHaveLength(25)
    }
  })

  it('by date puts the newest first', async () => {
    await put(...many())
    const days = (await look('供水', { order: 'date' })).shown.map(({ hit }) => hit.publishedOn)
    expect(days).toEqual([...days].sort().reverse())
  })

  it('narrow by what an entry is, and are counted', async () => {
    await put(...many())
    const found = await look('供水')
    expect(found.counted.total).toBe(25)
    expect(found.counted.facets.kind.map(({ value, count }) => [value, count])).toEqual([
      ['document', 20],
      ['news', 5],
    ])
    expect((await look('供水', { filters: { kind: 'news' } })).counted.total).toBe(5)
    expect((await look('供水', { filters: { validity: 'repealed' } })).counted.total).toBe(12)
    expect((await look('供水', { filters: { year: 2010 } })).counted.total).toBe(2)
    const range = { from: day('2010-01-01'), to: day('2011-12-31') }
    expect((await look('供水', { filters: range })).counted.total).toBe(4)
    expect((await look('供水', { filters: range })).shown).toHaveLength(4)
  })

  it('what is no longer in force comes after what is', async () => {
    await put(
      entry('物业管理办法', { validity: 'repealed', publishedOn: day('2025-12-01') }),
      entry('物业管理办法', { validity: 'inForce', publishedOn: day('2015-12-01') }),
    )
    expect((await look('物业管理')).shown.map(({ hit }) => hit.validity)).toEqual(['inForce', 'repealed'])
  })
})

it('tells why an entry stands where it stands', async () => {
  await put(entry('养老服务条例', { documentNumber: '归政〔2024〕7号' }))
  const [first] = (await look('养老')).shown
  expect(first?.reasons.map(({ because }) => because)).toContain('标题里有“养老”')
  const sum = first?.reasons.reduce((points, reason) => points + reason.points, 0) ?? 0
  expect(Math.abs(sum - (first?.score ?? 0))).toBeLessThan(0.1)
})

it('a changed dictionary cuts anew some at a time, goes on where it was broken off, and all is found meanwhile', async () => {
  const many = Array.from({ length: 120 }, (_, n) => entry(`供水通报第${n}期`))
  await put(...many)
  await base.asOwner('update search_dictionary set version = version + 1, stamp = gen_random_uuid()')
  await inTransaction(base.db, tx => cutAnew(tx, 50))
  const brokenOff = inTransaction(base.db, async tx => {
    await cutAnew(tx, 50)
    throw new Error('broken off')
  })
  await expect(brokenOff).rejects.toThrow('broken off')
  expect(await countToCutAnew(base.db)).toBe(70)
  expect((await look('供水')).counted.total).toBe(120)
  await cutWithNewDictionary({ db: base.db } as Services)
  expect(await countToCutAnew(base.db)).toBe(0)
  expect((await look('供水')).counted.total).toBe(120)
})

describe('with more than are counted', () => {
  const HOW_MANY = 1_700
  const at = (n: number) => addDays(today, -Math.floor((n * 3_000) / HOW_MANY))
  beforeEach(() =>
    put(
      ...Array.from({ length: HOW_MANY }, (_, n) =>
        entry(n === HOW_MANY - 1 ? '饮用水源保护办法' : `第${n}号通报`, {
          body: '供水管网',
          publishedOn: at(n),
          kind: n % 100 === 99 ? 'news' : 'document',
        }),
      ),
    ),
  )

  it('the newest come, day by day, each once, and a figure says it is no more than a beginning', async () => {
    const seen: Day[] = []
    let after: string | undefined
    for (let page = 0; page < 15; page += 1) {
      const found = await look('供水管网', { order: 'date', after })
      expect(found.counted.more).toBe(true)
      seen.push(...found.shown.map(({ hit }) => hit.publishedOn))
      after = found.next ?? undefined
    }
    expect(seen).toEqual(Array.from({ length: 150 }, (_, n) => at(n)))
  })

  it('the oldest is found by its title, and filters are exact', async () => {
    expect((await titles('供水管网 饮用水源'))[0]).toBe('饮用水源保护办法')
    const news = await look('供水管网', { filters: { kind: 'news' }, order: 'date' })
    expect([news.counted.total, news.counted.more]).toEqual([17, false])
    expect(news.shown.every(({ hit }) => hit.kind === 'news')).toBe(true)
    const old = await look('供水管网', { filters: { to: at(HOW_MANY - 3) } })
    expect(old.counted.total).toBeLessThanOrEqual(5)
    expect(old.shown).toHaveLength(old.counted.total)
  })
})

it('says which keys are not in yet', async () => {
  await put(entry('甲', { key: 'a' }))
  expect(await missingKeys(base.db, 'document', ['a', 'b'])).toEqual(['b'])
})
