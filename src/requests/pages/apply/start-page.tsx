import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { ButtonLink, Notice, PageHeading, Panel, PortalPage } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'

const LEAD = '公民、法人和其他组织都可以申请。不需要说明用途，不收费。填写大约需要十分钟。'

/** What is needed, how long it takes, and what happens afterwards: said before one begins. */
export function StartPage(props: {
  chrome: PortalChrome
  /** Something was begun in this browser today. */
  begun: boolean
  /** The unit one came from, if any. */
  unit: string
}): VNode {
  const { chrome, begun, unit } = props
  const first = unit === '' ? paths.apply.unit : `${paths.apply.unit}?unit=${encodeURIComponent(unit)}`
  return (
    <PortalPage
      chrome={chrome}
      title="申请公开政府信息"
      description={LEAD}
      crumbs={[{ label: '首页', href: '/' }, { label: '申请公开' }]}
    >
      <PageHeading title="申请公开政府信息" lead={LEAD} />
      {begun && (
        <Notice kind="information" title="上次填写的内容还在">
          <p>这个浏览器里有一份没有提交的申请，自开始填写起保存一天。</p>
          <p>
            <a href={paths.apply.preview}>接着填写</a>
          </p>
        </Notice>
      )}
      <p>
        <ButtonLink href={first} kind="primary">
          {begun ? '从第一页填起' : '开始填写'}
        </ButtonLink>
      </p>
      <Panel title="请先准备">
        <ul class="list-disc pl-6">
          <li>向哪个单位申请。不知道的，可以请市政府办公室转给承办单位。</li>
          <li>申请人的姓名或者名称、证件号码、联系电话（《条例》第二十九条）。</li>
          <li>所需信息的名称、文号，或者便于查找的描述；想要的形式和获取途径。</li>
          <li>附件可以不传。有身份证明扫描件、授权委托书等的，可以上传 5 个以内，每个不超过 20 MB。</li>
        </ul>
      </Panel>
      <Panel title="提交以后">
        <ol class="list-decimal pl-6">
          <li>立即得到申请编号和查询码，凭它们查看进展、下载文书。</li>
          <li>单位最迟在次一工作日与您确认收到，确认之日就是收到申请之日（《条例》第三十一条）。</li>
          <li>
            自收到申请之日起 20 个工作日内答复；需要延长的，最多再延长 20
            个工作日，并告知您（《条例》第三十三条）。
          </li>
        </ol>
      </Panel>
      <Panel title="不在网上申请、书写或者阅读有困难">
        <p>
          可以到单位当面提交、邮寄。书写、阅读有困难的，可以到单位口头提出，由工作人员代填、念给您听，您确认无误后登记，单位应当提供必要的帮助（《条例》第二十九条、第四十三条）。
        </p>
        <p>
          各单位的地址、电话和办公时间见<a href="/units">单位名录</a>
          ，可以先打电话约好。页面右上角可以换成字大的长辈版，用读屏软件也能填完。已经申请过的，
          <a href={paths.track.start}>查办理进度</a>。
        </p>
      </Panel>
      <Panel title="发现与自身相关的记录不准确">
        <p>
          有证据证明行政机关提供的、与您自身相关的记录不准确的，可以
          <a href="/requests/own-records">要求更正</a>
          （《条例》第四十一条）。
        </p>
      </Panel>
      <Panel title="填写的内容怎样保管">
        <p>
          没有提交的内容加密保存在服务器上，一天后删除；浏览器里只有一个 Cookie
          用来找到它。提交以后证件号码加密保存，工作人员查看要写明理由并留下记录。
        </p>
      </Panel>
    </PortalPage>
  )
}
