import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay } from '#platform/day.ts'
import {
  Button,
  ButtonLink,
  DataTable,
  DateField,
  ErrorSummary,
  FormPart,
  OfficePage,
  PageHeading,
  Pager,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { ListFilter, UnitField } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, WhichForm } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { type Consultation, MOST } from '../consultation.ts'
import { officeAddress, paths } from '../paths.ts'
import { LEAST_DAYS } from '../rules/period.ts'
import { StageMark, StandingMark } from './parts.tsx'

export interface OfficeListView {
  readonly year: number
  readonly years: readonly number[]
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly rows: readonly Consultation[]
  readonly next: string | null
  /** How many of the year the public could read. */
  readonly count: number
  readonly today: Day
  readonly mayWrite: boolean
}

export function ConsultationsPage({ chrome, view }: { chrome: OfficeChrome; view: OfficeListView }): VNode {
  const { year, unit, rows, next, count, today, mayWrite } = view
  const asked = { year, unit: unit?.code ?? null }
  return (
    <OfficePage chrome={chrome} title="意见征集">
      <PageHeading
        title={`${year}年意见征集`}
        lead={`${unit === null ? '' : `${unit.name}，`}公开征集${count}期，按开始日期计入年度。一般不少于${LEAST_DAYS}日，每条意见都要写明是否采纳。`}
      />
      <ListFilter
        path={paths.office}
        addressOf={officeAddress}
        {...{ year, years: view.years, unit, units: view.units }}
      />
      <DataTable
        caption="意见征集"
        head={['标题', '起草单位', '起止日期', '办理', '公众看到']}
        rows={rows.map(one => [
          <a href={paths.officeConsultation(one.number)} data-row-link>
            {one.title}
          </a>,
          one.unitName,
          `${showDay(one.opensOn)}至${showDay(one.closesOn)}`,
          <StageMark stage={one.stage} />,
          one.publishedAt === null ? '还没有公开' : <StandingMark asked={one} today={today} />,
        ])}
        empty="这一年还没有意见征集。文件起草以后要听取公众意见的，点“登记意见征集”。"
      />
      <Pager {...(next === null ? {} : { next: officeAddress({ ...asked, after: next }) })} />
      {mayWrite && (
        <p>
          <ButtonLink href={paths.write} kind="primary">
            登记意见征集
          </ButtonLink>
        </p>
      )}
    </OfficePage>
  )
}

export function BeginConsultationPage(props: {
  chrome: OfficeChrome
  units: readonly UnitNamed[]
  formKey: string
  back: CameBack
}): VNode {
  const { chrome, units, formKey, back } = props
  return (
    <OfficePage chrome={chrome} title="登记意见征集">
      <PageHeading
        title="登记意见征集"
        lead="写好征集稿，另一人审核后公开；到期自动截止。截止以后逐条写采纳情况，再由另一人审核公布。"
      />
      <ErrorSummary errors={back.errors} />
      <ConsultationForm action={paths.write} which="text" kept={null} {...{ units, formKey, back }} />
    </OfficePage>
  )
}

export function ConsultationForm(props: {
  action: string
  which: string
  units: readonly UnitNamed[]
  kept: Consultation | null
  formKey: string
  back: CameBack
}): VNode {
  const { action, which, units, kept, formKey, back } = props
  const { field, typed, errors } = fieldsOf(which, back)
  return (
    <FormPart action={action} formKey={formKey}>
      <WhichForm which={which} />
      <UnitField label="起草单位" units={units} typed={typed} errors={errors} />
      <TextField
        {...field('title', kept?.title)}
        label="标题"
        hint="如“归德市养老服务条例（草案）公开征求意见”。"
        maxLength={MOST.title}
        required
      />
      <TextArea
        {...field('about', kept?.about)}
        label="起草说明"
        hint="为什么起草、主要内容、依据。另起一行就是另一段。"
        rows={6}
        maxLength={MOST.about}
        required
      />
      <TextArea
        {...field('text', kept?.text)}
        label="征求意见稿"
        hint="全文贴在这里。“第一条”“第二条”开头的各成一条，公众可以逐条提意见；没有条文的按段落。"
        rows={16}
        maxLength={MOST.text}
        required
      />
      <DateField {...field('opensOn', kept?.opensOn)} label="开始日期" required />
      <DateField
        {...field('closesOn', kept?.closesOn)}
        label="截止日期"
        hint={`当天24时截止。一般不少于${LEAST_DAYS}日，开始当天不算。`}
        required
      />
      <TextArea
        {...field('shortenedBecause', kept?.shortenedBecause)}
        label="缩短期限的原因"
        hint={`少于${LEAST_DAYS}日的写明，会一并公开（《重大行政决策程序暂行条例》第十五条）。`}
        rows={2}
        maxLength={MOST.shortenedBecause}
      />
      <TextArea
        {...field('contact', kept?.contact)}
        label="其他提意见的途径"
        hint="通信地址和邮政编码、电子邮箱、电话，供不上网的人使用。"
        rows={3}
        maxLength={MOST.contact}
        required
      />
      <div class="actions">
        <Button name="send" value="yes">
          送审核公开
        </Button>
        <Button kind="quiet">保存草稿</Button>
      </div>
    </FormPart>
  )
}
