import { describe, expect, it } from 'vitest'
import { Misuse } from '#platform/command.ts'
import fee from './fee.ts'

const call = (values: Record<string, string>) => fee.run({ values, positionals: [] })

describe('goal 9: mingfu fee', () => {
  it.each([
    ['requests', '10', 0],
    ['requests', '11', 100],
    ['requests', '30', 2_000],
    ['requests', '31', 2_200],
    ['requests', '41', 4_300],
    ['pages', '30', 0],
    ['pages', '31', 10],
    ['pages', '100', 700],
    ['pages', '101', 720],
    ['pages', '200', 2_700],
    ['pages', '201', 2_740],
    ['pages', '0', 0],
  ])('goal 9: --%s %s costs %i yuan', async (option, typed, yuan) => {
    expect((await call({ [option]: typed })).json).toEqual({ yuan })
  })

  it('says how it comes to that', async () => {
    expect((await call({ requests: '31' })).text.split('\n').map(line => line.trim())).toEqual([
      '31件，按件计收，共2200元（《政府信息公开信息处理费管理办法》第四条）',
      '',
      expect.stringMatching(/^第1—10件不收费 +0元$/),
      expect.stringMatching(/^第11—30件20件×100元 +2000元$/),
      expect.stringMatching(/^第31件1件×200元 +200元$/),
    ])
  })

  it.each<[Record<string, string>, string]>([
    [{}, '请写明件数或者页数，如 --requests 31 或者 --pages 201。'],
    [{ requests: '11', pages: '31' }, '按件、按量只能选一种：请只写 --requests 或者只写 --pages。'],
    [{ requests: '-1' }, '--requests 应是0至100000的整数（件），不能是“-1”。'],
    [{ requests: '1.5' }, '--requests 应是0至100000的整数（件），不能是“1.5”。'],
    [{ requests: '' }, '--requests 应是0至100000的整数（件），不能是“”。'],
    [{ requests: '1e3' }, '--requests 应是0至100000的整数（件），不能是“1e3”。'],
    [{ pages: '100001' }, '--pages 应是0至100000的整数（页），不能是“100001”。'],
    [{ pages: '99999999999999999999' }, '--pages 应是0至100000的整数（页），不能是“99999999999999999999”。'],
    [{ pages: '三十' }, '--pages 应是0至100000的整数（页），不能是“三十”。'],
  ])('%j is misuse', async (values, sentence) => {
    await expect(call(values)).rejects.toThrow(new Misuse(sentence))
  })
})
