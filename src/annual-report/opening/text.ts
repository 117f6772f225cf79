import { openHtml } from './html.ts'
import type { Meter } from './meter.ts'
import type { Block } from './opened.ts'

/** Tabs, spaces and pipes stay: they may be all that is left of a table. */
export function openLines(text: string, meter: Meter): readonly Block[] {
  return meter
    .hear(text)
    .split(/\r\n|[\n\r\f\v\x85\u2028\u2029]/)
    .map(line => ({ kind: 'line', text: line }))
}

/** Markdown: lines as they stand; a table written in HTML within it is a table. */
export function openMarkdown(text: string, meter: Meter): readonly Block[] {
  const blocks: Block[] = []
  const keep = (more: readonly Block[]) => {
    for (const block of more) blocks.push(block)
  }
  const marks = text.matchAll(/<(\/?)table\b[^>]{0,400}>/gi)
  let depth = 0
  let from = 0
  for (const { 0: mark, 1: slash, index } of marks) {
    const before = depth
    depth = slash === '' ? depth + 1 : Math.max(0, depth - 1)
    if (before === 0 && depth === 1) {
      keep(openLines(text.slice(from, index), meter))
      from = index
    } else if (before === 1 && depth === 0) {
      keep(openHtml(text.slice(from, index + mark.length), meter))
      from = index + mark.length
    }
  }
  keep(depth === 0 ? openLines(text.slice(from), meter) : openHtml(text.slice(from), meter))
  return blocks
}
