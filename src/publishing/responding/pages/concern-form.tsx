import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import {
  Button,
  ErrorSummary,
  FormPart,
  OfficePage,
  PageHeading,
  RadioGroup,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { InstantFields, UnitField } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, WhichForm } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { CONCERN_KINDS, type ConcernFacts } from '../concern.ts'
import { paths } from '../paths.ts'

const REGISTER = 'register'

/** A concern is registered when the unit hears of it. */
export function RegisterConcernPage(props: {
  chrome: OfficeChrome
  units: readonly UnitNamed[]
  formKey: string
  back: CameBack
}): VNode {
  const { chrome, units, formKey, back } = props
  return (
    <OfficePage chrome={chrome} title="登记关切">
      <PageHeading title="登记关切" lead="登记以后，本单位各岗位马上收到提醒，时限从知悉时起算。" />
      <ErrorSummary errors={back.errors} />
      <FormPart action={paths.register} formKey={formKey}>
        <WhichForm which={REGISTER} />
        <UnitField label="责任单位" units={units} typed={back.typed} errors={back.errors} />
        <ConcernFields which={REGISTER} back={back} kept={null} />
        <Button>登记，开始计时</Button>
      </FormPart>
    </OfficePage>
  )
}

/** What is asked of a concern, when it is registered and when that is put right. */
export function ConcernFields(props: { which: string; back: CameBack; kept: ConcernFacts | null }): VNode {
  const { which, back, kept } = props
  const { field, typed, errors, sent } = fieldsOf(which, back)
  return (
    <>
      <TextField
        {...field('subject', kept?.subject)}
        label="主题"
        hint="公众看到的标题，如“城区停水的原因和恢复时间”。"
        maxLength={120}
        required
      />
      <RadioGroup
        {...field('kind', kept?.kind)}
        label="类别"
        hint="突发事件：5小时内发布权威信息，24小时内召开新闻发布会；其他：48小时内回应。"
        options={CONCERN_KINDS}
        required
      />
      <InstantFields
        name="known"
        id={sent ? 'known' : `known-${which}`}
        label="知悉"
        hint="本单位最早知道的时间，不是登记的时间。"
        kept={kept?.knownAt ?? null}
        typed={typed}
        errors={errors}
        required
      />
      <TextField
        {...field('heardFrom', kept?.heardFrom)}
        label="来源"
        hint="从哪里知道的：市民来电、网络留言、媒体报道、值班信息。只在内部看。"
        maxLength={200}
      />
      <TextArea
        {...field('about', kept?.about)}
        label="公众关切的问题"
        hint="大家在问什么、担心什么。回应公开时一并显示，不要写个人信息。"
        rows={4}
        maxLength={2000}
        required
      />
    </>
  )
}
