import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { DataTable, Facts, PageHeading, PortalPage } from '#platform/html/parts.ts'
import { OPERATION_IDS, type Operation, type OperationId, operation } from '../operations.ts'
import { paths } from '../paths.ts'
import { PROBLEMS } from '../problem.ts'
import { SCOPES } from '../scope.ts'

/** 接口说明: the interface for people who write programs, made from the table the server works by. */
export function ApiPage({ chrome, baseUrl }: { chrome: PortalChrome; baseUrl: string }): VNode {
  return (
    <PortalPage
      chrome={chrome}
      title="接口说明"
      description="给写程序的人：取公开的文件、查单位、提交申请、查进展的接口。"
      crumbs={[{ label: '首页', href: '/' }, { label: '接口说明' }]}
    >
      <PageHeading
        title="接口说明"
        lead="别的系统可以经由接口取公开的文件、查单位、提交申请、查进展、取统计数字；各单位的系统凭令牌查看和办理自己的办件。"
      />
      <p>
        机器读的说明（OpenAPI 3.1）：<a href={paths.openapi} rel="nofollow">{`${baseUrl}${paths.openapi}`}</a>
      </p>
      <section>
        <h2>怎样调用</h2>
        <Facts
          items={[
            ['地址', `${baseUrl}${paths.base}`],
            ['内容', '正文和答复都是 JSON（UTF-8）。日期写作 2026-03-02，是中国的日历日；时刻是 UTC。'],
            [
              '令牌',
              '放在请求头 Authorization: Bearer mingfu_……。由单位的工作人员登录后在“我的接口令牌”页生成，最长用一年。令牌能做的不超过其主人此刻的角色。浏览器的 Cookie 在接口上不起作用。',
            ],
            [
              '只算一次',
              '会改变什么的调用要带请求头 Idempotency-Key（自己生成的唯一值）。网络断了就用同一个值原样重发：只算一次，答复相同。同一个值换了内容，不受理。',
            ],
            [
              '次数',
              '每个令牌一分钟 600 次，没有令牌的每个网络地址一分钟 120 次。还剩几次见答复头 RateLimit；超过的答复 429。',
            ],
            ['个人信息', '编号可以写进网址，姓名、证件号码、查询码只写在正文里。'],
          ]}
        />
      </section>
      <section>
        <h2>令牌的用途</h2>
        <DataTable
          caption="令牌的用途"
          head={['用途', '能做什么']}
          rows={Object.entries(SCOPES).map(([scope, label]) => [<code>{scope}</code>, label])}
          empty=""
        />
        <p>审核、签发、批准延期和收费、登记送达由本人在网页上办理，没有接口。</p>
      </section>
      {OPERATION_IDS.map(id => (
        <Described key={id} id={id} baseUrl={baseUrl} />
      ))}
      <section>
        <h2>没有办成时</h2>
        <p>
          答复 application/problem+json（RFC 9457）：type 给程序看，detail 是一句中文，article
          是依据的条文，errors 逐项指出正文里哪里不对。不合规定的，与网页上的拒绝是同一句话、同一条依据。
        </p>
        <DataTable
          caption="接口本身的问题"
          head={['状态', 'type', '含义']}
          rows={Object.entries(PROBLEMS).map(([code, { status, title }]) => [
            String(status),
            <code id={code}>{`${paths.page}#${code}`}</code>,
            title,
          ])}
          empty=""
        />
      </section>
    </PortalPage>
  )
}

function Described({ id, baseUrl }: { id: OperationId; baseUrl: string }): VNode {
  const { method, path, summary, description, scope, example } = operation(id)
  return (
    <section>
      <h2 id={id}>{summary}</h2>
      <p>
        <code>{`${method} ${paths.base}${path}`}</code>
        {scope === null ? '　不需要令牌' : `　用途 ${scope}`}
      </p>
      <p>{description}</p>
      <Code label={`${summary}：怎样调用`} text={curlOf(operation(id), baseUrl)} />
      <p>答复：</p>
      <Code label={`${summary}：答复`} text={JSON.stringify(example, null, 2)} />
    </section>
  )
}

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 } as const

function Code({ label, text }: { label: string; text: string }): VNode {
  return (
    <section class="table-scroll" aria-label={label} {...REACHABLE}>
      <pre>
        <code>{text}</code>
      </pre>
    </section>
  )
}

const SAMPLES: Readonly<Record<string, string>> = {
  no: '20260131',
  number: '20260000123',
  code: 'finance',
  year: '2025',
  list: 'near',
}

/** The call as one types it at a shell. */
function curlOf({ method, path, scope, keyed, query, bodyExample }: Operation, baseUrl: string): string {
  const address = path.replace(/:(\w+)/g, (_, name: string) => SAMPLES[name] ?? '')
  const asked = (query?.required ?? []).map(name => `${name}=${SAMPLES[name] ?? ''}`).join('&')
  const url = `${baseUrl}${paths.base}${address}${asked === '' ? '' : `?${asked}`}`
  return [
    `curl ${method === 'GET' ? '' : '-X POST '}"${url}"`,
    ...(scope === null ? [] : ['-H "Authorization: Bearer $MINGFU_TOKEN"']),
    ...(keyed ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(bodyExample === undefined
      ? []
      : ['-H "Content-Type: application/json"', `-d '${JSON.stringify(bodyExample)}'`]),
  ].join(' \\\n  ')
}
