import { describe, expect, it } from 'vitest'
import { faultOfChannel } from './review-channel.ts'

describe('where review can be applied for over the internet', () => {
  it.each([
    'https://fuyi.guide.example/apply?from=letter',
    'https://复议.guide.example/',
    '“豫事办”小程序“行政复议”栏',
    '司法部“掌上复议”小程序',
  ])('%s is told', channel => expect(faultOfChannel(channel)).toBeNull())

  it.each([
    'http://fuyi.guide.example',
    'fuyi.guide.example',
    'www.guide.example',
    '//guide.example',
    'https://',
    'https://localhost',
    'https://fuyi.guide.example/ 或者来电',
    'https://city@elsewhere.example/',
    'javascript:alert(1)',
    'fuyi',
    '0370-5550000',
  ])('%s is not', channel => expect(faultOfChannel(channel)).toContain('https://'))
})
