import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import {
  Button,
  ErrorSummary,
  FormPart,
  OfficePage,
  PageHeading,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { InstantFields, UnitField } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, WhichForm } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import type { PressConference } from '../conference.ts'
import { paths } from '../paths.ts'
import { showSpeakers } from '../rules/lines.ts'

/** A press conference begins with its notice. */
export function PrepareConferencePage(props: {
  chrome: OfficeChrome
  units: readonly UnitNamed[]
  formKey: string
  back: CameBack
}): VNode {
  const { chrome, units, formKey, back } = props
  return (
    <OfficePage chrome={chrome} title="登记新闻发布会">
      <PageHeading
        title="登记新闻发布会"
        lead="先写通知，另一人审核后公开；举行以后补上文字实录。由主办单位登记，参加单位不重复登记。"
      />
      <ErrorSummary errors={back.errors} />
      <NoticeForm
        action={paths.write}
        which="notice"
        units={units}
        kept={null}
        formKey={formKey}
        back={back}
      />
    </OfficePage>
  )
}

export function NoticeForm(props: {
  action: string
  which: string
  units: readonly UnitNamed[]
  kept: PressConference | null
  formKey: string
  back: CameBack
}): VNode {
  const { action, which, units, kept, formKey, back } = props
  const { field, typed, errors, sent } = fieldsOf(which, back)
  return (
    <FormPart action={action} formKey={formKey}>
      <WhichForm which={which} />
      <UnitField label="主办单位" units={units} typed={typed} errors={errors} />
      <TextField {...field('title', kept?.title)} label="主题" maxLength={120} required />
      <InstantFields
        name="starts"
        id={sent ? 'starts' : `starts-${which}`}
        label="举行"
        kept={kept?.startsAt ?? null}
        typed={typed}
        errors={errors}
        required
      />
      <TextField {...field('place', kept?.place)} label="地点" maxLength={120} required />
      <TextArea
        {...field('speakers', kept === null ? '' : showSpeakers(kept.speakers))}
        label="发布人"
        hint="每人一行，“姓名，职务”，如“王某某，市财政局局长”。"
        rows={4}
        required
      />
      <TextArea
        {...field('about', kept?.about)}
        label="发布内容"
        hint="介绍什么、回应什么。另起一行就是另一段。"
        rows={5}
        maxLength={4000}
      />
      <TextArea
        {...field('documents', kept?.documents.join('\n'))}
        label="相关文件的编号"
        hint="文件页面地址里的数字，如 20260000123，每行一个。"
        rows={3}
      />
      <TextField
        {...field('concern', kept?.concernNumber ?? '')}
        label="有关的关切编号"
        hint="为突发事件召开的，填关切页面上的编号（数字）；24小时的时限以本场举行为准。"
        maxLength={20}
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
