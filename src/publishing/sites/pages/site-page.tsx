import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay } from '#platform/day.ts'
import {
  Button,
  ButtonLink,
  DataTable,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  StateMark,
} from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import { type InTree, moved } from '../rules/tree.ts'
import { COLUMN_KINDS, type Column, type Site } from '../site.ts'

export interface OfficeSiteView {
  readonly site: Site
  readonly unitName: string
  /** Where the public reads it. */
  readonly address: string
  readonly tree: readonly (InTree<Column> & { readonly owner: string })[]
  readonly formKey: string
  /** Why what was asked for was not done. */
  readonly refusal: string | null
}

/** A site with its columns as a tree. */
export function OfficeSitePage({ chrome, view }: { chrome: OfficeChrome; view: OfficeSiteView }): VNode {
  const { site, unitName, address, tree, formKey, refusal } = view
  const columns = tree.map(({ column }) => column)
  return (
    <OfficePage chrome={chrome} title={site.name}>
      <PageHeading title={site.name} lead={site.masthead === '' ? undefined : site.masthead} />
      {refusal !== null && (
        <Notice kind="refusal">
          <p>{refusal}</p>
        </Notice>
      )}
      <Panel title="网站">
        <Facts
          items={[
            ['主办单位', unitName],
            ['网址', <a href={address}>{address}</a>],
            ['域名', site.domain ?? '没有，在平台上打开'],
            ['网站标识码', site.identificationCode ?? '还没有填写'],
            ['代码', site.code],
          ]}
        />
        <p>
          <ButtonLink href={paths.editSite(site.code)}>修改网站</ButtonLink>
        </p>
      </Panel>
      <Panel title="栏目">
        <DataTable
          caption="栏目"
          head={['栏目', '类别', '更新要求', '责任单位', '状态', '次序']}
          rows={tree.map(({ column, depth, owner }) => [
            <>
              {'　'.repeat(depth)}
              <a href={paths.column(site.code, column.code)}>{column.name}</a>
            </>,
            COLUMN_KINDS[column.kind].label,
            dutyOf(column),
            owner,
            <Standing closedOn={column.closedOn} />,
            <Order {...{ site, column, columns, formKey }} />,
          ])}
          empty="还没有栏目。先开设一级栏目，再在它下面开设二级栏目。"
        />
        <p>
          <ButtonLink href={paths.newColumn(site.code)} kind="primary">
            开设栏目
          </ButtonLink>
        </p>
      </Panel>
    </OfficePage>
  )
}

function dutyOf({ kind }: Column): string {
  const { days } = COLUMN_KINDS[kind]
  return days === null ? '不限' : `${days}天内有新内容`
}

function Standing({ closedOn }: { closedOn: Day | null }): VNode {
  return closedOn === null ? (
    <StateMark kind="ok">开放</StateMark>
  ) : (
    <StateMark kind="done">{showDay(closedOn)}关闭</StateMark>
  )
}

/** Two buttons, each where there is a place to go to. */
function Order(props: {
  readonly site: Site
  readonly column: Column
  readonly columns: readonly Column[]
  readonly formKey: string
}): VNode {
  const { site, column, columns, formKey } = props
  const ways = [
    ['earlier', '上移'],
    ['later', '下移'],
  ] as const
  const open = ways.filter(([way]) => moved(columns, column.id, way) !== null)
  if (open.length === 0) return <>—</>
  return (
    <FormPart action={paths.order(site.code, column.code)} formKey={`${formKey}-${column.id}`}>
      {open.map(([way, label]) => (
        <Button key={way} kind="quiet" name="to" value={way}>
          <span class="sr-only">{column.name}</span>
          {label}
        </Button>
      ))}
    </FormPart>
  )
}
