import { describe, expect, it } from 'vitest'
import { screenFile } from '../files/screen-file.ts'

async function found(html: string) {
  const result = await screenFile('a.html', Buffer.from(html))
  if (!result.ok) throw new Error(result.code)
  return result.value.map(({ rule, text, at }) => `${rule} ${text} ${'line' in at ? at.line : ''}`)
}

describe('a picture', () => {
  it.each([
    ['<p>甲</p><img src="a.png">', ['image-without-text 没有说明 1']],
    ['<p>甲</p>\n<img src="a.png" alt="DSC_0012.jpg">', ['image-without-text DSC_0012.jpg 2']],
    ['<p>甲</p><img src="a.png" alt="图片1">', ['image-without-text 图片1 1']],
    ['<p>甲</p><img src="a.png" alt="">', []],
    ['<p>甲</p><img src="a.png" alt="市长在新闻发布会上">', []],
  ])('%s', async (html, findings) => expect(await found(html)).toEqual(findings))
})

describe('a link', () => {
  it.each([
    ['', '空链接'],
    ['#', '空链接'],
    ['javascript:void(0)', '空链接'],
    ['#third', '没有这个位置'],
    ['http://192.168.1.8/a.html', '内网'],
    ['file:///D:/公示.docx', '内网'],
  ])('%j leads nowhere', async (href, why) => {
    const result = await screenFile('a.html', Buffer.from(`<p id="first">甲</p><a href="${href}">看</a>`))
    expect(result.ok && result.value.map(({ rule, advice }) => [rule, advice])).toEqual([
      ['dead-link', expect.stringContaining(why)],
    ])
  })
  it.each(['#first', '#top', '/documents/1', 'http://www.gov.cn/', '下一页.html'])(
    '%s may lead somewhere',
    async href => expect(await found(`<p id="first">甲</p><a href="${href}">看</a>`)).toEqual([]),
  )
})

describe('a page', () => {
  it.each([
    ['of which only a part is there', '<p>甲</p>', []],
    ['without a title', '<html><head></head><body><p>甲</p></body></html>', ['metadata title 1']],
    ['of anybody', '<html><head><title>甲</title></head><body><p>甲</p></body></html>', []],
    [
      'of a government site with a tag missing',
      '<html><head><title>甲</title><meta name="SiteName" content="归德市人民政府"><meta name="SiteDomain" content="x"><meta name="ColumnName" content="x"><meta name="ColumnType" content="x"></head><body><p>甲</p></body></html>',
      ['metadata SiteIDCode 1'],
    ],
    [
      'with an article and an empty tag',
      '<html><head><title>甲</title><meta name="SiteName" content="x"><meta name="SiteDomain" content="x"><meta name="SiteIDCode" content="1"><meta name="ColumnName" content="x"><meta name="ColumnType" content="x"><meta name="ArticleTitle" content="甲"><meta name="PubDate" content=""><meta name="ContentSource" content="x"></head><body><p>甲</p></body></html>',
      ['metadata PubDate 1'],
    ],
  ])('%s', async (_, html, findings) => expect(await found(html)).toEqual(findings))
})
