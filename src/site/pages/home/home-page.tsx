import type { ComponentChildren, VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { type Day, dayInChina, showDay } from '#platform/day.ts'
import {
  ButtonLink,
  FeedLinks,
  PageHeading,
  PortalPage,
  SearchBox,
  type Share,
} from '#platform/html/parts.ts'
import {
  conferencePaths,
  consultationPaths,
  DocumentList,
  documentPaths,
  figuresPaths,
  type Listed,
  MonthsChart,
  type OpenConsultation,
  OpenConsultations,
  type PublicTopic,
  responsePaths,
  TopicList,
  topicPaths,
} from '#publishing'

export interface HomeView {
  /** How many units take applications. */
  readonly units: number
  readonly policies: readonly Listed[]
  /** Notices and news. */
  readonly news: readonly Listed[]
  readonly interpretations: readonly Listed[]
  /** What the public is asked about today. */
  readonly open: readonly OpenConsultation[]
  /** Responses and press conferences, the latest first. */
  readonly answered: readonly Answered[]
  readonly topics: readonly PublicTopic[]
  readonly today: Day
  readonly year: number
  readonly months: readonly Share[]
  /** The sites on this platform. */
  readonly sites: readonly { readonly code: string; readonly name: string }[]
}

export interface Answered {
  readonly kind: '回应关切' | '新闻发布会'
  readonly title: string
  readonly href: string
  readonly unitName: string
  readonly at: Date
}

/** What a person came for: find, ask, follow; then what is new. Nothing moves. */
export function HomePage({ chrome, view }: { chrome: PortalChrome; view: HomeView }): VNode {
  const { units, policies, news, interpretations, open, today, topics, year, months, sites } = view
  return (
    <PortalPage
      chrome={chrome}
      title="首页"
      description="查政府文件和解读，向行政机关申请政府信息，查看办理进度。"
      head={<FeedLinks title="政策文件" rss={documentPaths.feed} atom={documentPaths.atom} />}
    >
      <PageHeading
        title="以公开为常态，不公开为例外"
        lead="查得到的，这里直接看；查不到的，可以申请公开，20个工作日内给您答复。"
      />
      <div class="home-ask">
        <SearchBox
          action="/search"
          label="您想了解什么"
          placeholder="例如：生育报销、〔2026〕3号、拆迁补偿标准"
          button="查一查"
          suggestions="/search/suggest"
        />
        <p class="flex flex-wrap gap-3">
          <ButtonLink href="/requests/apply" kind="primary">
            申请公开
          </ButtonLink>
          <ButtonLink href="/requests/track">查办理进度</ButtonLink>
        </p>
      </div>
      <div class="grid gap-x-14 md:grid-cols-2">
        <Part title="最新文件" more="全部文件" href={documentPaths.library}>
          <DocumentList rows={policies} empty="还没有发布政策文件。" saysValidity />
        </Part>
        <Part title="通知公告和动态">
          <DocumentList rows={news} empty="还没有发布通知公告。" />
          <p class="flex flex-wrap gap-x-6">
            {sites.slice(0, 5).map(({ code, name }) => (
              <a key={code} href={documentPaths.site(code)}>
                {name}
              </a>
            ))}
          </p>
        </Part>
        {open.length > 0 && (
          <Part title="正在征集意见" more="全部意见征集" href={consultationPaths.list}>
            <OpenConsultations rows={open} today={today} />
          </Part>
        )}
        <Part title="政策解读">
          <DocumentList rows={interpretations} empty="还没有发布政策解读。" />
        </Part>
        <AnsweredPart answered={view.answered} />
        {topics.length > 0 && (
          <Part title="专题" more="全部专题" href={topicPaths.list}>
            <TopicList topics={topics} empty="" />
          </Part>
        )}
        <Part title="今年以来" more="全部数据" href={figuresPaths.figures}>
          <MonthsChart year={year} months={months} />
        </Part>
        <div>
          <Part title="怎样申请公开" more="常见问题" href="/help">
            <ol class="list-decimal pl-6">
              <li>选择掌握信息的单位；不知道是哪个单位也可以提交，由市政府办公室转给承办单位。</li>
              <li>写明申请人、联系方式和所需信息，附身份证明。</li>
              <li>凭编号和查询码查看进度、下载答复。期限怎样算出来，可以逐步查看。</li>
            </ol>
          </Part>
          <Part title="单位" more="单位名录" href="/units">
            <p>
              现有 <strong>{units}</strong>{' '}
              个单位受理申请。每个单位都有信息公开指南、制度、法定主动公开内容和年报。
            </p>
            <p class="flex flex-wrap gap-x-6">
              <a href="/published-answers">已经公开的答复</a>
              <a href={documentPaths.openData}>开放数据</a>
              <a href="/site-map">网站地图</a>
            </p>
          </Part>
        </div>
      </div>
    </PortalPage>
  )
}

function Part(props: { title: string; more?: string; href?: string; children: ComponentChildren }): VNode {
  const { title, more, href, children } = props
  return (
    <section>
      <div class="home-head">
        <h2>{title}</h2>
        {href !== undefined && (
          <a class="home-more" href={href}>
            {more}
          </a>
        )}
      </div>
      {children}
    </section>
  )
}

function AnsweredPart({ answered }: { answered: readonly Answered[] }): VNode {
  return (
    <Part title="回应和发布会" more="全部回应" href={responsePaths.list}>
      {answered.length === 0 ? (
        <p class="empty">还没有公开的回应和新闻发布会。</p>
      ) : (
        <ul class="document-list">
          {answered.map(({ kind, title, href, unitName, at }) => (
            <li key={href}>
              <a href={href}>{title}</a>
              <p class="hint">
                <span>{kind}</span>
                <span>{unitName}</span>
                <time dateTime={dayInChina(at)}>{showDay(dayInChina(at))}</time>
              </p>
            </li>
          ))}
        </ul>
      )}
      <p class="flex flex-wrap gap-x-6">
        <a href={conferencePaths.list}>全部新闻发布会</a>
        <a href={consultationPaths.list}>意见征集</a>
        <a href="/gazette">政府公报</a>
      </p>
    </Part>
  )
}
