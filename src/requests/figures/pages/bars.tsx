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
    <section class="table-scroll" aria-label={title}>
      <table class="data few">
        <caption class="sr-only">{title}</caption>
        <thead>
          <tr>
            {head.map(label => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, figures }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {figures.map(({ count, href }, column) => (
                <td key={head[column + 1]} data-label={head[column + 1]}>
                  <div>
                    <CountLink count={count} href={href} of={`${label}，${head[column + 1]}`} />
                  </div>
                </td>
              ))}
              <td>
                <div>
                  {figures.map(({ count }, column) => (
                    <Bar key={head[column + 1]} length={(count / most) * 100} second={column > 0} />
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Colour and shape: the second of two is lighter and thinner. */
function Bar({ length, second }: { length: number; second: boolean }): VNode {
  return (
    <svg
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      width="100%"
      height={second ? 8 : 14}
      aria-hidden="true"
      focusable="false"
    >
      <rect x="0" y="0" width={length.toFixed(2)} height="10" fill={second ? '#8a5a00' : '#1f5c7a'} />
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
