import { expect, it } from 'vitest'
import { columns } from './columns.ts'

it('sets rows in columns, a Chinese character being two wide, and leaves no blanks at the end', () => {
  const rows = [
    ['年份', '文号', ''],
    ['2026', '国办发明电〔2025〕7号', '有'],
    ['1', 'x'],
  ]
  expect(columns(rows)).toBe('年份  文号\n2026  国办发明电〔2025〕7号  有\n1     x')
  expect(columns([])).toBe('')
})
