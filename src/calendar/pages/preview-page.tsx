import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showWeekday } from '#platform/day.ts'
import type { Typed } from '#platform/form.ts'
import { Button, DataTable, Facts, FormPart, Notice, OfficePage, PageHeading } from '#platform/html/parts.ts'
import type { Effect } from '../effect.ts'
import { paths } from '../paths.ts'
import { Arrangement } from './calendar-page.tsx'
import { FIELDS, type NoticeRead } from './notice-form.ts'

export interface PreviewView extends NoticeRead, Effect {
  readonly typed: Typed
  readonly formKey: string
}

/** What a notice says as it was understood, and what it would change. Nothing is kept yet. */
export function PreviewPage({ chrome, view }: { chrome: OfficeChrome; view: PreviewView }): VNode {
  const { notice, doubts, typed, formKey, changedDays, workdaysBefore, workdays, wasAnnounced } = view
  const { year, number, announcedOn, amends } = notice
  return (
    <OfficePage chrome={chrome} title="核对放假通知">
      <PageHeading
        title="核对放假通知"
        lead="还没有录入。请对照通知原文核对，无误后再录入；录入以后不能修改，只能另行录入调整通知。"
      />
      {doubts.length > 0 && (
        <Notice kind="warning" title="请核对">
          {doubts.map(doubt => (
            <p key={doubt}>{doubt}</p>
          ))}
        </Notice>
      )}
      <Facts
        items={[
          ['年份', `${year}年`],
          ['文号', number],
          ['公布日', showDay(announcedOn)],
          ...(amends === undefined ? [] : [['调整', amends] as const]),
          ['全年工作日', `${workdaysBefore} 天${wasAnnounced ? '' : '（暂定）'} → ${workdays} 天`],
        ]}
      />
      <h2>通知的安排</h2>
      <Arrangement notice={notice} />
      <h2>与现在的日历相比，变动 {changedDays.length} 天</h2>
      <DataTable
        caption="变动的日子"
        head={['日期', '星期', '变动', '事由']}
        rows={changedDays.map(({ day, worksNow, name }) => [
          showDay(day),
          showWeekday(day),
          worksNow ? '休息改为上班' : '上班改为休息',
          name,
        ])}
        empty="没有一天变动：通知与暂按周末和法定节日计算的结果相同。请再核对一遍通知原文。"
      />
      <FormPart action={paths.notices} formKey={formKey}>
        {FIELDS.map(name => (
          <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
        ))}
        <p class="mt-4 flex flex-wrap gap-3">
          <Button>录入，并重新计算未结申请的期限</Button>
          <Button kind="quiet" formAction={paths.preview} name="edit" value="yes">
            返回修改
          </Button>
        </p>
      </FormPart>
    </OfficePage>
  )
}
