import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant, yearOf } from '#platform/day.ts'
import {
  Button,
  DateField,
  ErrorSummary,
  Facts,
  FormPart,
  OfficePage,
  PageHeading,
  Panel,
  RadioGroup,
  StateMark,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { Paragraphs, UnitField } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, StepForm, WhichForm } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { paths, submissionsAddress } from '../paths.ts'
import {
  LEVELS_ABOVE,
  SUBMISSION_STAGES,
  SUBMISSION_STEPS,
  type Submission,
  type SubmissionVerb,
} from '../submission.ts'

export function SubmissionMark({ submission: { stage, adoptedOn } }: { submission: Submission }): VNode {
  if (stage === 'adopted' && adoptedOn !== null) {
    return <StateMark kind="done">{`${showDay(adoptedOn)}采用`}</StateMark>
  }
  return <StateMark kind="held">{SUBMISSION_STAGES[stage]}</StateMark>
}

export function RegisterSubmissionPage(props: {
  chrome: OfficeChrome
  units: readonly UnitNamed[]
  formKey: string
  back: CameBack
}): VNode {
  const { chrome, units, formKey, back } = props
  const { field } = fieldsOf('submission', back)
  return (
    <OfficePage chrome={chrome} title="登记报送">
      <PageHeading
        title="登记报送"
        lead="向上级政府网站报送的每篇稿件登记一次；报送几个网站的，各登记一次。"
      />
      <ErrorSummary errors={back.errors} />
      <FormPart action={paths.register} formKey={formKey}>
        <WhichForm which="submission" />
        <UnitField label="报送单位" units={units} typed={back.typed} errors={back.errors} />
        <TextField {...field('title')} label="标题" maxLength={120} required />
        <RadioGroup {...field('level')} label="报送到" options={LEVELS_ABOVE} required />
        <DateField {...field('sentOn')} label="报送日期" required />
        <TextField
          {...field('link')}
          label="稿件网址"
          hint="在本单位网站上的地址；没有的，把正文贴在下面。两项至少填一项。"
          maxLength={500}
        />
        <TextArea {...field('text')} label="稿件正文" rows={8} maxLength={20000} />
        <Button>登记</Button>
      </FormPart>
    </OfficePage>
  )
}

export interface SubmissionView {
  readonly submission: Submission
  readonly open: readonly SubmissionVerb[]
  readonly formKey: () => string
  readonly back: CameBack
}

export function SubmissionPage({ chrome, view }: { chrome: OfficeChrome; view: SubmissionView }): VNode {
  const { submission, open, formKey, back } = view
  const { id, title, unitName, link, text, sentOn } = submission
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={unitName} />
      <ErrorSummary errors={back.errors} />
      <p>
        <SubmissionMark submission={submission} />
      </p>
      <Facts items={factsOf(submission)} />
      {link !== '' && (
        <p>
          <a href={link} rel="external noopener noreferrer">
            打开稿件
          </a>
        </p>
      )}
      {text !== '' && (
        <Panel title="正文">
          <Paragraphs text={text} />
        </Panel>
      )}
      {open.includes('adopt') && <AdoptionForm view={view} />}
      <StepForm
        action={paths.decision(id)}
        formKey={formKey()}
        which="decision"
        back={back}
        verbs={open.filter(verb => verb !== 'adopt')}
        steps={SUBMISSION_STEPS}
        said={{ label: '原因', hint: '作废的不再计数，撤销采用的不再计分，都留在留痕里。', max: 500 }}
      />
      <p>
        <a href={submissionsAddress({ year: yearOf(sentOn) })}>回到信息报送</a>
      </p>
    </OfficePage>
  )
}

function factsOf(submission: Submission): (readonly [string, string])[] {
  const { level, sentOn, adoptedBy, adoptedOn, points, reason, registeredByName, registeredAt } = submission
  return [
    ['报送到', LEVELS_ABOVE[level]],
    ['报送日期', showDay(sentOn)],
    ['登记', `${registeredByName}，${showInstant(registeredAt)}`],
    ...(adoptedOn === null ? [] : [['采用', `${adoptedBy}，${showDay(adoptedOn)}，计${points}分`] as const]),
    ...(reason === '' ? [] : [['原因', reason] as const]),
  ]
}

function AdoptionForm({ view: { submission, formKey, back } }: { view: SubmissionView }): VNode {
  const { field } = fieldsOf('adoption', back)
  return (
    <Panel title="登记采用">
      <FormPart action={paths.adoption(submission.id)} formKey={formKey()}>
        <WhichForm which="adoption" />
        <TextField
          {...field('adoptedBy')}
          label="采用的网站、栏目"
          hint="如“省政府门户网站·地市动态”。"
          maxLength={120}
          required
        />
        <DateField {...field('adoptedOn')} label="采用日期" required />
        <Button>{SUBMISSION_STEPS.adopt.label}</Button>
      </FormPart>
    </Panel>
  )
}
