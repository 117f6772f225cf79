import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showInstant } from '#platform/day.ts'
import {
  Button,
  Chips,
  DataTable,
  ErrorSummary,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Pager,
  Panel,
  RadioGroup,
  SelectField,
  StateMark,
  TextArea,
  TextField,
  Timeline,
} from '#platform/html/parts.ts'
import { paths as documentPaths } from '../../documents/paths.ts'
import { ListFilter, Paragraphs } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, WhichForm } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import {
  isUrgent,
  MOST,
  OUTCOMES,
  PAGE_ERROR_KINDS,
  PAGE_ERROR_STEPS,
  type PageError,
  type PageErrorVerb,
  type Referral,
} from '../page-error.ts'
import { OFFICE_LISTS, type OfficeList, officeAddress, paths } from '../paths.ts'
import { PageErrorMark } from './marks.tsx'
import { shown } from './report-pages.tsx'

export interface PageErrorsView {
  readonly list: OfficeList
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly rows: readonly PageError[]
  readonly next: string | null
  readonly today: Day
}

const EMPTY = {
  due: '没有待处理的找错。有人从门户页面底部的“我为政府网站找错”反映问题，会出现在这里。',
  overdue: '没有逾期的找错。',
  answered: '还没有答复过的找错。',
} as const

export function PageErrorsPage({ chrome, view }: { chrome: OfficeChrome; view: PageErrorsView }): VNode {
  const { list, unit, units, rows, next, today } = view
  const lists = Object.keys(OFFICE_LISTS) as OfficeList[]
  const code = unit?.code ?? null
  return (
    <OfficePage chrome={chrome} title={`网站找错 · ${OFFICE_LISTS[list]}`}>
      <PageHeading
        title={`网站找错 · ${OFFICE_LISTS[list]}`}
        lead="1个工作日内转办，3个工作日内答复；反映个人信息泄露的，1个工作日内处理。自收到之日起算，转办不重新起算。"
      />
      <Chips
        label="名单"
        items={lists.map(one => ({
          label: OFFICE_LISTS[one],
          href: officeAddress({ list: one, unit: code }),
          current: one === list,
        }))}
      />
      <ListFilter
        path={paths.office}
        kept={{ list }}
        addressOf={one => officeAddress({ list, ...one })}
        {...{ unit, units, year: 0, years: [] }}
      />
      <DataTable
        caption={OFFICE_LISTS[list]}
        head={['编号', '页面', '问题', '单位', '收到', '情况']}
        rows={rows.map(found => [
          <a href={paths.officeError(found.number)} data-row-link>
            {found.number}
          </a>,
          shown(found.page),
          <>
            {isUrgent(found.kind) && <StateMark kind="late">紧急</StateMark>} {PAGE_ERROR_KINDS[found.kind]}
          </>,
          found.unitName,
          showInstant(found.foundAt),
          <PageErrorMark found={found} today={today} />,
        ])}
        empty={EMPTY[list]}
      />
      <Pager {...(next === null ? {} : { next: officeAddress({ list, unit: code, after: next }) })} />
    </OfficePage>
  )
}

export interface PageErrorView {
  readonly found: PageError
  readonly referrals: readonly Referral[]
  readonly open: readonly PageErrorVerb[]
  /** Where it can be handed on to, by code. */
  readonly units: Readonly<Record<string, string>>
  /** The document whose page it is. */
  readonly document: { readonly number: string; readonly title: string; readonly mayTakeDown: boolean } | null
  readonly today: Day
  readonly formKey: () => string
  readonly back: CameBack
}

