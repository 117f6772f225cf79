import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { day } from '../day.ts'
import { ErrorPage } from '../error-page.tsx'
import {
  ClockBadge,
  ClockPanel,
  type ClockShown,
  DataTable,
  Download,
  OfficialTable,
  PlainPage,
  Steps,
  showSize,
} from './parts.ts'
import { PartsPage } from './parts-page.tsx'

const at = (phase: ClockShown['phase'], remaining: number, provisional = false): ClockShown => ({
  phase,
  remaining,
  dueOn: day('2025-10-28'),
  provisional,
})

describe('the clock in words', () => {
  it.each<[ClockShown, string, string]>([
    [at('running', 8), '还剩 8 个工作日', 'ok'],
    [at('near', 2), '还剩 2 个工作日', 'near'],
    [at('due-today', 0), '今日到期', 'today'],
    [at('overdue', -3), '已逾期 3 个工作日', 'late'],
    [at('overdue', 0), '已逾期', 'late'],
    [at('suspended', 12), '征求意见，期限暂停', 'held'],
    [at('awaiting-correction', 20), '等待补正', 'held'],
    [at('stopped', 4), '已答复', 'done'],
  ])('%o: %s', (shown, words, shape) => {
    const page = renderToString(<ClockBadge {...shown} />)
    expect(page).toContain(`<span class="state ${shape}">${words}</span>`)
    expect(page).not.toContain('暂定')
  })

  it('says 暂定 while the days off are not announced', () => {
    expect(renderToString(<ClockBadge {...at('running', 8, true)} />)).toContain('暂定')
  })

  it('tells the day, and why it is the day, with articles', () => {
    const why = [
      {
        from: day('2025-09-25'),
        to: day('2025-10-28'),
        days: 20,
        article: '第三十三条',
        text: '次日起算20个工作日。',
        rows: [{ from: day('2025-10-01'), to: day('2025-10-08'), days: 0, note: '国庆节、中秋节放假' }],
      },
    ]
    const page = renderToString(<ClockPanel {...at('running', 8)} why={why} />)
    for (const words of ['2025年10月28日', '为什么是这一天', '《条例》第三十三条', '国庆节、中秋节放假']) {
      expect(page).toContain(words)
    }
  })
})

describe('tables', () => {
  it('say what belongs in them when there is nothing', () => {
    const page = renderToString(<DataTable caption="表" head={['编号']} rows={[]} empty="还没有申请。" />)
    expect(page).toContain('还没有申请。')
    expect(page).not.toContain('<table')
  })

  it('name each cell, for a narrow screen, and leave a nameless column without a head', () => {
    const page = renderToString(<DataTable caption="表" head={['编号', '']} rows={[['1', '看']]} empty="" />)
    expect(page).toContain('data-label="编号"')
    expect(page.match(/<th/g)?.filter(head => head === '<th')).toHaveLength(2) // <thead and one <th
  })

  it('name rows and columns of an official form', () => {
    const page = renderToString(
      <OfficialTable caption="表" head={['', '总计']} rows={[{ head: '一、新收', cells: [1] }]} />,
    )
    expect(page).toContain('<th scope="row">一、新收</th>')
    expect(page).toContain('<th scope="col">总计</th>')
  })
})

describe('small things', () => {
  it.each([
    [512, '512 字节'],
    [20_480, '20 KB'],
    [21_500_000, '20.5 MB'],
  ])('%i bytes are %s', (bytes, words) => {
    expect(showSize(bytes)).toBe(words)
  })

  it('a download says what it is and how large', () => {
    const page = renderToString(<Download href="/a" label="答复书" kind="application/pdf" size={20_480} />)
    expect(page).toContain('答复书（PDF，20 KB）')
  })

  it('steps are said in words too', () => {
    expect(renderToString(<Steps steps={['选择单位', '核对']} current={2} />)).toMatch(
      /第 2 步，共 2 步：核对/,
    )
  })
})

describe('whole pages', () => {
  const office = {
    menu: [{ label: '依申请公开', href: '/office', count: 12 }],
    current: '/office',
    unread: 3,
    user: { name: '<b>周文敏</b>', unit: '归德市财政局', roles: '经办人' },
    demo: true,
  }
  const pages = {
    parts: renderToString(<PartsPage chrome={office} />),
    plain: renderToString(
      <PlainPage title="登录">
        <p>口令</p>
      </PlainPage>,
    ),
    error: renderToString(
      <ErrorPage
        mishap={{ status: 500, title: '出错了', sentence: '没有丢失。', reference: 'a1b2' }}
        chrome={null}
      />,
    ),
  }

  it.each(Object.entries(pages))('%s: nothing inline, one main text to skip to', (_name, page) => {
    expect(page).not.toMatch(/ style="/)
    expect(page).not.toMatch(/<style|<script(?![^>]* src=)| on[a-z]+="/)
    expect(page).toContain('href="#main"')
    expect(page.match(/id="main"/g)).toHaveLength(1)
    expect(page).toContain('lang="zh-CN"')
  })

  it('says where one is, how many wait, and escapes names', () => {
    expect(pages.parts).toMatch(/href="\/office" aria-current="page"/)
    expect(pages.parts).toContain('3 条未读')
    expect(pages.parts).toContain('&lt;b>周文敏')
  })

  it('bears no id twice', () => {
    const ids = [...pages.parts.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toHaveLength(new Set(ids).size)
  })

  it('gives the number under which the log tells more', () => {
    expect(pages.error).toContain('a1b2')
  })
})
