import fc from 'fast-check'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { type ComparedParagraph, compareTexts, isDifferent } from './compare.ts'
import { Differences } from './pages/differences.tsx'

const p = (...lines: readonly string[]): string => lines.map(line => `<p>${line}</p>`).join('')
const only = (compared: readonly ComparedParagraph[], but: 'added' | 'removed'): string =>
  compared
    .map(({ pieces }) => pieces.map(({ kind, text }) => (kind === but ? '' : text)).join(''))
    .filter(line => line !== '')
    .join('\n')

describe('two texts', () => {
  it('differ within the paragraph that was changed', () => {
    expect(
      compareTexts(
        p('第一条 本办法自2025年起施行。', '第二条 略'),
        p('第一条 本办法自2026年起施行。', '第二条 略'),
      ),
    ).toEqual([
      {
        kind: 'changed',
        pieces: [
          { kind: 'same', text: '第一条 本办法自202' },
          { kind: 'removed', text: '5' },
          { kind: 'added', text: '6' },
          { kind: 'same', text: '年起施行。' },
        ],
      },
      { kind: 'same', pieces: [{ kind: 'same', text: '第二条 略' }] },
    ])
  })
  it('have paragraphs that came and went', () => {
    expect(
      compareTexts(p('甲甲甲', '乙乙乙'), p('甲甲甲', '丙丙丙', '丁丁丁')).map(({ kind }) => kind),
    ).toEqual(['same', 'removed', 'added', 'added'])
  })
  it('find the changed paragraph behind a new one', () => {
    const compared = compareTexts(p('各区人民政府要落实'), p('为了规范管理', '各区人民政府应当落实'))
    expect(compared.map(({ kind }) => kind)).toEqual(['added', 'changed'])
  })
  it('do not differ by what nobody sees', () => {
    expect(isDifferent(compareTexts('<p>甲<strong>乙</strong></p>', '<p>甲乙</p><p>　</p>'))).toBe(false)
  })
  it('give back both, whatever they are', () => {
    const text = fc.array(fc.stringMatching(/^[甲乙丙丁]{1,8}$/), { maxLength: 8 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const compared = compareTexts(p(...a), p(...b))
        expect(only(compared, 'added')).toBe(a.join('\n'))
        expect(only(compared, 'removed')).toBe(b.join('\n'))
      }),
    )
  })
})

describe('the differences as read', () => {
  it('are heard as well as seen, escaped, and without styles', () => {
    const html = render(<Differences compared={compareTexts(p('收费&lt;5元'), p('收费&lt;8元'))} />)
    expect(html).toContain('<del><span class="sr-only">〔删去〕</span>5')
    expect(html).toContain('<ins><span class="sr-only">〔新增〕</span>8')
    expect(html).toContain('收费&lt;')
    expect(html).not.toContain('style')
  })
  it('say when there are none', () => {
    expect(render(<Differences compared={compareTexts(p('甲'), p('甲'))} />)).toBe('<p>文字没有不同。</p>')
  })
})
