import { describe, expect, it } from 'vitest'
import { readDocuments, readSpeakers, readVideo, showSpeakers } from './lines.ts'

describe('what is typed a line each', () => {
  it.each([
    ['王某某，市财政局局长\n李某某, 市水务局副局长', 2],
    ['王某某 市财政局 局长', 1],
    ['王某某', null],
    ['', null],
    ['王某某，局长\n王某某，书记', null],
  ])('speakers %j: %s', (text, count) => {
    const read = readSpeakers(text)
    expect(read.ok ? read.value.length : null).toBe(count)
    if (read.ok) expect(readSpeakers(showSpeakers(read.value))).toEqual(read)
  })

  it.each([
    ['20260000123', ['20260000123']],
    ['20260000123\n\n２０２６００００１２４\n20260000123', ['20260000123', '20260000124']],
    ['', []],
    ['归政〔2026〕3号', null],
    ['../office', null],
    ['javascript:alert(1)', null],
  ])('documents %j: %j', (text, numbers) => {
    const read = readDocuments(text)
    expect(read.ok ? read.value : null).toEqual(numbers)
  })

  it.each([
    ['https://video.guide.gov.cn/2026/1', 'https://video.guide.gov.cn/2026/1'],
    ['', ''],
    ['http://video.guide.gov.cn/1', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['https://user:password@video.guide.gov.cn/', null],
    ['https://localhost/', null],
    ['video.guide.gov.cn', null],
    [`https://video.guide.gov.cn/${'a'.repeat(600)}`, null],
    ['https://video.guide.gov.cn/"><script>', 'https://video.guide.gov.cn/%22%3E%3Cscript%3E'],
  ])('a video %j: %j', (text, href) => {
    const read = readVideo(text)
    expect(read.ok ? read.value : null).toBe(href)
  })
})
