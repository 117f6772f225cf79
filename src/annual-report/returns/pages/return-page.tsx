import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FormPart,
  OfficePage,
  OfficialTable,
  PageHeading,
  Panel,
  StateMark,
  TextArea,
  Timeline,
} from '#platform/html/parts.ts'
import { type FieldOfForm, type ReturnField, sectionsOf } from '../fields.ts'
import { paths } from '../paths.ts'
import {
  type AnnualReturn,
  type Figures,
  RETURN_STAGES,
  RETURN_TRANSITIONS,
  type ReturnStep,
  type ReturnVerb,
} from '../return.ts'
import { NOT_APPLICABLE, type ReturnChecked } from '../rules/check-return.ts'
import { returnDueOn } from '../rules/deadlines.ts'

export interface ReturnView {
  readonly unit: { readonly code: string; readonly name: string }
  readonly year: number
  readonly current: AnnualReturn | null
  /** Last year's figures; {} when there are none. */
  readonly before: Figures
  readonly steps: readonly ReturnStep[]
  readonly open: readonly ReturnVerb[]
  readonly checked: ReturnChecked
  /** What the platform itself counts, by field. */
  readonly counted: ReadonlyMap<ReturnField, { readonly count: number; readonly href: string }>
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** The figures a unit returns for a year, last year's beside them. */
export function ReturnPage({ chrome, view }: { chrome: OfficeChrome; view: ReturnView }): VNode {
  const { unit, year, current, errors, open } = view
  const mayFill = open.includes('save')
  return (
    <OfficePage chrome={chrome} title={`${year}年报数据`}>
      <PageHeading
        title={`${unit.name}${year}年报数据`}
        lead={`最迟${showDay(returnDueOn(year))}提交。没有发生的填0；本机关没有这项职能的填“${NOT_APPLICABLE}”。`}
      />
      <p>
        <StateMark kind={current?.stage === 'accepted' ? 'done' : 'held'}>
          {current === null ? '未填报' : RETURN_STAGES[current.stage]}
        </StateMark>
        {current !== null && ` ${current.filledByName}保存于${showInstant(current.savedAt)}`}
      </p>
      <ErrorSummary errors={errors} />
      {mayFill ? <FillingForm view={view} /> : <Filled view={view} />}
      {current !== null && <Deciding view={view} />}
      {view.steps.length > 0 && (
        <Panel title="经过">
          <Timeline
            entries={view.steps.map(({ step, said, byName, at }) => ({
              when: showInstant(at),
              who: byName,
              what: RETURN_STAGES[step],
              ...(said === '' ? {} : { note: said }),
            }))}
          />
        </Panel>
      )}
      <p>
        <a href={paths.listOf(year)}>回到{year}年报数据</a>
      </p>
    </OfficePage>
  )
}

function FillingForm({ view }: { view: ReturnView }): VNode {
  const { unit, year, current, typed, errors, formKey } = view
  return (
    <FormPart action={paths.return(unit.code, year)} formKey={formKey}>
      <input type="hidden" name="after" value={typed.after ?? String(current?.saving ?? 0)} />
      <div data-check-as-typed={paths.check(unit.code, year)}>
        <Sections view={view} cell={field => <FigureInput field={field} view={view} />} />
        <CheckedReturn checked={view.checked} />
        <TextArea
          name="note"
          label="说明"
          hint="核对时提示的情况、统计口径的变化，在这里写明原因。"
          value={typed.note ?? current?.note ?? ''}
          rows={4}
          maxLength={1000}
          error={errorOf(errors, 'note')}
        />
      </div>
      <div class="actions">
        <Button name="submit" value="yes">
          提交
        </Button>
        <Button kind="quiet">保存，以后再提交</Button>
        <Button kind="quiet" formAction={paths.check(unit.code, year)}>
          核对（不保存）
        </Button>
      </div>
    </FormPart>
  )
}

function Filled({ view }: { view: ReturnView }): VNode {
  const figures = view.current?.figures ?? {}
  return (
    <>
      <Sections view={view} cell={({ key }) => shown(figures, key)} />
      {view.current?.note ? (
        <Panel title="说明">
          <p class="whitespace-pre-line">{view.current.note}</p>
        </Panel>
      ) : null}
      {view.current !== null && <CheckedReturn checked={view.checked} />}
    </>
  )
}

function Sections(props: { view: ReturnView; cell: (field: FieldOfForm) => VNode | string }): VNode {
  const { view, cell } = props
  return (
    <>
      {sectionsOf(view.year).map(({ key, title, groups }) => (
        <OfficialTable
          key={key}
          caption={title}
          head={['项目', `${view.year - 1}年`, `${view.year}年`]}
          rows={groups.flatMap(group =>
            group.fields.map(field => ({
              head: `${field.name}（${field.unit}）`,
              cells: [
                shown(view.before, field.key),
                <>
                  {cell(field)}
                  <CountedHint field={field} view={view} />
                </>,
              ],
            })),
          )}
        />
      ))}
    </>
  )
}

function shown(figures: Figures, key: string): string {
  const figure = figures[key]
  return figure === null ? '不适用' : (figure ?? '')
}

function FigureInput({ field, view }: { field: FieldOfForm; view: ReturnView }): VNode {
  const { key, name, hint } = field
  const { typed, current, errors } = view
  const kept = current?.figures[key]
  const error = errorOf(errors, key)
  return (
    <>
      <input
        id={key}
        name={key}
        class="control"
        inputMode={field.kind === 'change' ? 'text' : 'decimal'}
        autocomplete="off"
        aria-label={name}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={
          [
            error !== undefined ? `${key}-error` : hint !== '' && `${key}-hint`,
            view.counted.has(key) && `${key}-counted`,
          ]
            .filter(Boolean)
            .join(' ') || undefined
        }
        value={typed[key] ?? (kept === null ? NOT_APPLICABLE : (kept ?? ''))}
      />
      {error !== undefined && (
        <p class="field-error" id={`${key}-error`}>
          {error}
        </p>
      )}
      {error === undefined && hint !== '' && (
        <p class="hint" id={`${key}-hint`}>
          {hint}
        </p>
      )}
    </>
  )
}

/** What the platform itself counts for the unit and the year, with its list: to compare, not to take over unseen. */
function CountedHint({ field, view }: { field: FieldOfForm; view: ReturnView }): VNode | null {
  const counted = view.counted.get(field.key)
  if (counted === undefined) return null
  return (
    <p class="hint" id={`${field.key}-counted`}>
      平台登记{counted.count}
      {field.unit}，<a href={counted.href}>看清单</a>
    </p>
  )
}

/** What the checks say of the figures as they stand in the form. */
export function CheckedReturn({ checked }: { checked: ReturnChecked }): VNode {
  const { errors, asked } = checked
  return (
    <div id="checked">
      <Panel title="核对">
        {errors.length === 0 && asked.length === 0 && <p>没有发现问题。</p>}
        {errors.length > 0 && (
          <details open={errors.length <= 8}>
            <summary>提交之前要改的{errors.length}处</summary>
            <List of={errors} />
          </details>
        )}
        {asked.length > 0 && (
          <>
            <p>请核对的{asked.length}处：</p>
            <List of={asked} />
          </>
        )}
      </Panel>
    </div>
  )
}

function List({ of }: { of: readonly FieldError[] }): VNode {
  return (
    <ul>
      {of.map(({ field, sentence }) => (
        <li key={field + sentence}>
          <a href={`#${field}`}>{sentence}</a>
        </li>
      ))}
    </ul>
  )
}

/** Passing, accepting and giving back, for whoever may. */
function Deciding({ view }: { view: ReturnView }): VNode | null {
  const { unit, year, open, formKey, typed, errors } = view
  const verbs = open.filter(verb => verb !== 'save' && verb !== 'submit')
  if (verbs.length === 0) return null
  return (
    <Panel title="审核">
      <FormPart action={paths.decision(unit.code, year)} formKey={formKey}>
        <TextArea
          name="said"
          label="意见"
          hint="退回的，写明要改什么；通过的可以不写。"
          value={typed.said ?? ''}
          rows={3}
          maxLength={500}
          error={errorOf(errors, 'said')}
        />
        <div class="actions">
          {verbs.map(verb => (
            <Button
              key={verb}
              kind={verb === 'review' || verb === 'accept' ? 'primary' : 'quiet'}
              name="verb"
              value={verb}
            >
              {RETURN_TRANSITIONS[verb].label}
            </Button>
          ))}
        </div>
      </FormPart>
    </Panel>
  )
}
