import { expect, it } from 'vitest'
import type { Genre } from '../../documents/document.ts'
import { chapterOf } from './chapter.ts'

it.each([
  ['归德市人民政府令第3号', 'regulation', '归德市城市绿化办法', 'orders'],
  [null, 'regulation', '归德市城市绿化办法', 'orders'],
  ['归政〔2026〕1号', 'normative', '关于加强防汛的通知', 'government'],
  ['归政发〔2026〕1号', 'policy', '关于加强防汛的通知', 'government'],
  ['归政办〔2026〕3号', 'normative', '关于印发方案的通知', 'office'],
  ['归政任〔2026〕2号', 'policy', '关于王某等职务任免的通知', 'appointments'],
  ['归政〔2026〕9号', 'policy', '关于李某任职的通知', 'appointments'],
  ['归财〔2026〕3号', 'normative', '归德市养老机构补贴办法', 'departments'],
  [null, 'notice', '关于降雨的通知', 'other'],
] as const)('%s, %s, %s: %s', (documentNumber, genre, title, chapter) => {
  expect(chapterOf({ documentNumber, genre: genre as Genre, title })).toBe(chapter)
})
