import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/form.ts'
import { Button, ErrorSummary, FormPart, OfficePage, PageHeading, Panel } from '#platform/html/parts.ts'
import { compareTexts } from '../../../text/compare.ts'
import { comparedTitle, Differences } from '../../../text/pages/differences.tsx'
import type { Document, Edition } from '../../document.ts'
import { paths } from '../../paths.ts'
import { SET_ASIDE, type SetAside } from '../../set-aside/set-aside.ts'

export interface SetAsideView {
  readonly document: Document
  readonly draft: Edition
  readonly aside: SetAside
  readonly mayTakeUp: boolean
  readonly errors: readonly FieldError[]
  readonly formKey: string
}

/** A text that was set aside, beside what stands in the draft now. */
export function SetAsidePage({ chrome, view }: { chrome: OfficeChrome; view: SetAsideView }): VNode {
  const { document, draft, aside, mayTakeUp, errors, formKey } = view
  return (
    <OfficePage chrome={chrome} title="留存的文字">
      <PageHeading
        title="留存的文字与现在的对照"
        lead={`${showInstant(aside.at)}，${aside.byName}，${SET_ASIDE[aside.why]}。`}
      />
      <ErrorSummary errors={errors} />
      {aside.text.title !== draft.title && <p>{comparedTitle(aside.text.title, draft.title)}</p>}
      <p class="hint">加下划线的只在现在的文稿里，画线删去的只在留存的文字里。</p>
      <Differences compared={compareTexts(aside.text.body, draft.body)} />
      {mayTakeUp && (
        <Panel title="换成这份文字">
          <FormPart action={paths.setAside(document.number, aside.id)} formKey={formKey}>
            <input type="hidden" name="saving" value={String(draft.saving)} />
            <p>文稿换成留存的文字，连同当时填的各项；现在的文稿留存，可以再换回来。</p>
            <Button>换成这份文字</Button>
          </FormPart>
        </Panel>
      )}
      <p>
        <a href={paths.text(document.number)}>回到文稿</a>
      </p>
    </OfficePage>
  )
}
