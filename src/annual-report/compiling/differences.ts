import { cellsOf } from '../cells.ts'
import { type ReportContent, reportOf, type Values } from '../values.ts'
import type { Source } from './version.ts'

/** A cell that says something else now than when it was published. */
export interface Difference {
  readonly key: string
  readonly name: string
  readonly published: Values[string]
  readonly now: Values[string]
}

/** Where the figures as they stand differ from a published version, in the order of the form. */
export function differencesTo(published: ReportContent, now: Values): Difference[] {
  return cellsOf(reportOf(published)).flatMap(({ key, name, cell }) => {
    const value = now[key] ?? null
    return same(cell.value, value) ? [] : [{ key, name, published: cell.value, now: value }]
  })
}

/** 20.30 万元 is 20.3 万元. */
function same(a: Values[string], b: Values[string]): boolean {
  return a === b || (a !== null && b !== null && Number(a) === Number(b))
}

/** Whether a report says what the published one says, in every cell and every chapter. */
export function saysTheSame(published: ReportContent, now: ReportContent): boolean {
  return (
    differencesTo(published, now.values).length === 0 &&
    now.chapters.every(({ chapter, text }) =>
      published.chapters.some(one => one.chapter === chapter && one.text === text),
    )
  )
}

/** What stands behind a cell now and did not when it was published, and the other way round. */
export function movedSources(
  published: readonly Source[],
  now: readonly Source[],
): { readonly added: readonly Source[]; readonly gone: readonly Source[] } {
  const keyOf = ({ cell, kind, sourceId }: Source) => `${cell} ${kind} ${sourceId}`
  const [before, after] = [new Set(published.map(keyOf)), new Set(now.map(keyOf))]
  return {
    added: now.filter(source => !before.has(keyOf(source))),
    gone: published.filter(source => !after.has(keyOf(source))),
  }
}
