import type { Block } from '../opening/opened.ts'
import { inSimplified, squeezed, tidied } from './tidy.ts'

/**
 * One line of the source. `exact`: its cells are known from the source (a row of a table, or a line with tabs, pipes or
 * commas), and an empty cell is an empty cell. Otherwise there is one cell, the whole line, and where a figure begins
 * and ends is for the reader to find.
 */
export interface SourceLine {
  readonly cells: readonly SourceCell[]
  readonly exact: boolean
}

export interface SourceCell {
  readonly text: string
  /** The column in the grid, or the place in the row of cells. */
  readonly at: number
}

/** `- 3 -`, `—3—`, `第3页`, `第 3 页 共 9 页`, `3/9`: a page's number between the lines of a table. */
const PAGE_NUMBER =
  /^(?:[-—–]{1,2}\s*\d{1,4}\s*[-—–]{1,2}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*\/\s*\d{1,3}\s*页?)$/

/** Bold and code of Markdown, around a label or a figure. */
const MARKDOWN = /\*\*|__|`/g

/** The blocks of an opened file as lines, tidied, without page numbers and empty lines. */
export function sourceLines(blocks: readonly Block[]): SourceLine[] {
  const simplify = inSimplified(
    blocks.map(block =>
      block.kind === 'line'
        ? block.text
        : block.rows
            .flat()
            .map(cell => cell.text)
            .join(''),
    ),
  )
  return blocks.flatMap(block =>
    block.kind === 'line'
      ? lineOfText(simplify(tidied(block.text)).replace(MARKDOWN, ''))
      : block.rows.map(row => ({
          exact: true,
          cells: row.flatMap((cell, at) =>
            cell.covered ? [] : [{ text: simplify(tidied(cell.text)).trim(), at }],
          ),
        })),
  )
}

function lineOfText(text: string): SourceLine[] {
  if (text.trim() === '' || PAGE_NUMBER.test(text.trim())) return []
  if (/^[\s|:-]*-{3}[\s|:-]*$/.test(text)) return [] // the rule under the head of a Markdown table
  const parts = separated(text)
  if (parts === null) return [{ exact: false, cells: [{ text: text.replace(/\s+$/, ''), at: 0 }] }]
  return [{ exact: true, cells: parts.map((part, at) => ({ text: part.trim(), at })) }]
}

/** The cells of a line whose separators are seen; null when it has none. */
function separated(text: string): string[] | null {
  if (text.includes('|')) {
    const parts = text
      .trim()
      .replace(/^\|(?=.*\|)/, '')
      .replace(/\|$/, '')
      .split('|')
    return parts
  }
  if (text.includes('\t')) return text.split('\t')
  const commas = text.split(/[,，;]/)
  const short = commas.every(part => /^\s*(?:[-+]?\d*(?:\.\d+)?|[/-])\s*$/.test(part) || part.length < 24)
  return commas.length >= 7 && short && commas.filter(part => /^\s*\d+\s*$/.test(part)).length >= 5
    ? commas
    : null
}

/** All the words of some lines, in reading order, without white space. */
export function wordsOf(lines: readonly SourceLine[]): string {
  return squeezed(lines.map(line => line.cells.map(cell => cell.text).join('')).join(''))
}
