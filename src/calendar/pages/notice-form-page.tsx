import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DateField,
  ErrorSummary,
  errorOf,
  FormPart,
  OfficePage,
  PageHeading,
  SelectField,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import { ARRANGEMENT_EXAMPLE } from '../read-arrangement.ts'

export interface NoticeFormView {
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Notices one may amend: their numbers, the latest first. */
  readonly amendable: readonly string[]
}

export function NoticeFormPage({ chrome, view }: { chrome: OfficeChrome; view: NoticeFormView }): VNode {
  const { typed, errors, amendable } = view
  const about = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <OfficePage chrome={chrome} title="录入放假通知">
      <ErrorSummary errors={errors} />
      <PageHeading
        title="录入放假通知"
        lead="国务院办公厅公布下一年的放假安排后，在这里录入一次，全市各单位的期限都按它重新计算。先核对，再录入。"
      />
      <div class="max-w-2xl">
        <FormPart action={paths.preview}>
          <TextField {...about('year')} label="安排的是哪一年" hint="如 2027" inputmode="numeric" required />
          <TextField {...about('number')} label="文号" hint="如 国办发明电〔2025〕7号" required />
          <DateField
            {...about('announced_on')}
            label="公布日"
            hint="通知在中国政府网公布的日子，此日起按它计算。"
            required
          />
          <SelectField
            {...about('amends')}
            label="是不是对已有通知的调整"
            required
            options={{
              '': '不是，这是全年的放假安排',
              ...Object.fromEntries(amendable.map(number => [number, `是，调整${number}`])),
            }}
          />
          <TextArea
            {...about('arrangement')}
            label="放假安排"
            hint="从通知正文整段粘贴，每个节日一行；调整通知只写有变动的日子。"
            rows={9}
            maxLength={5000}
            required
          />
          <details class="my-2">
            <summary>看一个例子</summary>
            <p class="whitespace-pre-line">{ARRANGEMENT_EXAMPLE}</p>
          </details>
          <TextField {...about('source')} label="原文网址" />
          <Button>核对，看看哪些日子会变</Button>
        </FormPart>
      </div>
    </OfficePage>
  )
}
