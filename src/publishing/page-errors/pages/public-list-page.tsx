import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import { DataTable, PageHeading, Pager, PortalPage } from '#platform/html/parts.ts'
import { OUTCOMES, PAGE_ERROR_KINDS, type PublicPageError } from '../page-error.ts'
import { paths } from '../paths.ts'
import { TERMS } from '../rules/terms.ts'
import { shown } from './report-pages.tsx'

/** What became of what visitors found: received, answered, by whom, how. */
export function PublicPageErrorsPage(props: {
  chrome: PortalChrome
  rows: readonly PublicPageError[]
  next: string | null
  further: boolean
}): VNode {
  const { chrome, rows, next, further } = props
  return (
    <PortalPage
      chrome={chrome}
      title="为网站找错：办理情况"
      description="网民为政府网站找错的办理情况：问题、受理日期、答复日期、答复单位和答复内容。"
      crumbs={[{ label: '首页', href: '/' }, { label: '为网站找错' }]}
    >
      <PageHeading
        title="为网站找错：办理情况"
        lead={`发现页面有错，点页面底部的“我为政府网站找错”；${TERMS.answer}个工作日内答复。这里公开改正和说明的情况。`}
      />
      <p>
        <a href={paths.report}>我要找错</a>　<a href={paths.track}>凭编号和查询码看答复</a>
      </p>
      <DataTable
        caption="办理情况"
        head={['页面', '问题', '受理日期', '答复日期', '答复单位', '答复']}
        rows={rows.map(({ page, kind, foundAt, answeredAt, unitName, outcome, answer }) => [
          <a href={page}>{shown(page)}</a>,
          PAGE_ERROR_KINDS[kind],
          showDay(dayInChina(foundAt)),
          showDay(dayInChina(answeredAt)),
          unitName,
          <>
            <strong>{OUTCOMES[outcome]}</strong>
            <br />
            {answer}
          </>,
        ])}
        empty="还没有办结的找错。有人反映页面的问题、单位答复以后，会列在这里。"
      />
      <Pager
        {...(further ? { first: paths.list } : {})}
        {...(next === null ? {} : { next: paths.after(next) })}
      />
    </PortalPage>
  )
}
