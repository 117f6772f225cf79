import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { errorAt, textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { cutWithNewDictionary } from '../jobs.ts'
import { paths } from '../paths.ts'
import { putEntries } from '../store.ts'

let base: TestDatabase
let services: Services
let site: WholeSite
let keeper: Visitor
let anybody: Visitor
let others: readonly Officer[]

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  const town = await makeTown(services)
  site = await wholeSite(services)
  anybody = site.visitor()
  keeper = await site.as(await officer(services, town.cityOffice, 'supervisor'))
  others = [
    await officer(services, town.countyOffice, 'supervisor'),
    await officer(services, town.cityOffice, 'clerk', 'disclosure-head', 'head', 'reviewer'),
    await officer(services, town.cityOffice, 'system-administrator'),
  ]
  await inTransaction(base.db, tx =>
    putEntries(tx, [
      {
        ...{ kind: 'document', key: 'd1', path: '/documents/1', publishedOn: day('2025-11-01') },
        title: '归德市老年人优待证办理指南',
        body: '年满六十周岁的，向户籍所在地的镇人民政府申请。',
      },
    ]),
  )
})
afterAll(async () => {
  await site.close()
  await base.close()
})

const send = (address: string, fields: Readonly<Record<string, string>> = {}) =>
  keeper.submit(address, { form_key: newFormKey(), ...fields })
const search = async (q: string) => (await anybody.get(`/search?q=${encodeURIComponent(q)}`)).body
const found = async (q: string) => (await search(q)).includes('href="/documents/1"')

describe('what was not found', () => {
  it('is listed when it was asked twice, with the numbers of people masked; synonyms then find it', async () => {
    expect(await found('银发卡')).toBe(false)
    expect(textOf(await keeper.get(paths.office.misses))).not.toContain('银发卡')
    expect(await found('银发卡')).toBe(false)
    await search('张三 13800000000')
    await search('张三 13800000000')
    const page = await keeper.get(paths.office.misses)
    expect(textOf(page)).toMatch(/银发卡\s*2/)
    expect(page.body).not.toContain('13800000000')

    const begun = await keeper.get(`${paths.office.synonyms}?${new URLSearchParams({ words: '银发卡' })}`)
    expect(begun.body).toMatch(/<textarea[^>]*name="words"[^>]*>银发卡<\/textarea>/)
    await send(paths.office.synonyms, { words: '银发卡、老年人优待证\n银发卡' })
    await cutWithNewDictionary(services)
    expect(await found('银发卡')).toBe(true)
  })
})

describe('同义词', () => {
  const groupOf = async (word: string) => {
    const page = await keeper.get(`${paths.office.synonyms}?q=${encodeURIComponent(word)}`)
    return Number(/synonyms\/(\d+)/.exec(page.body)?.[1])
  }

  it('are found by any of their words, changed, and taken out', async () => {
    const id = await groupOf('银发卡')
    const seen = '银发卡\n老年人优待证'
    await send(paths.office.group(id), { seen, words: '敬老通\n老年人优待证' })
    expect([await found('银发卡'), await found('敬老通')]).toEqual([false, true])
    await send(paths.office.removeGroup(id))
    expect(await found('敬老通')).toBe(false)
    expect((await keeper.get(paths.office.group(id))).statusCode).toBe(404)
  })

  it('changed by somebody else meanwhile are shown first, and what was typed stays', async () => {
    await send(paths.office.synonyms, { words: '甲乙、丙丁' })
    const id = await groupOf('甲乙')
    await send(paths.office.group(id), { seen: '甲乙\n丙丁', words: '甲乙、丙丁、戊己' })
    const late = await send(paths.office.group(id), { seen: '甲乙\n丙丁', words: '甲乙、庚辛' })
    expect(late.statusCode).toBe(422)
    expect(errorAt(late, 'words')).toContain('甲乙、丙丁、戊己')
    expect(late.body).toContain('甲乙、庚辛')
  })

  it.each([
    ['一个词', '社保', '一组要有2至20个不同的词'],
    ['the same word twice', '社保、社 保、社保', '“社”“保”不能用'],
    ['full and half width are the same', 'ＡＢ、ab', '一组要有2至20个不同的词'],
    ['nothing', ' ', '请填写同义词'],
    ['a sign', '社保、“医保”', '不能用'],
  ])('are no group: %s', async (_, words, sentence) => {
    const refused = await send(paths.office.synonyms, { words })
    expect(refused.statusCode).toBe(422)
    expect(errorAt(refused, 'words')).toContain(sentence)
  })

  it('are found by a part of a word', async () => {
    const page = textOf(await keeper.get(`${paths.office.synonyms}?q=${encodeURIComponent('金积公')}`))
    expect(page).toContain('没有含有“金积公”的组')
    const found = textOf(await keeper.get(`${paths.office.synonyms}?q=${encodeURIComponent('积金')}`))
    expect(found).toContain('公积金、住房公积金')
  })

  it('come page by page, each once', async () => {
    const seen = new Set<string>()
    let address: string | undefined = paths.office.synonyms
    let rows = 0
    for (let page = 0; address !== undefined && page < 20; page++) {
      const { body } = await keeper.get(address)
      const ids = [...body.matchAll(/href="\/office\/search\/synonyms\/(\d+)"/g)].map(match => match[1] ?? '')
      rows += ids.length
      for (const id of ids) seen.add(id)
      address = /href="([^"]*before=\d+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    const [{ n } = { n: 0 }] = await base.asOwner('select count(*)::int as n from search_synonyms')
    expect([seen.size, rows]).toEqual([n, n])
  })
})

