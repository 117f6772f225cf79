import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import {
  Button,
  DataTable,
  ErrorSummary,
  Facts,
  FormPart,
  OfficePage,
  PageHeading,
  Panel,
  TextField,
} from '#platform/html/parts.ts'
import { Paragraphs } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, StepForm, WhichForm } from '../../pages/step-form.tsx'
import {
  CONCERN_KINDS,
  CONCERN_STAGES,
  CONCERN_STEPS,
  type Concern,
  type ConcernVerb,
  type Response,
  type ResponseVerb,
} from '../concern.ts'
import { officeAddress, paths } from '../paths.ts'
import { type Due, OWED } from '../rules/due-times.ts'
import { ConcernFields } from './concern-form.tsx'
import { DueMark } from './parts.tsx'
import { ResponsePart, WritingForm } from './response-part.tsx'

export interface ConcernView {
  readonly concern: Concern
  readonly dues: readonly Due[]
  readonly responses: readonly { readonly response: Response; readonly open: readonly ResponseVerb[] }[]
  readonly open: readonly ConcernVerb[]
  readonly mayWrite: boolean
  readonly now: Date
  readonly formKey: () => string
  readonly back: CameBack
}

/** One concern: its hours, what is known, what the public is told, how it ends. */
export function ConcernPage({ chrome, view }: { chrome: OfficeChrome; view: ConcernView }): VNode {
  const { concern, dues, responses, open, mayWrite, now, back } = view
  const closing = open.filter(verb => verb !== 'correct')
  return (
    <OfficePage chrome={chrome} title={concern.subject}>
      <PageHeading
        title={concern.subject}
        lead={`${concern.unitName}　${concern.number}　${CONCERN_STAGES[concern.stage]}`}
      />
      <ErrorSummary errors={back.errors} />
      <Panel title="时限">
        <DataTable
          caption="时限"
          head={['应做', '最迟', '依据', '情况']}
          rows={dues.map(due => [
            OWED[due.owed],
            showInstant(due.dueAt),
            `${due.source}，${due.hours}小时`,
            <DueMark due={due} now={now} />,
          ])}
          empty=""
        />
      </Panel>
      <About concern={concern} />
      {responses.map(({ response, open: verbs }) => (
        <ResponsePart key={response.id} response={response} open={verbs} formKey={view.formKey} back={back} />
      ))}
      {mayWrite && concern.stage === 'open' && (
        <details open={responses.length === 0 || fieldsOf('new', back).sent}>
          <summary>{responses.length === 0 ? '写回应' : '再写一份回应'}</summary>
          <WritingForm
            action={paths.writing(concern.number)}
            which="new"
            kept={null}
            formKey={view.formKey()}
            back={back}
          />
        </details>
      )}
      {closing.length > 0 && (
        <Panel title={concern.stage === 'open' ? '办结' : '重新打开'}>
          <StepForm
            action={paths.decision(concern.number)}
            formKey={view.formKey()}
            which="concern"
            back={back}
            verbs={closing}
            steps={CONCERN_STEPS}
            said={{
              label: '情况',
              hint:
                concern.stage === 'open'
                  ? '问题怎样解决；没有公开回应的，写明原因。只在内部看。'
                  : '为什么重新打开。只在内部看。',
              max: 2000,
            }}
          />
        </Panel>
      )}
      {open.includes('correct') && <CorrectionForm view={view} />}
      <p>
        <a href={officeAddress({ list: concern.stage })}>回到回应关切</a>
      </p>
    </OfficePage>
  )
}

function About({ concern }: { concern: Concern }): VNode {
  const { kind, knownAt, heardFrom, about, registeredByName, registeredAt, conclusion, published } = concern
  return (
    <Panel title="关切">
      <Paragraphs text={about} />
      <Facts
        items={[
          ['类别', CONCERN_KINDS[kind]],
          ['知悉', showInstant(knownAt)],
          ['来源', heardFrom === '' ? '未登记' : heardFrom],
          ['登记', `${registeredByName}，${showInstant(registeredAt)}`],
          ...(concern.closedAt === null
            ? []
            : [['办结', `${showInstant(concern.closedAt)}，${conclusion}`] as const]),
          [
            '门户',
            published === 0 ? (
              '还没有公开的回应，公众看不到本件'
            ) : (
              <a href={paths.concern(concern.number)}>{`公众看到的页面（${published}份回应）`}</a>
            ),
          ],
        ]}
      />
    </Panel>
  )
}

function CorrectionForm({ view: { concern, formKey, back } }: { view: ConcernView }): VNode {
  const { sent, field } = fieldsOf('correction', back)
  return (
    <details open={sent}>
      <summary>更正登记</summary>
      <FormPart action={paths.correction(concern.number)} formKey={formKey()}>
        <WhichForm which="correction" />
        <ConcernFields which="correction" back={back} kept={concern} />
        <TextField
          {...field('reason')}
          label="更正的原因"
          hint="更正知悉时间或者类别，时限随之改变；原来的留在留痕里。"
          maxLength={500}
          required
        />
        <Button kind="quiet">{CONCERN_STEPS.correct.label}</Button>
      </FormPart>
    </details>
  )
}
