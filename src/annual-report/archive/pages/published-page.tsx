import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import { DataTable, Download, Notice, Panel, PortalPage } from '#platform/html/parts.ts'
import type { Difference } from '../../compiling/differences.ts'
import { ORIGINS, type Version, type VersionLine } from '../../compiling/version.ts'
import { ReportCharts } from '../../exporting/charts.tsx'
import { ReportBody } from '../../exporting/report-tables.tsx'
import { paths } from '../../paths.ts'
import { reportOf } from '../../values.ts'

export interface PublishedView {
  readonly unit: { readonly code: string; readonly name: string }
  readonly version: Version
  /** All there are, the last first. */
  readonly versions: readonly VersionLine[]
  /** Cells that say something else than in the version before. */
  readonly differences: readonly Difference[]
  /** Chapters whose text is another than in the version before, by their titles. */
  readonly rewritten: readonly string[]
}

/** One published version of a report, as it was published. */
export function PublishedPage({ chrome, view }: { chrome: PortalChrome; view: PublishedView }): VNode {
  const { unit, version, versions, differences } = view
  const { year } = version
  const report = reportOf(version.content)
  const [last] = versions
  const before = new Map(differences.map(({ key, published }) => [key, published]))
  return (
    <PortalPage
      chrome={chrome}
      title={`${unit.name}${year}年度报告`}
      description={`${unit.name}${year}年政府信息公开工作年度报告。`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '年度报告', href: paths.archive },
        { label: unit.name, href: paths.archiveOf({ unit: unit.code }) },
        { label: `${year}年` },
      ]}
      article={{
        title: `${unit.name}${year}年政府信息公开工作年度报告`,
        publishedAt: version.publishedAt,
        source: unit.name,
        address: `${chrome.base}${paths.published(unit.code, year)}`,
      }}
    >
      {last !== undefined && last.version > version.version && (
        <Notice kind="warning" title="这不是最新的一版">
          <p>
            {showDay(dayInChina(last.publishedAt))}公开了
            <a href={paths.published(unit.code, year)}>第{last.version}版</a>
            ，更正的原因：{last.reason}
          </p>
        </Notice>
      )}
      <p>
        <a href="#files">下载</a>　<a href="#versions">各版</a>　
        <a href={paths.comparisonOf({ units: unit.code })}>与其他年度对比</a>
      </p>
      {version.origin === 'imported' && (
        <Notice kind="information" title={ORIGINS.imported}>
          <p>这一年度的数据从单位已经公布的年报文件读取，不是由本平台的办件汇编。</p>
        </Notice>
      )}
      <ReportBody
        report={report}
        mark={key =>
          before.has(key)
            ? { kind: 'changed', text: `第${version.version - 1}版为${before.get(key) ?? '空'}` }
            : null
        }
      />
      <Panel title="图表">
        <ReportCharts report={report} />
      </Panel>
      <Versions view={view} />
      <Downloads view={view} />
    </PortalPage>
  )
}

function Versions({ view }: { view: PublishedView }): VNode {
  const { unit, version, versions, differences, rewritten } = view
  return (
    <Panel title="各版" id="versions">
      <ul>
        {versions.map(one => (
          <li key={String(one.version)}>
            <a
              href={paths.version(unit.code, one.year, one.version)}
              aria-current={one.version === version.version ? 'page' : undefined}
            >
              第{one.version}版
            </a>{' '}
            {showDay(dayInChina(one.publishedAt))}，{ORIGINS[one.origin]}
            {one.reason !== '' && `。更正的原因：${one.reason}`}
          </li>
        ))}
      </ul>
      {differences.length > 0 && (
        <>
          <h3>
            与第{version.version - 1}版不同的数据，{differences.length}处
          </h3>
          <DataTable
            caption={`与第${version.version - 1}版不同的数据`}
            head={['项目', `第${version.version - 1}版`, `第${version.version}版`]}
            rows={differences.map(({ name, published, now }) => [
              name,
              String(published ?? '空'),
              String(now ?? '空'),
            ])}
            empty=""
          />
        </>
      )}
      {rewritten.length > 0 && <p>文字有改动的部分：{rewritten.join('、')}。</p>}
    </Panel>
  )
}

const KINDS = [
  ['docx', 'Word'],
  ['pdf', 'PDF'],
  ['xlsx', 'Excel'],
  ['json', 'JSON'],
] as const

function Downloads({ view: { unit, version } }: { view: PublishedView }): VNode {
  return (
    <Panel title="下载" id="files">
      <ul>
        {KINDS.map(([kind, name]) => (
          <li key={kind}>
            <Download
              href={paths.fileOf(unit.code, version.year, version.version, kind)}
              label={`${version.year}年度报告，第${version.version}版`}
              kind={name}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