describe('词典', () => {
  it('keeps a word whole, tells when it is there already, and lets it go', async () => {
    expect(textOf(await send(paths.office.dictionary, { word: '归德古城' }))).toContain('归德古城')
    const again = await send(paths.office.dictionary, { word: '歸德古城' })
    expect(errorAt(again, 'word')).toContain('“归德古城”已经在词典里')
    expect((await send(paths.office.dictionary, { word: '归' })).statusCode).toBe(422)
    await send(paths.office.removeWord, { word: '归德古城' })
    expect(textOf(await keeper.get(paths.office.dictionary))).not.toContain('移除归德古城')
    expect((await send(paths.office.removeWord, { word: '归德古城' })).statusCode).toBe(422)
  })
})

describe('推荐结果', () => {
  it('stands first for exactly these words, and goes with its page', async () => {
    const address = 'https://xxgk.example/documents/1?from=wx#a'
    await send(paths.office.bestBets, { query: '退休 坐公交', address })
    expect(await found('退休、坐公交')).toBe(true)
    const again = await send(paths.office.bestBets, { query: '退休 坐公交', address: '/documents/1' })
    expect(errorAt(again, 'address')).toContain('已经推荐了这个页面')
    const id = Number(/best-bets\/(\d+)\/removal/.exec((await keeper.get(paths.office.bestBets)).body)?.[1])
    await send(paths.office.removeBet(id))
    expect(await found('退休、坐公交')).toBe(false)
  })

  it.each([
    ['no page of ours', '/documents/999', '检索里没有这个网址的页面'],
    ['a page of the office', '/office/search', '检索里没有这个网址的页面'],
    ['no address', 'javascript:alert(1)', '请填写本平台页面的网址'],
  ])('is not %s', async (_, address, sentence) => {
    const refused = await send(paths.office.bestBets, { query: '某词', address })
    expect(errorAt(refused, 'address')).toContain(sentence)
    expect(refused.body).toContain('某词')
  })
})

describe('the keepers of the search', () => {
  it('are the disclosure office of the city; for everybody else there is no such page', async () => {
    const { misses, dictionary, synonyms, bestBets } = paths.office
    for (const other of others) {
      const visitor = await site.as(other)
      for (const address of [misses, dictionary, synonyms, bestBets]) {
        expect((await visitor.get(address)).statusCode).toBe(404)
      }
      expect((await visitor.get('/office')).body).not.toContain('检索维护')
      const sent = await visitor.post(synonyms, { form_key: newFormKey(), words: '甲乙、丙丁' })
      expect(sent.statusCode).toBe(404)
    }
    expect((await keeper.get('/office')).body).toContain('检索维护')
  })
})
