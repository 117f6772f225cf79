import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Day, day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import type { SearchEntry } from './entry.ts'
import { cutWithNewDictionary, indexUnits } from './jobs.ts'
import { searchAddress } from './paths.ts'
import { putEntries, removeEntry } from './store.ts'

let base: TestDatabase
let services: Services
let site: WholeSite
let anybody: Visitor
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

const DOCUMENTS: readonly Partial<SearchEntry>[] = [
  {
    title: '归德市城乡居民基本医疗保险参保缴费指南',
    body: '参保人员可以通过微信、支付宝或者到乡镇便民服务中心缴纳城乡居民医保费用。新生儿出生九十天内参保的，自出生之日起享受待遇。',
    documentNumber: '归医保〔2025〕12号',
    indexNumber: 'GD012-0301-2025-00012',
    genre: '指南',
    validity: 'inForce',
    topic: { code: 'social-security', label: '社会保障' },
  },
  { title: '归德市物业管理办法', validity: 'repealed', genre: '办法', publishedOn: '2012-03-01' as Day },
  { title: '关于<b>标题</b>有尖括号的通知', body: '正文里有 <script>alert(1)</script> 字样。' },
]

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  await makeTown(services)
  site = await wholeSite(services)
  anybody = site.visitor()
  await inTransaction(base.db, tx =>
    putEntries(
      tx,
      DOCUMENTS.map((more, n) => ({
        ...{ kind: 'document', key: `d${n}`, title: '', path: `/documents/d${n}` },
        publishedOn: day('2025-11-01'),
        ...more,
      })),
    ),
  )
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

const search = (q: string, more = '') => anybody.get(`/search?q=${encodeURIComponent(q)}${more}`)

describe('the search page', () => {
  it('shows what was found with its words marked, its number, its day and whether it is in force', async () => {
    const page = await search('医保缴费')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('href="/documents/d0"')
    expect(page.body).toMatch(/<mark>(基本)?医疗保险<\/mark>/)
    const text = textOf(page)
    for (const told of ['归医保〔2025〕12号', '2025年11月1日', '有效', '找到 1 条'])
      expect(text).toContain(told)
  })

  it('escapes whatever stands in a title, a text or a query', async () => {
    const page = await search('尖括号')
    expect(page.body).not.toMatch(/<b>|<script>alert/)
    expect(textOf(page)).toContain('<b>标题</b>')
    const typed = await search('<img src=x onerror=alert(1)>')
    expect(typed.body).not.toContain('<img')
  })

  it('tells how to search before anything was asked', async () => {
    expect(textOf(await anybody.get('/search'))).toContain('用平常的话就可以')
  })

  it('says what to do when nothing is found', async () => {
    const page = await search('根本没有的东西哦')
    expect(textOf(page)).toContain('没有找到“根本没有的东西哦”')
    expect(page.body).toContain('href="/requests/apply"')
  })

  it('explains each place in words when asked to', async () => {
    const text = textOf(await search('物业管理', '&explain=1'))
    expect(text).toContain('为什么排在这里')
    expect(text).toContain('标题里有“物业管理”')
    expect(text).toContain('已经不再有效，靠后')
  })

  it('keeps the filters in the address and takes a mistyped one for none', async () => {
    expect(textOf(await search('归德市', '&validity=repealed'))).toContain('归德市物业管理办法')
    const odd = await search('物业', '&validity=nonsense&year=x&unit=-1&from=2025-13-40&order=up&after=x_y')
    expect(odd.statusCode).toBe(200)
    expect(textOf(odd)).toContain('归德市物业管理办法')
  })

  it('stands in the masthead of every page of the portal', async () => {
    for (const url of ['/', '/help', '/units', '/published-answers'])
      expect((await anybody.get(url)).body).toContain('id="site-search"')
    expect((await anybody.get('/search')).body).not.toContain('id="site-search"')
  })
})

