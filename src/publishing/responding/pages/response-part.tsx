import type { VNode } from 'preact'
import { showInstant } from '#platform/day.ts'
import {
  Button,
  Facts,
  FormPart,
  Notice,
  Panel,
  RadioGroup,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { WordsChecked } from '../../checks/checks-panel.tsx'
import { InstantFields, Paragraphs } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, StepForm, WhichForm } from '../../pages/step-form.tsx'
import {
  RESPONSE_FORMS,
  RESPONSE_STEPS,
  type Response,
  type ResponseVerb,
  responseWords,
} from '../concern.ts'
import { paths } from '../paths.ts'
import { ResponseMark } from './parts.tsx'

/** A response in the office: how it stands, what it says, and what may be done with it now. */
export function ResponsePart(props: {
  response: Response
  open: readonly ResponseVerb[]
  formKey: () => string
  back: CameBack
}): VNode {
  const { response, open, formKey, back } = props
  const { id, concernNumber, stage, opinion } = response
  const which = `response-${id}`
  const deciding = open.filter(verb => verb !== 'write' && verb !== 'send')
  const edited = fieldsOf(which, back).sent || stage === 'draft'
  return (
    <Panel title={response.title} id={which}>
      <p>
        <ResponseMark stage={stage} />
      </p>
      {stage === 'draft' && opinion !== '' && (
        <Notice kind="warning" title="退回修改">
          <p>{opinion}</p>
        </Notice>
      )}
      <Facts items={factsOf(response)} />
      {!(open.includes('write') && edited) && <Paragraphs text={response.text} />}
      {(stage === 'draft' || stage === 'waiting') && <WordsChecked words={responseWords(response)} />}
      {open.includes('write') && (
        <details open={edited}>
          <summary>修改</summary>
          <WritingForm
            action={paths.response(concernNumber, id)}
            which={which}
            kept={response}
            formKey={formKey()}
            back={back}
          />
        </details>
      )}
      <StepForm
        action={paths.responseDecision(concernNumber, id)}
        formKey={formKey()}
        which={`decision-${id}`}
        back={back}
        verbs={deciding}
        steps={RESPONSE_STEPS}
        first="publish"
        said={
          deciding.some(verb => verb !== 'publish')
            ? {
                label: '意见或者原因',
                hint: '退回的写明要改什么，撤下的写明原因；同意的可以不写，检查出问题仍同意的写明原因。',
                max: 500,
              }
            : null
        }
      />
    </Panel>
  )
}

function factsOf(response: Response): (readonly [string, string])[] {
  const { form, givenAt, givenWhere, writtenAt, publishedAt, publishedByName, withdrawnAt } = response
  return [
    ['形式', RESPONSE_FORMS[form]],
    ['撰写', showInstant(writtenAt)],
    ...(givenAt === null ? [] : [['此前发布', `${showInstant(givenAt)}，${givenWhere}`] as const]),
    ...(publishedAt === null
      ? []
      : [['公开', `${showInstant(publishedAt)}，${publishedByName ?? ''}同意`] as const]),
    ...(withdrawnAt === null
      ? []
      : [['撤下', `${showInstant(withdrawnAt)}，${response.withdrawnReason}`] as const]),
  ]
}

/** The form in which a response is written. */
export function WritingForm(props: {
  action: string
  which: string
  kept: Response | null
  formKey: string
  back: CameBack
}): VNode {
  const { action, which, kept, formKey, back } = props
  const { field, typed, errors, sent } = fieldsOf(which, back)
  return (
    <FormPart action={action} formKey={formKey}>
      <WhichForm which={which} />
      <TextField {...field('title', kept?.title)} label="标题" maxLength={120} required />
      <RadioGroup
        {...field('form', kept?.form ?? 'bulletin')}
        label="形式"
        options={RESPONSE_FORMS}
        required
      />
      <TextArea
        {...field('text', kept?.text)}
        label="回应的内容"
        hint="另起一行就是另一段。写明事实、原因、已经做的和接下来做的；尚在核查的如实说。"
        rows={10}
        maxLength={10000}
        required
      />
      <InstantFields
        name="given"
        id={sent ? 'given' : `given-${which}`}
        label="此前在其他渠道发布"
        hint="已经先在微博微信、电视、现场发布的才填；时限按这个时间计，审核人核对后公开。"
        kept={kept?.givenAt ?? null}
        typed={typed}
        errors={errors}
      />
      <TextField
        {...field('givenWhere', kept?.givenWhere)}
        label="在哪里发布"
        hint="如“归德发布微信公众号”。"
        maxLength={200}
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
