import type { VNode } from 'preact'
import { DataTable } from '#platform/html/parts.ts'
import type { WrongRow } from '../row.ts'

/** So many are shown: whoever has more mends the first and looks again. */
const SHOWN = 500

export function WrongRows({ wrong }: { wrong: readonly WrongRow[] }): VNode | null {
  if (wrong.length === 0) return null
  return (
    <>
      <DataTable
        caption="要改的行"
        head={['行', '怎样改']}
        rows={wrong.slice(0, SHOWN).map(({ row, sentences }) => [`第 ${row} 行`, sentences.join('')])}
        empty=""
      />
      {wrong.length > SHOWN && <p>还有 {wrong.length - SHOWN} 行，改好上面的再导入一次就会看到。</p>}
    </>
  )
}
