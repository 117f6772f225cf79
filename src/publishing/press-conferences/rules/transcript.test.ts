import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionsIn, readTranscript } from './transcript.ts'

const SPEAKERS = [
  { name: '王某某', office: '市财政局局长' },
  { name: '李某某', office: '市水务局副局长' },
]
const TEXT = `主持人：各位记者朋友，大家上午好。

王某某：今年的决算已经公开。
具体措施如下：第一，公开到项。

归德日报记者：请问停水的原因是什么？
电视台记者张某：还有别的地方停水吗？
主持人：请李局长回答。
市水务局副局长李某某： 主管道破裂。
正在抢修：明晨恢复。`

describe('文字实录', () => {
  it('is read into turns by the names that are known', () => {
    const { turns, unclaimed } = readTranscript(TEXT, SPEAKERS)
    expect(unclaimed).toEqual([])
    expect(turns.map(({ kind, who, office, paragraphs }) => [kind, who, office, paragraphs.length])).toEqual([
      ['host', '主持人', '', 1],
      ['speech', '王某某', '市财政局局长', 2],
      ['question', '归德日报记者', '', 1],
      ['question', '电视台记者张某', '', 1],
      ['host', '主持人', '', 1],
      ['speech', '李某某', '市水务局副局长', 2],
    ])
    expect(turns[1]?.paragraphs[1]).toBe('具体措施如下：第一，公开到项。')
  })

  it('tells who asked and who answered', () => {
    const asked = questionsIn(readTranscript(TEXT, SPEAKERS))
    expect(asked.map(({ question, answers }) => [question.who, answers.map(({ who }) => who)])).toEqual([
      ['归德日报记者', []],
      ['电视台记者张某', ['李某某']],
    ])
  })

  it('says what nobody is known to have said', () => {
    expect(readTranscript('赵某某：大家好。\n王某某：好。', SPEAKERS).unclaimed).toEqual(['赵某某：大家好。'])
  })

  it('loses no line, whatever is typed', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('王某某：', '王某某：好', '记者：问', '主持人:', '措施：一'),
    )
    fc.assert(
      fc.property(fc.array(line), lines => {
        const { turns, unclaimed } = readTranscript(lines.join('\n'), SPEAKERS)
        const kept = [...unclaimed, ...turns.flatMap(({ paragraphs }) => paragraphs)].join('')
        const said = lines
          .flatMap(one => one.split('\n'))
          .map(one => one.trim().replace(/^(王某某|记者|主持人)[：:]\s*/u, ''))
        expect(kept.length).toBe(said.join('').length)
      }),
    )
  })
})
