import type { VNode } from 'preact'

/**
 * A chart that is its own table: every row says its figure and draws it. The bar is a picture of the number beside it, so
 * a screen reader is not told twice; its length is that of the greatest, from zero.
 */
export function Bars(props: {
  /** The finding, as a sentence. */
  title: string
  head: readonly [label: string, ...figures: string[]]
  rows: readonly {
    readonly label: string
    readonly figures: readonly { readonly count: number; readonly href: string }[]
  }[]
}): VNode {
  const { title, head, rows } = props
  const most = Math.max(1, ...rows.flatMap(row => row.figures.map(figure => figure.count)))
  return (
    <table aria-label={title} class="w-full text-left">
      <thead>
        <tr>
          {head.map((label, column) => (
            <th key={label} scope="col" class={`${CELL} whitespace-nowrap`}>
              {label}
              {head.length > 2 && column > 0 && <Sample second={column > 1} />}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, figures }) => (
          <tr key={label} class="border-t border-rule">
            <th scope="row" class={`${CELL} font-normal ${label.length <= 8 ? 'whitespace-nowrap' : ''}`}>
              {label}
            </th>
            {figures.map(({ count, href }, column) => (
              <td key={head[column + 1]} class={CELL}>
                <CountLink count={count} href={href} of={`${label}，${head[column + 1]}`} />
              </td>
            ))}
            <td class={`${CELL} w-1/2`}>
              {figures.map(({ count }, column) => (
                <Bar key={head[column + 1]} length={(count / most) * 100} second={column > 0} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const CELL = 'py-1 pr-3 align-middle'

const fillOf = (second: boolean) => (second ? '#8a5a00' : '#1f5c7a')

/** Colour and shape: the second of two is thinner. */
function Bar({ length, second }: { length: number; second: boolean }): VNode {
  return (
    <svg
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      width="100%"
      height={second ? 6 : 12}
      class="block"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="0" y="0" width={length.toFixed(2)} height="10" fill={fillOf(second)} />
    </svg>
  )
}

/** Which bar is which, beside the name of its column. */
function Sample({ second }: { second: boolean }): VNode {
  return (
    <svg
      width="14"
      height={second ? 6 : 12}
      class="ml-1 inline-block align-middle"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="14" height="12" fill={fillOf(second)} />
    </svg>
  )
}

/** A figure that opens the cases it counts; nought opens nothing. */
export function CountLink({ count, href, of }: { count: number; href: string; of: string }): VNode {
  if (count === 0) return <>0</>
  return (
    <a href={href}>
      {count}
      <span class="sr-only"> 件，{of}</span>
    </a>
  )
}
