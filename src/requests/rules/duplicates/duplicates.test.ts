import { describe, expect, it } from 'vitest'
import { type Asked, findDuplicates, fingerprintOf } from './duplicates.ts'

const asked = (text: string, applicant = '张某某') => ({
  text,
  fingerprint: fingerprintOf(text),
  applicant,
})

describe('findDuplicates', () => {
  const earlier = [
    asked('王楼村2022年征地批复'),
    asked('张庄村村务公开栏照片'),
    asked('王楼村2023年度征地批复文件及附图', '李某某'),
    asked('王楼村２０２３年徵地批復。'),
    asked('王楼村2023年征地勘测定界图'),
  ]

  it('shows the most alike first, and whose they were', () => {
    const found = findDuplicates(asked('请公开王楼村2023年征地批复'), earlier)
    expect(found.map(one => [one.earlier.text, one.kind, one.sameApplicant])).toEqual([
      ['王楼村２０２３年徵地批復。', 'same', true],
      ['王楼村2023年度征地批复文件及附图', 'nearly-same', false],
    ])
    expect(found[0]?.score).toBe(1)
  })

  it('finds a short request within a long story', () => {
    const story =
      '本人系柳河镇王楼村三组村民，家中承包地和房屋2023年被征收，至今没有收到补偿。为了解征收是否合法，特申请公开王楼村2023年征地批复。'
    const [found] = findDuplicates(asked(story, '赵某某'), earlier)
    expect(found).toMatchObject({ kind: 'nearly-same', sameApplicant: false })
    expect(found?.earlier.text).toContain('批')
  })

  it('finds nothing among none, and none for a text without words', () => {
    expect(findDuplicates(asked('王楼村征地批复'), [])).toEqual([])
    expect(findDuplicates(asked('，。'), earlier)).toEqual([])
  })

  it('shows twenty at most', () => {
    const many = Array.from({ length: 300 }, () => asked('王楼村2023年征地批复'))
    expect(findDuplicates(asked('王楼村2023年征地批复'), many)).toHaveLength(20)
  })

  it.each(['请依法书面申请公开', '（二〇', '一', '的有关政府信息', '向你局现特故', '1,'])(
    'is not kept busy by a long text of nothing but %s',
    piece => {
      const text = piece.repeat(5_000 / piece.length)
      const start = performance.now()
      findDuplicates(asked(text), [asked(`${text}王楼村`)])
      expect(performance.now() - start).toBeLessThan(1_000)
    },
  )

  it('changes nothing of what it was given', () => {
    const frozen: readonly Asked[] = Object.freeze(earlier.map(one => Object.freeze(one)))
    expect(() => findDuplicates(asked('王楼村2023年征地批复'), frozen)).not.toThrow()
  })
})

describe('the fingerprint', () => {
  it('is distinct, ascending, of int4, and 256 numbers at most', () => {
    const long = Array.from({ length: 2_000 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((i * 7919) % 20_000)),
    ).join('')
    const { shingles, edition } = fingerprintOf(long)
    expect(shingles).toHaveLength(256)
    expect([...new Set(shingles)].sort((a, b) => a - b)).toEqual(shingles)
    for (const one of [...shingles, edition]) expect(one | 0).toBe(one)
  })

  it('is the same for the same words in another order, and whichever way they are written', () => {
    const shingles = (text: string) => fingerprintOf(text).shingles
    expect(shingles('征地批复，王楼村')).toEqual(shingles('王楼村征地批复'))
    expect(shingles('王樓村　征地批復')).toEqual(shingles('王楼村征地批复'))
    expect(shingles('王楼村土地征收的批文')).toEqual(shingles('王楼村征地批复'))
  })
})
