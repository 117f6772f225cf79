import type { ComponentChildren, VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import { ErrorSummary, PageHeading, PortalPage, Steps } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { STEPS } from './steps.ts'

/** A page of the form: where one is, what is wrong, and one group of questions. */
export function ApplyPage(props: {
  chrome: PortalChrome
  title: string
  lead?: string
  step: number
  errors?: readonly FieldError[]
  children: ComponentChildren
}): VNode {
  const { chrome, title, lead, step, errors = [], children } = props
  return (
    <PortalPage
      chrome={chrome}
      title={`${errors.length > 0 ? '有误：' : ''}${title} · 申请公开`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '申请公开', href: paths.apply.start },
        { label: title },
      ]}
    >
      <Steps steps={STEPS} current={step} />
      <ErrorSummary errors={errors} />
      <PageHeading title={title} lead={lead} />
      {children}
    </PortalPage>
  )
}

/** Carries on that one came from the preview. */
export function From({ from }: { from: string }): VNode | null {
  return from === '' ? null : <input type="hidden" name="from" value={from} />
}
