import type { VNode } from 'preact'

/** A text of many lines, with its lines. */
export function asTyped(text: string): VNode {
  return <span class="whitespace-pre-line">{text}</span>
}