export function PageErrorPage({ chrome, view }: { chrome: OfficeChrome; view: PageErrorView }): VNode {
  const { found, referrals, open, today, back } = view
  const { number, page, kind, what, phone, email, unitName, foundAt, outcome, answer, answeredAt } = found
  return (
    <OfficePage chrome={chrome} title={`网站找错 ${number}`}>
      <p>
        <a href={officeAddress({ list: outcome === null ? 'due' : 'answered' })}>网站找错</a>
      </p>
      <PageHeading title={`网站找错 ${number}`} lead={unitName} />
      <ErrorSummary errors={back.errors} />
      <p>
        <PageErrorMark found={found} today={today} />
      </p>
      {isUrgent(kind) && outcome === null && <Urgent view={view} />}
      <Panel title="反映的问题">
        <Facts
          items={[
            ['页面', <a href={page}>{shown(page)}</a>],
            ['问题类型', PAGE_ERROR_KINDS[kind]],
            ['具体问题', <span class="whitespace-pre-line">{what}</span>],
            ['联系方式', [phone, email].filter(Boolean).join('　') || '没有留'],
            ['收到', showInstant(foundAt)],
          ]}
        />
      </Panel>
      {(referrals.length > 0 || answeredAt !== null) && (
        <Panel title="经过">
          <Timeline
            entries={[
              ...referrals.map(({ from, to, said, byName, at }) => ({
                when: showInstant(at),
                who: `${from}　${byName}`,
                what: `转给${to}`,
                note: said,
              })),
              ...(answeredAt === null || outcome === null
                ? []
                : [
                    {
                      when: showInstant(answeredAt),
                      who: `${unitName}　${found.answeredByName ?? ''}`,
                      what: OUTCOMES[outcome],
                      note: <Paragraphs text={answer} />,
                    },
                  ]),
            ]}
          />
        </Panel>
      )}
      {open.includes('answer') && <AnswerForm view={view} />}
      {open.includes('handOn') && <HandOnForm view={view} />}
    </OfficePage>
  )
}

/** 个人信息泄露: what harms somebody is taken away first, and answered afterwards. */
function Urgent({ view: { document, found, formKey } }: { view: PageErrorView }): VNode {
  return (
    <Notice kind="warning" title="紧急：反映个人信息泄露">
      <p>请立即核实。属实的先撤下，再答复。</p>
      {document !== null && (
        <p>
          <a href={documentPaths.officeDocument(document.number)}>{document.title}</a>
        </p>
      )}
      {document?.mayTakeDown === true && (
        <FormPart action={documentPaths.takedown(document.number)} formKey={formKey()}>
          <input type="hidden" name="kind" value="privacy" />
          <input type="hidden" name="why" value={`含个人信息（网站找错 ${found.number}）`} />
          <p class="hint">撤下后正文、附件、检索、订阅里都不再有，不能恢复；改好的内容另发一份新文档。</p>
          <Button kind="danger">因含个人信息，立即撤下</Button>
        </FormPart>
      )}
      {document?.mayTakeDown === false && <p>撤下由工作机构负责人或者负责人办理，请马上告诉他们。</p>}
    </Notice>
  )
}

function AnswerForm({ view: { found, formKey, back } }: { view: PageErrorView }): VNode {
  const { field } = fieldsOf('answer', back)
  return (
    <Panel title="处理和答复">
      <FormPart action={paths.answer(found.number)} formKey={formKey()}>
        <WhichForm which="answer" />
        <RadioGroup {...field('outcome')} label="处理结果" options={OUTCOMES} required />
        <TextArea
          {...field('answer')}
          label="答复"
          hint="找错的人凭编号和查询码看到；除不属实的和个人信息泄露的以外，也在门户公开，不要写个人信息。"
          rows={4}
          maxLength={MOST.answer}
          required
        />
        <Button>{PAGE_ERROR_STEPS.answer.label}</Button>
      </FormPart>
    </Panel>
  )
}

function HandOnForm({ view: { found, units, formKey, back } }: { view: PageErrorView }): VNode {
  const { field } = fieldsOf('handOn', back)
  return (
    <Panel title="转办">
      <FormPart action={paths.referral(found.number)} formKey={formKey()}>
        <WhichForm which="handOn" />
        <SelectField {...field('unit')} label="转给哪个单位" options={{ '': '请选择', ...units }} required />
        <TextField {...field('said')} label="说明" maxLength={MOST.said} />
        <Button kind="quiet">转给这个单位</Button>
      </FormPart>
    </Panel>
  )
}