describe('suggestions while typing', () => {
  const suggested = async (q: string) => {
    const answer = await anybody.get(`/search/suggest?q=${encodeURIComponent(q)}`)
    return (answer.json() as { suggestions: { text: string; path: string | null }[] }).suggestions
  }

  it('are titles that have it, and lead there', async () => {
    expect(await suggested('物业')).toContainEqual({ text: '归德市物业管理办法', path: '/documents/d1' })
  })

  it.each(['yiliao', 'yiliaobaoxian', 'ylbx'])('are words that sound so: %s', async letters => {
    expect((await suggested(letters)).map(({ text }) => text).join()).toContain('医疗')
  })

  it('are nothing for nothing', async () => {
    expect(await suggested('')).toEqual([])
    expect(await suggested('%%%')).toEqual([])
  })
})

it('units are found by their names, and no longer when they are gone', async () => {
  await indexUnits(services)
  expect((await search('财政局')).body).toContain('href="/units/finance"')
  await base.asOwner("update units set ended_on = '2026-01-01' where code = 'finance'")
  await indexUnits(services)
  expect((await search('财政局')).body).not.toContain('href="/units/finance"')
})

it('what was not found is counted, without the numbers of persons', async () => {
  await search('空中楼阁管理')
  await search('空中楼阁管理')
  await search('13812345678 411402199001011234 空中客车')
  const rows = await base.asOwner('select query, asked from search_misses order by query')
  expect(rows).toContainEqual({ query: '空中楼阁管理', asked: 2 })
  expect(JSON.stringify(rows)).not.toMatch(/\d{6}/)
})

it('a new dictionary cuts anew what is there', async () => {
  await base.asOwner("insert into search_synonyms (words) values (array['管家费','物业管理'])")
  await base.asOwner('update search_dictionary set version = version + 1, stamp = gen_random_uuid()')
  expect(textOf(await search('管家费'))).toContain('归德市物业管理办法')
  await cutWithNewDictionary(services)
  const [left] = await base.asOwner(
    'select count(*)::int as n from search_words where dictionary_version < (select version from search_dictionary)',
  )
  expect(left?.n).toBe(0)
  expect(textOf(await search('管家费'))).toContain('归德市物业管理办法')
})

describe('whatever is typed', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(...'\'"\\&|!():*<>^#@%_〔〕2021 3号社保物业sb\0\u202e“”-:/'.split('')),
      maxLength: 40,
    }),
  )

  it('a search answers, and suggestions too', async () => {
    await fc.assert(
      fc.asyncProperty(odd, odd, async (q, other) => {
        const address = searchAddress({
          ...{ q, kind: other, unit: other, topic: other, genre: other, validity: other, year: '' },
          ...{ from: other, to: '', order: '', site: other, explain: '1', after: other },
        })
        const plain = `/search?q=${encodeURIComponent(q.toWellFormed())}`
        for (const url of [address, plain, plain.replace('?', '/suggest?')])
          expect((await site.visitor().get(url)).statusCode).toBe(200)
      }),
      { numRuns: 120 },
    )
  }, 60_000)

  it('nothing that was taken out is ever found, counted or suggested', async () => {
    const title = '秘而不宣的旧城规划'
    const words = ['秘而不宣', '旧城规划', '旧城', 'jiucheng', '"旧城规划"', '归隐〔2019〕8号', '9号楼']
    const put = () =>
      inTransaction(base.db, tx =>
        putEntries(tx, [
          {
            ...{ kind: 'news', key: 'gone', title, documentNumber: '归隐〔2019〕8号', body: '旧城规划9号楼' },
            ...{ path: '/gone', publishedOn: day('2025-01-01') },
          },
        ]),
      )
    await put()
    expect((await search('旧城规划')).body).toContain('href="/gone"')
    await inTransaction(base.db, tx => removeEntry(tx, 'news', 'gone'))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...words), fc.nat({ max: 4 }), async (word, cut) => {
        const q = encodeURIComponent(word.slice(0, word.length - cut))
        for (const url of [`/search?q=${q}`, `/search?q=${q}&order=date`, `/search/suggest?q=${q}`]) {
          const { body } = await anybody.get(url)
          expect(body).not.toContain('/gone')
          expect(body).not.toContain(title)
        }
        expect((await anybody.get(`/search?q=${q}`)).body).not.toContain('href="/search?q=旧城')
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})
