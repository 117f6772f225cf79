import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorOf,
  Facts,
  FormPart,
  Notice,
  PageHeading,
  Panel,
  PortalPage,
  RadioGroup,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { PersonQuestion } from '#platform/html/person-question.tsx'
import type { HumanCheck } from '#platform/intake/human-check.ts'
import { MOST, PAGE_ERROR_KINDS, type PageError } from '../page-error.ts'
import { paths } from '../paths.ts'
import { TERMS } from '../rules/terms.ts'

const CRUMBS = [
  { label: '首页', href: '/' },
  { label: '为网站找错', href: paths.list },
]

export interface ReportView {
  /** A path of this site. */
  readonly page: string
  readonly human: HumanCheck
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** 我为政府网站找错: what is wrong with the page one comes from. */
export function ReportPage({ chrome, view }: { chrome: PortalChrome; view: ReportView }): VNode {
  const { page, human, formKey, typed, errors } = view
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <PortalPage
      chrome={chrome}
      title={`${errors.length > 0 ? '有误：' : ''}我为政府网站找错`}
      crumbs={[...CRUMBS, { label: '我要找错' }]}
    >
      <ErrorSummary errors={errors} />
      <PageHeading
        title="我为政府网站找错"
        lead={`页面上的文字、链接、附件有错，或者泄露了个人信息，请告诉我们。${TERMS.answer}个工作日内答复。`}
      />
      <Notice kind="information" title="这里只受理网页本身的错误">
        <p>
          要政府信息的，请<a href="/requests/apply">申请公开</a>。已经提交过的，
          <a href={paths.track}>凭编号和查询码看答复</a>。
        </p>
      </Notice>
      <FormPart action={paths.report} formKey={formKey}>
        <input type="hidden" name="page" value={page} />
        <Facts items={[['有问题的页面', <a href={page}>{shown(page)}</a>]]} />
        <RadioGroup {...field('kind')} label="问题类型" options={PAGE_ERROR_KINDS} required />
        <TextArea
          {...field('what')}
          label="具体问题"
          hint="哪一段、哪个链接，应当是什么。反映个人信息泄露的，请不要把泄露的内容抄在这里。"
          rows={5}
          maxLength={MOST.what}
          required
        />
        <h2>怎样联系您</h2>
        <p class="hint">可以都不填，凭编号和查询码查看答复。联系方式只有处理的人能看到，保管期满后删除。</p>
        <TextField
          {...field('email')}
          label="电子邮箱"
          hint="有答复时发邮件提醒您。"
          autocomplete="email"
          inputmode="email"
        />
        <TextField {...field('phone')} label="电话" autocomplete="tel" inputmode="tel" />
        <PersonQuestion human={human} error={errorOf(errors, 'humanAnswer')} />
        <Button>提交</Button>
      </FormPart>
    </PortalPage>
  )
}

/** An address as people read it. */
export function shown(page: string): string {
  if (page === '/') return '首页'
  try {
    return decodeURI(page)
  } catch {
    return page
  }
}

/** Number and code, on the page that answers and nowhere else. */
export function ReceiptPage(props: {
  chrome: PortalChrome
  receipt: {
    readonly found: Pick<PageError, 'number' | 'page'>
    readonly queryCode: string
    readonly dueOn: string
  }
}): VNode {
  const { chrome, receipt } = props
  const { number, page } = receipt.found
  return (
    <PortalPage chrome={chrome} title={`已提交 ${number}`} crumbs={[...CRUMBS, { label: '提交回执' }]}>
      <PageHeading
        title="谢谢您，已经收到"
        lead={`最迟${receipt.dueOn}答复。要看答复，请先记下编号和查询码。`}
      />
      <Panel title="编号和查询码">
        <Facts
          items={[
            ['编号', <strong class="text-xl">{number}</strong>],
            ['查询码', <code class="text-xl">{receipt.queryCode}</code>],
          ]}
        />
      </Panel>
      <Notice kind="warning" title="查询码只在这里显示">
        <p>离开这一页之后任何人都看不到查询码，包括工作人员。</p>
      </Notice>
      <p class="flex flex-wrap gap-3">
        <button type="button" class="button quiet" data-print hidden>
          打印本页
        </button>
        <ButtonLink href={page} kind="primary">
          回到刚才的页面
        </ButtonLink>
        <ButtonLink href={paths.track}>看答复</ButtonLink>
      </p>
    </PortalPage>
  )
}
