import type { VNode } from 'preact'
import { DataTable, Panel } from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import type { Example } from './examples.ts'

/** Requests of the demonstration to follow, with what it takes. The cases are made up, and their code opens no other. */
export function ExamplesShown({ examples }: { examples: readonly Example[] }): VNode | null {
  const [first] = examples
  if (first === undefined) return null
  return (
    <Panel title="演示申请" id="demo-requests">
      <p>
        仅演示系统显示：下面都是虚构的申请，查询码都是 <code>{first.queryCode}</code>
        。正式系统的查询码只在提交时告知申请人本人，任何页面都不显示。
      </p>
      <DataTable
        caption="演示申请"
        head={['办到哪一步', '编号', '所需信息', '试一试']}
        rows={examples.map(({ standing, number, queryCode, subject }) => [
          standing,
          number,
          subject,
          <form key="try" method="post" action={paths.track.start}>
            <input type="hidden" name="number" value={number} />
            <input type="hidden" name="code" value={queryCode} />
            <button type="submit" class="button quiet whitespace-nowrap" aria-label={`查看${number}`}>
              查看
            </button>
          </form>,
        ])}
        empty="没有演示申请。"
      />
    </Panel>
  )
}
