import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simplified } from '#platform/traditional.ts'
import { differences, normalise, SAME, similarity } from './duplicates.ts'
import { fold } from './normalise.ts'

const texts = readFileSync(new URL('labelled-pairs.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .flatMap(line => line.split('\t').slice(1, 3))

const TRADITIONAL = new Map<string, string[]>()
for (let code = 0x4e00; code <= 0x9fff; code++) {
  const char = String.fromCharCode(code)
  const plain = simplified(char)
  if (plain !== char) TRADITIONAL.set(plain, [...(TRADITIONAL.get(plain) ?? []), char])
}

describe('the same written in another way', () => {
  it.each([
    ['全角', '２０２３年ＰＭ２．５浓度', '2023年pm2.5浓度'],
    ['繁体', '徵收土地補償安置方案', '征收土地补偿安置方案'],
    ['港台字形', '著作權、衞生、裡面', '着作权卫生里面'],
    ['空格与标点', ' 王楼村 ，“征地”批复。', '王楼村征地批复'],
    ['中文年份', '二〇二五年', '2025年'],
    ['中文年份，圆圈与零', '二○二零年、二零○九年', '2020年2009年'],
    ['简写年份', '23年部门预算', '2023年部门预算'],
    ['年数不是年份', '工龄满25年的补贴', '工龄满25年的补贴'],
    ['中文文号', '归政土（二〇二三）十五号', '归政土〔2023〕15号'],
    ['文号的括号', '归政土[2023]第15号', '归政土〔2023〕15号'],
    ['期数与组', '二期工程三组', '2期工程3组'],
    ['学校简称', '市一中', '市第1中学'],
    ['地名里的数字', '三里村五一路八一社区', '三里村五一路八一社区'],
    ['数字之间的横线', '2020年—2022年，3－5号', '2020年-2022年3-5号'],
    ['千位分隔', '1,200亩', '1200亩'],
    ['楼号', '3#楼', '3号楼'],
    ['客套话', '请依法公开：土地利用总体规划图。谢谢！', '土地利用总体规划图'],
    ['依据条例申请', '根据《中华人民共和国政府信息公开条例》，申请公开学区划分的政府信息', '学区划分'],
    ['只有客套话', '申请公开', '申请公开'],
  ])('%s：%s', (_, written, plain) => {
    expect(normalise(written)).toBe(plain)
  })

  it('changes nothing when done again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...texts), anything()), text => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
      { numRuns: 1_000 },
    )
  })

  it('stays the same through any noise of width, spaces, punctuation and script', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.infiniteStream(fc.nat(99)), (text, dice) => {
        const noisy = withNoise(text, () => dice.next().value ?? 0)
        expect(normalise(noisy)).toBe(normalise(text))
        expect(similarity(text, noisy).score).toBeGreaterThanOrEqual(SAME)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('similarity', () => {
  it('is the same both ways, from 0 to 1, and 1 with itself', () => {
    const text = fc.oneof(fc.constantFrom(...texts), anything())
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { score } = similarity(a, b)
        expect(similarity(b, a).score).toBe(score)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(similarity(a, a).score).toBe(1)
      }),
      { numRuns: 1_000 },
    )
  })

  it('names what tells two requests apart', () => {
    const told = (a: string, b: string) => similarity(a, b).against
    expect(told('王楼村2023年征地批复', '王楼村2024年征地批复')).toEqual([
      { what: '年份', a: ['2023'], b: ['2024'] },
    ])
    expect(told('归政土〔2023〕3号文件', '归政土〔2023〕4号文件')).toEqual([
      { what: '文号', a: ['政土〔2023〕3号'], b: ['政土〔2023〕4号'] },
    ])
    expect(told('王楼村征地批复', '李庄村征地批复').map(({ what }) => what)).toContain('地点或者单位')
    expect(told('王楼村征地批复', '王楼村征地公告').map(({ what }) => what)).toContain('所求内容')
    expect(told('王楼村征地批复', '征收王楼村土地的批复文件')).toEqual([])
  })
})

describe('differences', () => {
  it('shows what was kept, left out and added', () => {
    expect(differences('王楼村2023年征地批复', '王楼村2024年征地批复及附图')).toEqual([
      { kind: 'kept', text: '王楼村202' },
      { kind: 'earlier', text: '3' },
      { kind: 'new', text: '4' },
      { kind: 'kept', text: '年征地批复' },
      { kind: 'new', text: '及附图' },
    ])
  })

  it('takes no notice of width, case and script', () => {
    expect(differences('徵收公告ＧＤ－０８', '征收公告gd-08')).toEqual([
      { kind: 'kept', text: '征收公告gd-08' },
    ])
  })

  it('does not keep a single letter between two changes', () => {
    expect(differences('甲的乙', '丙的丁')).toEqual([
      { kind: 'earlier', text: '甲的乙' },
      { kind: 'new', text: '丙的丁' },
    ])
  })

  it('loses no letter of either text', () => {
    const text = fc.oneof(fc.constantFrom(...texts), anything())
    fc.assert(
      fc.property(text, text, (earlier, now) => {
        const pieces = differences(earlier, now)
        const joined = (kind: string) =>
          pieces
            .filter(piece => piece.kind === 'kept' || piece.kind === kind)
            .map(piece => piece.text)
            .join('')
        const plain = (one: string) =>
          [...one].map(letter => simplified(letter.normalize('NFKC').toLowerCase())).join('')
        expect(joined('new')).toBe(now)
        expect(plain(joined('earlier'))).toBe(plain(earlier))
        for (let at = 1; at < pieces.length; at++) expect(pieces[at]?.kind).not.toBe(pieces[at - 1]?.kind)
      }),
      { numRuns: 300 },
    )
  })
})

/** Text of the kinds of letters that normalising deals with. */
function anything() {
  const letter = fc.constantFrom(
    ...'王楼村征徵地第三十五二〇○零年月号组期中学小（〔2023〕）[1]-—,，。 　ＡaZ#请公开申谢的',
  )
  return fc.oneof(
    fc.array(letter, { maxLength: 30 }).map(letters => letters.join('')),
    fc.string({ unit: 'grapheme' }),
  )
}

/** The same text, as somebody else would type it. By digits and brackets only spaces are put in: there marks have meaning. */
function withNoise(text: string, roll: () => number): string {
  const letters = [...text]
  return letters
    .map((letter, at) => {
      const isByDigit = /[\d〇○零一二三四五六七八九十〔〕()【】[\]#a-zA-Z-]/.test(
        (letter + (letters[at + 1] ?? '')).normalize('NFKC'),
      )
      const mark = !isByDigit && roll() < 8 ? '，。、；“”《》…'.charAt(roll() % 9) : ''
      const space = roll() < 10 ? ' \u3000\t\u00a0'.charAt(roll() % 4) : ''
      return (roll() < 40 ? disguised(letter, roll) : letter) + space + mark
    })
    .join('')
}

function disguised(letter: string, roll: () => number): string {
  const code = letter.charCodeAt(0)
  if (code > 0x20 && code < 0x7f) return String.fromCharCode(code + 0xfee0)
  const forms = TRADITIONAL.get(letter)
  return forms?.[roll() % forms.length] ?? letter
}
