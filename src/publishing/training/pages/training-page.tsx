import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant, yearOf } from '#platform/day.ts'
import {
  Button,
  DateField,
  ErrorSummary,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  RadioGroup,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { Paragraphs, UnitField } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, WhichForm } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { paths, trainingsAddress } from '../paths.ts'
import { TRAINING_KINDS, type Training } from '../training.ts'

export function RegisterTrainingPage(props: {
  chrome: OfficeChrome
  units: readonly UnitNamed[]
  formKey: string
  back: CameBack
}): VNode {
  const { chrome, units, formKey, back } = props
  const { field } = fieldsOf('training', back)
  return (
    <OfficePage chrome={chrome} title="登记培训">
      <PageHeading title="登记培训" lead="由主办单位登记；参加别的单位培训的不登记。" />
      <ErrorSummary errors={back.errors} />
      <FormPart action={paths.register} formKey={formKey}>
        <WhichForm which="training" />
        <UnitField label="主办单位" units={units} typed={back.typed} errors={back.errors} />
        <TextField {...field('subject')} label="主题" maxLength={120} required />
        <DateField {...field('heldOn')} label="日期" hint="连续几天的，填第一天。" required />
        <RadioGroup {...field('kind')} label="类别" options={TRAINING_KINDS} required />
        <TextField {...field('audience')} label="参加人数" inputmode="numeric" maxLength={6} required />
        <TextArea
          {...field('note')}
          label="说明"
          hint="授课人、内容、参加范围；不写参加人的个人信息。"
          rows={4}
          maxLength={2000}
        />
        <Button>登记</Button>
      </FormPart>
    </OfficePage>
  )
}

export interface TrainingView {
  readonly training: Training
  readonly mayVoid: boolean
  readonly formKey: string
  readonly back: CameBack
}

export function TrainingPage({ chrome, view }: { chrome: OfficeChrome; view: TrainingView }): VNode {
  const { training, mayVoid, formKey, back } = view
  const { field, sent } = fieldsOf('voiding', back)
  const { id, subject, unitName, heldOn, kind, audience, note, voidedReason } = training
  return (
    <OfficePage chrome={chrome} title={subject}>
      <PageHeading title={subject} lead={unitName} />
      <ErrorSummary errors={back.errors} />
      {voidedReason !== null && (
        <Notice kind="warning" title="已作废，不计数">
          <p>{voidedReason}</p>
        </Notice>
      )}
      <Facts
        items={[
          ['日期', showDay(heldOn)],
          ['类别', TRAINING_KINDS[kind]],
          ['参加人数', `${audience}人`],
          ['登记', `${training.registeredByName}，${showInstant(training.registeredAt)}`],
        ]}
      />
      <Paragraphs text={note} />
      {mayVoid && voidedReason === null && (
        <details open={sent}>
          <summary>登记错了</summary>
          <FormPart action={paths.voiding(id)} formKey={formKey}>
            <WhichForm which="voiding" />
            <TextField
              {...field('reason')}
              label="作废的原因"
              hint="作废以后不再计数，记录仍在；要更正的，作废后重新登记。"
              maxLength={500}
              required
            />
            <Button kind="quiet">作废</Button>
          </FormPart>
        </details>
      )}
      <p>
        <a href={trainingsAddress({ year: yearOf(heldOn) })}>回到培训记录</a>
      </p>
    </OfficePage>
  )
}
