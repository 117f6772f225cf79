import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { type Day, showInstant } from '#platform/day.ts'
import { NumberAndCode } from '#platform/html/number-and-code.tsx'
import {
  Button,
  ErrorSummary,
  Facts,
  FormPart,
  Notice,
  PageHeading,
  Panel,
  PortalPage,
  Timeline,
} from '#platform/html/parts.ts'
import { Paragraphs } from '../../pages/parts.tsx'
import type { CameBack } from '../../pages/step-form.tsx'
import { OUTCOMES, PAGE_ERROR_KINDS, type PageError, type Referral } from '../page-error.ts'
import { paths } from '../paths.ts'
import { PageErrorMark } from './marks.tsx'
import { shown } from './report-pages.tsx'

const CRUMBS = [
  { label: '首页', href: '/' },
  { label: '为网站找错', href: paths.list },
]

export function TrackPage(props: {
  chrome: PortalChrome
  back: CameBack
  /** The half hour is over, or one came without having looked anything up. */
  closed: boolean
}): VNode {
  const { chrome, closed } = props
  const { typed, errors } = props.back
  return (
    <PortalPage
      chrome={chrome}
      title={`${errors.length > 0 ? '有误：' : ''}看找错的答复`}
      crumbs={[...CRUMBS, { label: '看答复' }]}
    >
      <ErrorSummary errors={errors} />
      <PageHeading title="看找错的答复" lead="凭提交时得到的编号和查询码，看怎样处理、怎样答复。" />
      {closed && (
        <Notice kind="information" title="请重新输入编号和查询码">
          <p>为保护您的信息，查到的内容只保持打开半小时。</p>
        </Notice>
      )}
      <NumberAndCode
        action={paths.track}
        label="找错编号"
        example="例如：20260108。"
        typed={typed}
        errors={errors}
      />
    </PortalPage>
  )
}

/** What became of it, for whoever found it. */
export function TrackedPage(props: {
  chrome: PortalChrome
  found: PageError
  referrals: readonly Referral[]
  today: Day
}): VNode {
  const { chrome, found, referrals, today } = props
  const { number, page, kind, what, unitName, foundAt, outcome, answer, answeredAt } = found
  return (
    <PortalPage chrome={chrome} title={`找错 ${number}`} crumbs={[...CRUMBS, { label: number }]}>
      <PageHeading title={`找错 ${number}`} />
      <p>
        <PageErrorMark found={found} today={today} />　{unitName}
      </p>
      {outcome !== null && (
        <Panel title={`答复：${OUTCOMES[outcome]}`}>
          <Paragraphs text={answer} />
        </Panel>
      )}
      <Panel title="经过">
        <Timeline
          entries={[
            { when: showInstant(foundAt), what: '收到您反映的问题' },
            ...referrals.map(({ to, at }) => ({ when: showInstant(at), what: `转给${to}处理` })),
            ...(answeredAt === null
              ? []
              : [{ when: showInstant(answeredAt), who: unitName, what: '作出答复' }]),
          ]}
        />
      </Panel>
      <Panel title="您反映的问题">
        <Facts
          items={[
            ['页面', <a href={page}>{shown(page)}</a>],
            ['问题类型', PAGE_ERROR_KINDS[kind]],
            ['具体问题', <span class="whitespace-pre-line">{what}</span>],
          ]}
        />
      </Panel>
      <FormPart action={paths.exit}>
        <p class="hint">在公用的电脑上看完请退出；不退出的，半小时后自动关闭。</p>
        <Button kind="quiet">退出查询</Button>
      </FormPart>
    </PortalPage>
  )
}
