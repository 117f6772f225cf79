import type { ComponentChildren, VNode } from 'preact'
import { unbroken } from './unbroken.tsx'

export function PageHeading({ title, lead }: { title: string; lead?: string | undefined }): VNode {
  return (
    <div class="heading">
      <h1>{unbroken(title)}</h1>
      {lead !== undefined && <p class="lead">{unbroken(lead)}</p>}
    </div>
  )
}

export function Panel({
  title,
  id,
  children,
}: {
  title?: string
  id?: string
  children: ComponentChildren
}): VNode {
  return (
    <section class="panel" id={id}>
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  )
}

const NOTICES = { information: '请留意', warning: '注意', refusal: '没有办成', done: '已办' } as const

export function Notice(props: {
  kind: keyof typeof NOTICES
  title?: string
  children: ComponentChildren
}): VNode {
  const { kind, title, children } = props
  return (
    <div class={`notice ${kind}`} role={kind === 'refusal' ? 'alert' : undefined}>
      <p class="notice-title">{unbroken(title ?? NOTICES[kind])}</p>
      {children}
    </div>
  )
}

/** The official table of two columns: what a thing is called, and what it is. */
export function Facts({ items }: { items: readonly (readonly [string, ComponentChildren])[] }): VNode {
  return (
    <dl class="facts">
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{unbroken(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** How much room a table takes before its rows become cards. */
function roomFor(columns: number): string {
  if (columns <= 4) return 'data few'
  return columns >= 7 ? 'data many' : 'data'
}

/** A list of many things. Where there is little room for its columns every row becomes a card that names its cells. */
export function DataTable(props: {
  caption: string
  head: readonly string[]
  rows: readonly (readonly ComponentChildren[])[]
  /** What belongs here and how it comes about, when there is nothing. */
  empty: string
}): VNode {
  const { caption, head, rows, empty } = props
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>
  return (
    <ScrollBox label={caption}>
      <table class={roomFor(head.length)}>
        <caption class="sr-only">{caption}</caption>
        <thead>
          <tr>
            <Heads labels={head} />
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={String(row)} data-row>
              {cells.map((cell, column) => (
                <td key={head[column]} data-label={head[column]}>
                  <div>{unbroken(cell)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 } as const

/** A wide thing scrolls in a box of its own, not the page. */
export function ScrollBox({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <section class="table-scroll" aria-label={label} {...REACHABLE}>
      {children}
    </section>
  )
}

/** A column without a name has no head: a screen reader would stumble over an empty one. */
function Heads({ labels }: { labels: readonly string[] }): VNode {
  return (
    <>
      {labels.map(label =>
        label === '' ? (
          <td key={label} />
        ) : (
          <th key={label} scope="col">
            {label}
          </th>
        ),
      )}
    </>
  )
}

/** A form as the state prints it: every cell ruled, heads on both sides. */
export function OfficialTable(props: {
  caption: string
  head: readonly string[]
  rows: readonly { readonly head: string; readonly cells: readonly ComponentChildren[] }[]
}): VNode {
  const { caption, head, rows } = props
  return (
    <ScrollBox label={caption}>
      <table class="official">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <Heads labels={head} />
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.head}>
              <th scope="row">{row.head}</th>
              {row.cells.map((cell, column) => (
                <td key={head[column + 1]}>{unbroken(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

export function EmptyState({ children }: { children: ComponentChildren }): VNode {
  return <p class="empty">{children}</p>
}

export interface Chip {
  readonly label: string
  readonly href: string
  readonly count?: string
  readonly current: boolean
}

/** Filters that live in the address. */
export function Chips({ label, items }: { label: string; items: readonly Chip[] }): VNode {
  return (
    <nav aria-label={label}>
      <ul class="chips">
        {items.map(item => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span class="chip-count"> {item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Pager({ first, next }: { first?: string; next?: string }): VNode | null {
  if (first === undefined && next === undefined) return null
  return (
    <nav class="pager" aria-label="翻页">
      {first !== undefined && <a href={first}>回到第一页</a>}
      {next !== undefined && (
        <a href={next} rel="next">
          下一页
        </a>
      )}
    </nav>
  )
}

export interface TimelineEntry {
  readonly when: string
  readonly who?: string
  readonly what: ComponentChildren
  readonly note?: ComponentChildren
  readonly current?: boolean
}

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }): VNode {
  return (
    <ol class="timeline">
      {entries.map((entry, index) => (
        <li key={String(index)} class={entry.current ? 'now' : undefined}>
          <p class="when">
            {unbroken(entry.when)}
            {entry.who !== undefined && ['　', <span class="unbroken">{entry.who}</span>]}
          </p>
          <p>{unbroken(entry.what)}</p>
          {entry.note !== undefined && <p class="note">{unbroken(entry.note)}</p>}
        </li>
      ))}
    </ol>
  )
}

/** 第2步，共4步 */
export function Steps({ steps, current }: { steps: readonly string[]; current: number }): VNode {
  return (
    <nav aria-label="填写步骤">
      <p class="steps-said">
        第 {current} 步，共 {steps.length} 步：{steps[current - 1]}
      </p>
      <ol class="steps" aria-hidden="true">
        {steps.map((step, index) => (
          <li key={step} class={index + 1 < current ? 'past' : index + 1 === current ? 'here' : undefined}>
            {step}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** 2.3 MB */
export function showSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  return bytes < 1024 * 1024
    ? `${Math.round(bytes / 1024)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1).replace('.0', '')} MB`
}

const KINDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': '图片',
  'image/png': '图片',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'text/plain': '文本',
}

export function Download(props: { href: string; label: string; kind: string; size?: number }): VNode {
  const { href, label, kind, size } = props
  const details = [KINDS[kind] ?? kind, ...(size === undefined ? [] : [showSize(size)])].join('，')
  return (
    <a href={href} class="download">
      {unbroken(label)}（{details}）
    </a>
  )
}

/** The search field of the portal and of lists. */
export function SearchBox(props: {
  action: string
  name?: string
  label: string
  value?: string
  button?: string
  /** What else stands in the address and stays there. */
  kept?: Readonly<Record<string, string>>
  /** Where suggestions are had while one types. */
  suggestions?: string
  placeholder?: string
}): VNode {
  const {
    action,
    name = 'q',
    label,
    value = '',
    button = '查找',
    kept = {},
    suggestions,
    placeholder,
  } = props
  return (
    <search class="search">
      <form method="get" action={action}>
        <label for={`search-${name}`}>{label}</label>
        {Object.entries(kept).map(([key, one]) => (
          <input key={key} type="hidden" name={key} value={one} />
        ))}
        <div>
          <input
            id={`search-${name}`}
            class="control"
            type="search"
            name={name}
            value={value}
            data-search
            data-suggest={suggestions}
            placeholder={placeholder}
          />
          <button type="submit" class="button quiet">
            {button}
          </button>
        </div>
      </form>
    </search>
  )
}
