import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { PageHeading, PortalPage } from '#platform/html/parts.ts'

/** What people ask about applying, with the article that answers. */
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
    <PortalPage
      chrome={chrome}
      title="帮助"
      description="怎样查文件、看文件是否有效、订阅、申请公开，怎样用长辈版和高对比。"
      crumbs={[{ label: '首页', href: '/' }, { label: '帮助' }]}
    >
      <PageHeading title="帮助" lead="先查，查不到的再申请公开。" />
      <Finding />
      <Reading />
      <Following />
      <Looks />
      <h2 id="asking">怎样申请公开</h2>
      <p>
        <a href="/requests/apply">在网上申请公开</a>；已经申请的，凭编号和查询码
        <a href="/requests/track">查办理进度</a>
        。下面的条文均为《中华人民共和国政府信息公开条例》（国务院令第711号）的大意，以原文为准。
      </p>
      {QUESTIONS.map(([question, answer, article]) => (
        <section key={question}>
          <h3>{question}</h3>
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

function Finding(): VNode {
  return (
    <section id="finding">
      <h2>怎样找</h2>
      <ul>
        <li>
          每一页的上方都有检索：输入词、发文字号、索引号都可以，不会打汉字的输入拼音也可以；
          <a href="/search">检索页</a>
          可以按类别、单位、时间缩小范围。
        </li>
        <li>
          规章、行政规范性文件和其他政策文件在<a href="/policies">政策文件</a>
          里，按主题、年份、单位、文种和有效性筛选。
        </li>
        <li>
          某个单位的指南、制度、法定主动公开内容和年报，从<a href="/units">单位名录</a>
          进入；同一件事的文件放在一起的，看
          <a href="/topics">专题</a>；全部栏目见<a href="/site-map">网站地图</a>。
        </li>
        <li>
          别人申请过、可以给大家看的答复，在<a href="/published-answers">答复公开</a>里。
        </li>
      </ul>
    </section>
  )
}

function Reading(): VNode {
  return (
    <section id="validity">
      <h2>文件是不是有效</h2>
      <p>
        政策文件都注明有效性，按当天计算：有效、尚未施行、已修改、已废止、已失效。已修改、已废止的，正文上方写明从哪一天起、被哪份文件修改或者废止，并有链接。
        文件改过的，页面下方有历次版本，可以看某一天的样子。
      </p>
    </section>
  )
}

function Following(): VNode {
  return (
    <section id="following">
      <h2>怎样订阅</h2>
      <p>
        政策文件、每个栏目、每个专题都有 RSS 和
        Atom，把地址放进阅读软件，有新的就会收到，不用留下联系方式。要成批取用的，看
        <a href="/open-data">开放数据</a>和<a href="/api">接口说明</a>。
      </p>
    </section>
  )
}

function Looks(): VNode {
  return (
    <section id="looks">
      <h2>看不清、不用鼠标</h2>
      <ul>
        <li>
          页首右边可以换成长辈版（大字）或者高对比（黑底白字），每一页都有效，记在这台设备上，随时换回标准版。
        </li>
        <li>用浏览器的放大也可以，放大到四倍不会缺字。</li>
        <li>
          只用键盘可以用完全部功能：按 Tab
          前进，第一下是“跳到正文”。读屏软件可以读全部内容，图表都有对应的表格。
        </li>
        <li>打印会去掉页首和按钮，只留正文。</li>
      </ul>
    </section>
  )
}
