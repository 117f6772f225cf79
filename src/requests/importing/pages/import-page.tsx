import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/form.ts'
import {
  Button,
  DataTable,
  Download,
  ErrorSummary,
  errorOf,
  FileField,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  SelectField,
} from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import type { WrongRow } from '../row.ts'
import { WrongRows } from './wrong-rows.tsx'

export interface ImportShown {
  readonly id: number
  readonly unitName: string
  readonly fileName: string
  readonly rows: number
  readonly importedBy: string | null
  readonly importedAt: Date
}

export interface ImportView {
  readonly units: Readonly<Record<string, string>>
  readonly unitCode: string
  readonly imports: readonly ImportShown[]
  /** What was just imported. */
  readonly done: ImportShown | null
  readonly errors: readonly FieldError[]
  readonly wrong: readonly WrongRow[]
}

const LARGEST_MEGABYTES = 20

/** 导入往年办件: from a workbook, looked through before anything is kept. */
export function ImportPage({ chrome, view }: { chrome: OfficeChrome; view: ImportView }): VNode {
  const { units, unitCode, imports, done, errors, wrong } = view
  const [firstUnit = ''] = Object.keys(units)
  return (
    <OfficePage chrome={chrome} title="导入往年办件">
      <PageHeading
        title="导入往年办件"
        lead="本单位使用本系统以前办结的申请，可以从 Excel 一次导入，供查询、统计往年数字用。"
      />
      <ErrorSummary errors={errors} />
      <WrongRows wrong={wrong} />
      {done !== null && (
        <Notice kind="done" title={`已导入 ${done.rows} 件`}>
          <p>
            {done.unitName}，{done.fileName}。办件都标有“历史导入”，在<a href="/office?list=closed">已办结</a>
            里可以看到。
          </p>
        </Notice>
      )}
      <Panel title="第一步：填写模板">
        <p>
          <Download
            href={paths.template}
            label="下载模板"
            kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          />
        </p>
        <ul class="list-disc pl-5">
          <li>一行一件。日期写成 Excel 的日期或者文字都可以；类别、决定从下拉列表中选。</li>
          <li>有一行不对，整个文件都不导入；系统会指出是哪一行、怎样改。</li>
          <li>
            收到日期应早于本单位在本系统的第一件申请：用上系统以后的申请要在系统里登记、计时、答复。导入的办件不计入按期、逾期。
          </li>
          <li>同一个文件、同一个原编号只能导入一次。导入以后不能修改或者删除。</li>
        </ul>
      </Panel>
      <Panel title="第二步：选择文件，先看后导">
        <FormPart action={paths.import} multipart>
          <SelectField name="unit" label="单位" options={units} value={unitCode || firstUnit} required />
          <FileField
            name="file"
            label="填好的 Excel 文件"
            hint={`xlsx，${LARGEST_MEGABYTES} MB、50000 行以内。`}
            accept=".xlsx"
            maxBytes={LARGEST_MEGABYTES * 1024 * 1024}
            error={errorOf(errors, 'file')}
            required
          />
          <Button>检查文件</Button>
        </FormPart>
      </Panel>
      <Panel title="导入过的文件">
        <DataTable
          caption="导入过的文件"
          head={['单位', '文件', '件数', '导入人', '时间']}
          rows={imports.map(one => [
            one.unitName,
            one.fileName,
            String(one.rows),
            one.importedBy ?? '命令行',
            showInstant(one.importedAt),
          ])}
          empty="还没有导入过文件。"
        />
      </Panel>
    </OfficePage>
  )
}
