import type { ComponentChildren } from 'preact'

/** 国办公开办函〔2016〕235号, 归申〔2026〕0001号, and 2026年3月2日 14:32. */
const WHOLE = /([\p{Script=Han}A-Z]{0,6}〔\d{4}〕\d+号|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?: \d{2}:\d{2})?)/u

/** Numbers of documents and dates in a text stay each on one line. What is not text stays as it is. */
export function unbroken(content: ComponentChildren): ComponentChildren {
  if (typeof content !== 'string') return content
  const parts = content.split(WHOLE)
  if (parts.length === 1) return content
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={String(index)} class="unbroken">
        {part}
      </span>
    ),
  )
}
