import type { VNode } from 'preact'
import type { OfficeChrome } from '../chrome.ts'
import { day } from '../day.ts'
import {
  Button,
  ButtonLink,
  CheckboxGroup,
  Chips,
  ClockBadge,
  ClockPanel,
  DataTable,
  DateField,
  Download,
  EmptyState,
  ErrorSummary,
  Facts,
  FileField,
  FormPart,
  Notice,
  OfficePage,
  OfficialTable,
  PageHeading,
  Pager,
  Panel,
  PasswordField,
  RadioGroup,
  SearchBox,
  SelectField,
  StateMark,
  Steps,
  TextArea,
  TextField,
  Timeline,
} from './parts.ts'

const WHY = [
  {
    from: day('2025-09-25'),
    to: day('2025-10-28'),
    days: 20,
    article: '第三十三条',
    text: '2025年9月24日收到申请，次日起算，20个工作日，2025年10月28日（周二）届满。',
    rows: [
      { from: day('2025-09-25'), to: day('2025-09-30'), days: 5, note: '9月28日（周日）调休上班' },
      { from: day('2025-10-01'), to: day('2025-10-08'), days: 0, note: '国庆节、中秋节放假' },
      { from: day('2025-10-09'), to: day('2025-10-28'), days: 15, note: '10月11日（周六）调休上班' },
    ],
  },
]

/** Every part once, with the kind of content it is made for. Only in a demonstration. */
export function PartsPage({ chrome }: { chrome: OfficeChrome }): VNode {
  return (
    <OfficePage chrome={chrome} title="页面部件" aside={<Aside />}>
      <PageHeading title="页面部件" lead="每个页面都由这些部件拼成。内容为演示。" />
      <ErrorSummary errors={[{ field: 'days', sentence: '延长的期限应为 1 至 20 个工作日。' }]} />
      <ClockPanel
        phase="running"
        remaining={8}
        dueOn={day('2025-10-28')}
        provisional={false}
        why={WHY}
        open
      />
      <Panel title="状态">
        <p class="flex flex-wrap gap-4">
          <StateMark kind="ok">还剩 12 个工作日</StateMark>
          <StateMark kind="near">还剩 3 个工作日</StateMark>
          <StateMark kind="today">今日到期</StateMark>
          <StateMark kind="late">已逾期 2 个工作日</StateMark>
          <StateMark kind="held">征求意见，期限暂停</StateMark>
          <StateMark kind="done">已办结</StateMark>
          <ClockBadge phase="near" remaining={2} dueOn={day('2027-01-04')} provisional />
        </p>
      </Panel>
      <Panel title="表单">
        <Steps steps={['选择单位', '申请人', '所需信息', '核对提交']} current={2} />
        <FormPart action="/office/parts">
          <TextField name="name" label="姓名" hint="与身份证件一致。" required value="演示申请人" />
          <TextField
            name="days"
            label="延长的工作日数"
            required
            value="30"
            error="延长的期限应为 1 至 20 个工作日。"
          />
          <TextArea
            name="wanted"
            label="特征性描述"
            hint="写明名称、文号或者便于查找的特征。"
            maxLength={500}
          />
          <SelectField
            name="unit"
            label="承办单位"
            options={{ '': '请选择', czj: '归德市财政局' }}
            required
          />
          <DateField name="on" label="送达日期" value="2026-03-02" required />
          <RadioGroup
            name="form"
            label="获取方式"
            options={{ web: '网上查看下载', post: '邮寄' }}
            value="web"
            required
          />
          <CheckboxGroup
            name="grounds"
            label="依据"
            options={{ a: '商业秘密', b: '个人隐私' }}
            values={['b']}
          />
          <FileField name="file" label="身份证明" hint="PDF 或图片，20 MB 以内。" />
          <PasswordField name="password" label="口令" autocomplete="current-password" required />
          <Button>同意并送签发</Button> <Button kind="quiet">暂存</Button>{' '}
          <Button kind="danger">退回修改</Button> <ButtonLink href="/office/parts">看排版稿</ButtonLink>
        </FormPart>
      </Panel>
      <Panel title="列表" id="list">
        <SearchBox action="/office/parts" label="按编号、申请人查找" />
        <Chips
          label="办件状态"
          items={[
            { label: '待确认', href: '#a', count: '2', current: false },
            { label: '办理中', href: '#b', count: '12', current: true },
            { label: '已办结', href: '#c', count: '1,000+', current: false },
          ]}
        />
        <DataTable
          caption="演示列表"
          head={['编号', '申请人', '所需信息', '期限']}
          rows={[
            [
              <a key="link" href="#list" data-row-link>
                归申〔2025〕0131号
              </a>,
              '演示公司',
              '道路工程竣工验收资料',
              <StateMark kind="today">今日到期</StateMark>,
            ],
            [
              <a key="link" href="#list" data-row-link>
                归申〔2025〕0137号
              </a>,
              '演示申请人',
              '房屋征收补偿方案',
              <StateMark kind="near">还剩 3 个工作日</StateMark>,
            ],
          ]}
          empty=""
        />
        <Pager next="#next" />
        <EmptyState>没有待确认的申请。网上提交的申请会出现在这里。</EmptyState>
      </Panel>
      <Panel title="说明与表格">
        <Notice kind="information">网上提交的申请，以双方确认之日为收到之日。</Notice>
        <Notice kind="warning">应在2026年3月3日前确认。</Notice>
        <Notice kind="refusal">答复期限已于2026年4月30日届满，期限届满后不能延长。</Notice>
        <Notice kind="done">已保存 14:32</Notice>
        <Facts
          items={[
            ['发文机关', '归德市财政局'],
            ['发文字号', '归财公复〔2026〕15号'],
          ]}
        />
        <OfficialTable
          caption="收到和处理政府信息公开申请情况"
          head={['', '自然人', '商业企业', '总计']}
          rows={[
            { head: '一、本年新收政府信息公开申请数量', cells: [356, 43, 399] },
            { head: '二、上年结转政府信息公开申请数量', cells: [4, 0, 4] },
          ]}
        />
        <Download href="#file" label="答复书" kind="application/pdf" size={20_480} />
      </Panel>
    </OfficePage>
  )
}

function Aside(): VNode {
  return (
    <>
      <h2>经过</h2>
      <Timeline
        entries={[
          { when: '2025年10月16日 09:12', who: '经办人', what: '转房屋征收科检索', current: true },
          { when: '2025年9月25日 10:03', who: '经办人', what: '确认收到' },
          { when: '2025年9月24日 15:40', what: '申请到达' },
        ]}
      />
    </>
  )
}
