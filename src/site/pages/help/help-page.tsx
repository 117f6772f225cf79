import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { PageHeading, PortalPage } from '#platform/html/parts.ts'

/** What people ask, with the article that answers. */
const QUESTIONS: readonly (readonly [string, string, string])[] = [
  ['谁可以申请？', '公民、法人和其他组织都可以申请，不需要说明用途。', '第二十七条'],
  [
    '申请要写什么？',
    '申请人的姓名或者名称、身份证明、联系方式；所需信息的名称、文号或者便于查询的其他特征性描述；形式要求，包括获取信息的方式、途径。',
    '第二十九条',
  ],
  [
    '不会写、不方便写怎么办？',
    '可以到单位口头提出，由工作人员代为填写；有阅读、视听障碍的，单位提供必要的帮助。',
    '第二十九条、第四十三条',
  ],
  [
    '期限从哪天算起？',
    '当面提交的，以提交之日为收到之日；网上提交的，以双方确认之日为收到之日。单位应在次一工作日前确认。收到当日不计，次一工作日是第 1 日。',
    '第三十一条',
  ],
  [
    '多久答复？',
    '能够当场答复的当场答复；不能当场答复的，自收到之日起 20 个工作日内答复；需要延长的，最长不超过 20 个工作日，并告知申请人。征求第三方和其他机关意见的时间不计入。',
    '第三十三条',
  ],
  [
    '查询码丢了怎么办？',
    '查询码只在提交时显示一次，系统里只存它的摘要，任何人都看不到。请联系承办单位，凭身份证明了解办理进展。',
    '',
  ],
  [
    '对答复不服怎么办？',
    '答复书里写明了申请行政复议、提起行政诉讼的途径和期限；也可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报。',
    '第五十一条',
  ],
  [
    '逾期没有答复怎么办？',
    '办理进度页会如实显示逾期。可以向政府信息公开工作主管部门投诉、举报，或者依法申请行政复议、提起行政诉讼。',
    '第五十一条',
  ],
  ['要收费吗？', '不收费。申请的数量、频次明显超过合理范围的，可以收取信息处理费。', '第四十二条'],
]

export function HelpPage({ chrome }: { chrome: PortalChrome }): VNode {
  return (
    <PortalPage chrome={chrome} title="帮助" crumbs={[{ label: '首页', href: '/' }, { label: '帮助' }]}>
      <PageHeading
        title="帮助"
        lead="条文均为《中华人民共和国政府信息公开条例》（国务院令第711号）的大意，以原文为准。"
      />
      {QUESTIONS.map(([question, answer, article]) => (
        <section key={question}>
          <h2>{question}</h2>
          <p>
            {answer}
            {article !== '' && <span class="text-soft">（《条例》{article}）</span>}
          </p>
        </section>
      ))}
      <section>
        <h2>发现页面有错怎么办？</h2>
        <p>
          点页面底部的“我为政府网站找错”，3个工作日内答复；<a href="/page-errors">看办理情况</a>。
        </p>
      </section>
      <section>
        <h2>年度报告里的数字对不对？</h2>
        <p>
          任何机关的政府信息公开工作年度报告，都可以在这里
          <a href="/annual-reports/check">核对年度报告</a>，看各项合计、正文与表是否一致。
        </p>
      </section>
    </PortalPage>
  )
}
