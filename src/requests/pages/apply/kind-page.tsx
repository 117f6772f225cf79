import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import { Button, errorOf, FormPart, RadioGroup } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { APPLICANT_KINDS } from '../../request.ts'
import { ApplyPage } from './apply-page.tsx'
import { PAGES } from './steps.ts'

/** Chosen first, so that the next page asks what this kind of applicant has. */
export function KindPage(props: {
  chrome: PortalChrome
  chosen: string
  errors: readonly FieldError[]
}): VNode {
  const { chrome, chosen, errors } = props
  return (
    <ApplyPage chrome={chrome} title="以谁的名义申请" step={PAGES.kind.step} errors={errors}>
      <FormPart action={paths.apply.kind}>
        <RadioGroup
          name="kind"
          label="申请人类型"
          hint="个人申请选“自然人”；以单位名义申请的，选单位的类型。"
          required
          value={chosen}
          options={APPLICANT_KINDS}
          error={errorOf(errors, 'kind')}
        />
        <Button>下一步</Button>
      </FormPart>
      <p>
        <a href={paths.apply.unit}>上一步：受理单位</a>
      </p>
    </ApplyPage>
  )
}
