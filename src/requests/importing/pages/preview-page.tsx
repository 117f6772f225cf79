import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, yearOf } from '#platform/day.ts'
import {
  Button,
  ButtonLink,
  DataTable,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
} from '#platform/html/parts.ts'
import { APPLICANT_KINDS, CHANNELS } from '../../request.ts'
import { DECISION_GROUPS, type DecisionGroup, decisionLabel, groupOf } from '../../rules/decisions.ts'
import { paths } from '../paths.ts'
import type { EarlierCase, WrongRow } from '../row.ts'
import { WrongRows } from './wrong-rows.tsx'

export interface PreviewView {
  readonly unitName: string
  readonly fileName: string
  readonly cases: readonly EarlierCase[]
  readonly wrong: readonly WrongRow[]
  /** Finds the file that waits for a yes; null while something is wrong. */
  readonly token: string | null
}

const ROWS_SHOWN = 10
const GROUPS = Object.keys(DECISION_GROUPS) as DecisionGroup[]

/** What a file would bring in, or what is to be mended in it. Nothing is kept yet. */
export function PreviewPage({ chrome, view }: { chrome: OfficeChrome; view: PreviewView }): VNode {
  const { unitName, fileName, cases, wrong, token } = view
  return (
    <OfficePage chrome={chrome} title="检查结果">
      <PageHeading title="检查结果" lead={`${unitName}，${fileName}`} />
      {token === null ? (
        <>
          <Notice kind="refusal" title={`有 ${wrong.length} 行要改，没有导入任何一行`}>
            <p>请在 Excel 里改好下面各行，保存后再选择文件检查。</p>
          </Notice>
          <WrongRows wrong={wrong} />
          <ButtonLink href={paths.import} kind="primary">
            改好了，再选文件
          </ButtonLink>
        </>
      ) : (
        <Right cases={cases} token={token} />
      )}
    </OfficePage>
  )
}

function Right({ cases, token }: { cases: readonly EarlierCase[]; token: string }): VNode {
  const years = [...Map.groupBy(cases, one => yearOf(one.receivedOn))].sort(([a], [b]) => a - b)
  return (
    <>
      <Notice kind="information" title={`${cases.length} 行都对，还没有导入`}>
        <p>请核对下面的数字。导入以后不能修改或者删除，都标为“历史导入”，不计入按期、逾期。</p>
      </Notice>
      <FormPart action={paths.confirmation}>
        <input type="hidden" name="file" value={token} />
        <Button>全部导入 {cases.length} 件</Button> <ButtonLink href={paths.import}>不导入</ButtonLink>
      </FormPart>
      <Panel title="各年件数">
        <DataTable
          caption="各年件数"
          head={['收到的年份', '件数', ...GROUPS.map(group => DECISION_GROUPS[group])]}
          rows={years.map(([year, some]) => [
            `${year}年`,
            String(some.length),
            ...GROUPS.map(group => String(some.filter(one => groupOf(one.decision) === group).length)),
          ])}
          empty=""
        />
      </Panel>
      <Panel title={`前 ${Math.min(ROWS_SHOWN, cases.length)} 行`}>
        <DataTable
          caption="前几行"
          head={['行', '原编号', '收到', '渠道', '申请人类别', '内容', '决定', '答复']}
          rows={cases
            .slice(0, ROWS_SHOWN)
            .map(one => [
              String(one.row),
              one.originalNumber,
              showDay(one.receivedOn),
              CHANNELS[one.channel],
              APPLICANT_KINDS[one.applicantKind],
              one.content.slice(0, 60),
              decisionLabel(one.decision),
              showDay(one.answeredOn),
            ])}
          empty=""
        />
      </Panel>
    </>
  )
}
