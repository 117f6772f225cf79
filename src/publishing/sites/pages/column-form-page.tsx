import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  RadioGroup,
  SelectField,
  TextField,
} from '#platform/html/parts.ts'
import type { CameBack } from '../../pages/step-form.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { paths } from '../paths.ts'
import type { InTree } from '../rules/tree.ts'
import { ALL_COLUMN_KINDS, COLUMN_KINDS, type Column, OPEN_TO, type Site } from '../site.ts'

export interface ColumnFormView {
  readonly site: Site
  /** Null for a new one. */
  readonly column: Column | null
  /** Where it may stand under. */
  readonly parents: readonly InTree<Column>[]
  /** Whose it may be. */
  readonly units: readonly UnitNamed[]
  readonly publicAddress: string
  readonly formKey: string
  readonly back: CameBack
  readonly refusal: string | null
}

const KINDS = Object.fromEntries(
  ALL_COLUMN_KINDS.map(kind => {
    const { label, days } = COLUMN_KINDS[kind]
    return [kind, days === null ? `${label}（不限）` : `${label}（${days}天内有新内容）`]
  }),
)

/** A column is opened, or changed, closed, opened again. */
export function ColumnFormPage({ chrome, view }: { chrome: OfficeChrome; view: ColumnFormView }): VNode {
  const { site, column, parents, units, formKey, back, refusal } = view
  const { typed, errors } = back
  const title = column === null ? `在${site.name}开设栏目` : `栏目：${column.name}`
  const text = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} />
      {refusal !== null && (
        <Notice kind="refusal">
          <p>{refusal}</p>
        </Notice>
      )}
      {column !== null && <ClosedNotice column={column} />}
      <ErrorSummary errors={errors} />
      <FormPart
        action={column === null ? paths.columns(site.code) : paths.column(site.code, column.code)}
        formKey={formKey}
      >
        {column === null ? (
          <TextField
            {...text('code')}
            label="代码"
            hint="写在网址里，如 tzgg；2到40个小写字母、数字或者连字符。网址永远有效，开设以后不能再改。"
            autocomplete="off"
            required
          />
        ) : (
          <p>
            网址：<a href={view.publicAddress}>{view.publicAddress}</a>
          </p>
        )}
        <TextField {...text('name')} label="栏目名称" maxLength={40} required />
        <TextField {...text('description')} label="说明" hint="一句话，公众看得到。" maxLength={200} />
        <SelectField
          {...text('parent')}
          label="上级栏目"
          hint="移到别的栏目之下，连同下级一起移，排在最后。"
          options={{
            '': '无，一级栏目',
            ...Object.fromEntries(
              parents.map(({ column: one, depth }) => [one.code, `${'　'.repeat(depth)}${one.name}`]),
            ),
          }}
        />
        <RadioGroup
          {...text('kind')}
          label="类别"
          hint="检查时按类别看多少天没有更新（《政府网站与政务新媒体检查指标》）。"
          options={KINDS}
          required
        />
        <SelectField
          {...text('unit')}
          label="责任单位"
          hint="由它保障更新。"
          options={Object.fromEntries(units.map(unit => [unit.code, unit.name]))}
          required
        />
        <RadioGroup
          {...text('openTo')}
          value={typed.openTo ?? 'below'}
          label="谁可以发布"
          hint="只限责任单位的，其他单位写的文稿不能选这个栏目；已经在里面的不动。"
          options={OPEN_TO}
          required
        />
        <div class="actions">
          <Button>{column === null ? '开设栏目' : '保存修改'}</Button>
          <ButtonLink href={paths.site(site.code)}>不改了</ButtonLink>
        </div>
      </FormPart>
      {column !== null && <ClosingForm site={site} column={column} formKey={formKey} />}
    </OfficePage>
  )
}

function ClosedNotice({ column }: { column: Column }): VNode | null {
  if (column.closedOn === null) return null
  return (
    <Notice kind="information" title={`${showDay(column.closedOn)}关闭`}>
      <p>不再接收新的内容；里面的内容仍在原来的网址，公众看得到关闭的日期。</p>
    </Notice>
  )
}

function ClosingForm(props: {
  readonly site: Site
  readonly column: Column
  readonly formKey: string
}): VNode {
  const { site, column, formKey } = props
  const isOpen = column.closedOn === null
  return (
    <Panel title={isOpen ? '关闭栏目' : '重新开放'}>
      <p>
        {isOpen
          ? '关闭以后不再接收新的内容，检查更新时不再计算；里面的内容仍在原来的网址，栏目页写明关闭的日期。'
          : '开放以后各单位又可以在这里发布，更新要求照旧计算。'}
      </p>
      <FormPart
        action={(isOpen ? paths.closing : paths.reopening)(site.code, column.code)}
        formKey={`${formKey}-c`}
      >
        <Button kind={isOpen ? 'danger' : 'quiet'}>{isOpen ? '关闭栏目' : '重新开放'}</Button>
      </FormPart>
    </Panel>
  )
}
