import type { VNode } from 'preact'
import { APPLICANT_KINDS } from '../../request.ts'
import { KINDS, type TableLine } from '../figures.ts'
import { casesAddress } from '../paths.ts'
import type { FiguresAsked } from '../sets.ts'
import { CountLink } from './bars.tsx'

const ORGANISATIONS = KINDS.filter(kind => kind !== 'natural-person')

/** 第三表, as the form prints it; every figure opens its cases. */
export function TableThree({ lines, asked }: { lines: readonly TableLine[]; asked: FiguresAsked }): VNode {
  return (
    <section class="table-scroll" aria-label="收到和处理政府信息公开申请情况" {...REACHABLE}>
      <table class="official min-w-160">
        <caption>收到和处理政府信息公开申请情况</caption>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）
            </th>
            <th rowSpan={2} scope="col">
              {APPLICANT_KINDS['natural-person']}
            </th>
            <th colSpan={ORGANISATIONS.length} scope="colgroup">
              法人或其他组织
            </th>
            <th rowSpan={2} scope="col">
              总计
            </th>
          </tr>
          <tr>
            {ORGANISATIONS.map(kind => (
              <th key={kind} scope="col">
                {kind === 'other-organisation' ? '其他' : APPLICANT_KINDS[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <Line key={line.label} line={line} asked={asked} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 } as const

function Line({ line: { label, counts, cells }, asked }: { line: TableLine; asked: FiguresAsked }): VNode {
  if (counts === null) {
    return (
      <tr>
        <th scope="row" colSpan={KINDS.length + 2}>
          {label}
        </th>
      </tr>
    )
  }
  return (
    <tr>
      <th scope="row">{label}</th>
      {cells.map(({ kind, count }) => (
        <td key={kind ?? 'all'}>
          <CountLink
            count={count}
            href={casesAddress(asked, counts.set, { row: counts.row, kind })}
            of={`${label}，${kind === null ? '总计' : APPLICANT_KINDS[kind]}`}
          />
        </td>
      ))}
    </tr>
  )
}
