import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import { DataTable } from '#platform/html/parts.ts'
import type { Miss } from '../../misses/miss.ts'
import { NO_ADDRESS, paths, searchAddress } from '../../paths.ts'
import { KeepingPage } from './keeping-page.tsx'

/** What people looked for and did not find, with what can be done about it. */
export function MissesPage({ chrome, misses }: { chrome: OfficeChrome; misses: readonly Miss[] }): VNode {
  return (
    <KeepingPage
      chrome={chrome}
      title="没有找到的"
      lead="近一年公众查过、没有找到的词，按次数排列。只列出查过两次以上的；不记录是谁查的，号码已经遮盖。"
      current={paths.office.misses}
    >
      <DataTable
        caption="没有找到的"
        head={['查找的词', '次数', '最近一次', '处理']}
        rows={misses.map(({ query, asked, last }) => [
          <a href={searchAddress(NO_ADDRESS, { q: query })}>{query}</a>,
          String(asked),
          showDay(last),
          <>
            <a href={`${paths.office.synonyms}?${new URLSearchParams({ words: query })}`}>加同义词</a>
            {' · '}
            <a href={`${paths.office.bestBets}?${new URLSearchParams({ query })}`}>设推荐结果</a>
          </>,
        ])}
        empty="近一年没有查过两次以上还找不到的词。"
      />
      <p class="hint">公众说法与文件用语不同的，加一组同义词；该有而没有的信息，请承办单位公开。</p>
    </KeepingPage>
  )
}
