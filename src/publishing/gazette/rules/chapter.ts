import type { Genre } from '../../documents/document.ts'
import type { Chapter } from '../issue.ts'

/**
 * Where a document probably stands, by its 发文字号: 归德市人民政府令第3号, 归政任〔2026〕2号, 归政办〔2026〕3号, 归政〔2026〕1号.
 * Whoever puts the issue together has the last word.
 */
export function chapterOf(document: {
  readonly documentNumber: string | null
  readonly genre: Genre
  readonly title: string
}): Chapter {
  const { documentNumber, genre, title } = document
  const number = documentNumber ?? ''
  if (/令/.test(number) || genre === 'regulation') return 'orders'
  if (/政任|任字|政人/.test(number) || /任免|任职|免职|职务任/.test(title)) return 'appointments'
  if (/政办/.test(number)) return 'office'
  if (/政(?:发|字|文|规)?〔/.test(number)) return 'government'
  return number === '' ? 'other' : 'departments'
}
