import type { ComponentChildren, VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { parseDay, showDay, showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  DataTable,
  ErrorSummary,
  OfficePage,
  PageHeading,
  Pager,
  StateMark,
} from '#platform/html/parts.ts'
import type { Entry } from '../entry.ts'
import type { Json } from '../fact.ts'
import { paths } from '../paths.ts'
import type { TrailWords } from '../words.ts'

export interface TrailView {
  readonly entries: readonly Entry[]
  readonly words: TrailWords
  readonly unitNames: ReadonlyMap<number, string>
  /** The fields as they were sent. */
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly first: string | null
  readonly next: string | null
}

/** 留痕: for the auditor. What is looked for stands in the address. */
export function TrailPage({ chrome, view }: { chrome: OfficeChrome; view: TrailView }): VNode {
  const { entries, words, unitNames, errors, first, next } = view
  return (
    <OfficePage chrome={chrome} title="留痕">
      <PageHeading
        title="留痕"
        lead="每一次操作都记在这里，只能增加，不能改动或者删除；被拒绝的尝试也在内。"
      />
      <ErrorSummary errors={errors} />
      <Filter view={view} />
      <DataTable
        caption="操作记录"
        head={['序号', '时间', '人员', '操作', '对象', '单位', '结果', '来源', '内容']}
        rows={entries.map(entry => [
          entry.seq,
          <time key="at" datetime={entry.at.toISOString()}>
            {showInstant(entry.at)}
          </time>,
          entry.actorName,
          words.verbs[entry.verb] ?? entry.verb,
          <Thing key="thing" entry={entry} words={words} />,
          entry.unitId === null ? '—' : (unitNames.get(entry.unitId) ?? entry.unitId),
          <StateMark key="outcome" kind={entry.outcome === 'done' ? 'done' : 'late'}>
            {entry.outcome === 'done' ? '已办' : '被拒绝'}
          </StateMark>,
          entry.origin ?? '—',
          <Particulars key="particulars" entry={entry} words={words} />,
        ])}
        empty="没有符合条件的记录。请放宽条件，或者清空后查看全部。"
      />
      <Pager {...(first === null ? {} : { first })} {...(next === null ? {} : { next })} />
    </OfficePage>
  )
}

function Filter({ view: { words, typed, errors } }: { view: TrailView }): VNode {
  const about = (name: string) => {
    const wrong = errors.some(error => error.field === name)
    return {
      ...{ class: 'control', id: name, name, value: typed[name] ?? '' },
      'aria-invalid': wrong ? ('true' as const) : undefined,
    }
  }
  const select = (name: string, any: string, options: Readonly<Record<string, string>>) => (
    <select class="control" id={name} name={name}>
      <option value="">{any}</option>
      {Object.entries(options).map(([code, label]) => (
        <option key={code} value={code} selected={typed[name] === code}>
          {label}
        </option>
      ))}
    </select>
  )
  return (
    <form method="get" action={paths.trail} aria-label="查找操作记录">
      <div class="grid gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
        <Labelled name="who" label="人员姓名">
          <input type="text" {...about('who')} />
        </Labelled>
        <Labelled name="verb" label="操作">
          {select('verb', '全部操作', words.verbs)}
        </Labelled>
        <Labelled name="kind" label="对象类别">
          {select('kind', '全部对象', words.things)}
        </Labelled>
        <Labelled name="id" label="对象编号">
          <input type="text" {...about('id')} />
        </Labelled>
        <Labelled name="from" label="从">
          <input type="date" {...about('from')} />
        </Labelled>
        <Labelled name="to" label="到">
          <input type="date" {...about('to')} />
        </Labelled>
      </div>
      <p>
        <Button kind="quiet">查找</Button> <ButtonLink href={paths.trail}>清空</ButtonLink>
      </p>
    </form>
  )
}

function Labelled({
  name,
  label,
  children,
}: {
  name: string
  label: string
  children: ComponentChildren
}): VNode {
  return (
    <div>
      <label class="font-semibold" for={name}>
        {label}
      </label>
      {children}
    </div>
  )
}

function Thing({ entry, words }: { entry: Entry; words: TrailWords }): VNode {
  const { subjectKind, subjectId } = entry
  return (
    <a href={paths.trailOf(subjectKind, subjectId)} data-row-link>
      {words.things[subjectKind] ?? subjectKind} {subjectId}
    </a>
  )
}

/** What was, and what came to be: a line for each particular. */
function Particulars({ entry, words }: { entry: Entry; words: TrailWords }): VNode | null {
  const before = membersOf(entry.before)
  const after = membersOf(entry.after)
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map(key => ({ key, was: before[key], is: after[key] }))
    .filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is))
  if (changed.length === 0) return null
  const show = (key: string, value: Json) => shown(value, words.values[key] ?? {})
  const lines = (
    <ul class="m-0 wrap-anywhere">
      {changed.map(({ key, was, is }) => (
        <li key={key}>
          {words.particulars[key] ?? key}：{was !== undefined && is !== undefined && `${show(key, was)} → `}
          {show(key, is ?? was ?? null)}
          {was !== undefined && is === undefined && entry.outcome === 'done' && '（原）'}
        </li>
      ))}
    </ul>
  )
  if (changed.length <= 3) return lines
  return (
    <details>
      <summary>{changed.length} 项</summary>
      {lines}
    </details>
  )
}

function membersOf(value: Json): { readonly [key: string]: Json } {
  if (value === null) return {}
  return typeof value === 'object' && !isList(value) ? value : { value }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

function shown(value: Json, meanings: Readonly<Record<string, string>>): string {
  if (value === null || value === '') return '无'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (isList(value)) return value.map(one => shown(one, meanings)).join('、')
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  const day = parseDay(text)
  return day === null ? (meanings[text] ?? text) : showDay(day)
}
