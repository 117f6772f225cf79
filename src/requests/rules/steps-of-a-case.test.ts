import { expect, it } from 'vitest'
import { ROLES } from '#organisations'
import {
  ANSWER_STAGES,
  CONSULTATION_STAGES,
  CORRECTION_STAGES,
  EXTENSION_STAGES,
  FEE_STAGES,
  REASONS_STAGES,
  STAGES,
} from '../request.ts'
import { BEGINNING, type Standing, transition, VERBS, type Verb } from './transitions.ts'

/** docs/steps-of-a-case.md is drawn from the table of transitions: `npx vitest run … --update` draws it anew. */
const KINDS: { readonly [K in keyof Standing]: readonly [string, Readonly<Record<Standing[K], string>>] } = {
  stage: ['件', STAGES],
  answer: ['答复', ANSWER_STAGES],
  extension: ['延期', EXTENSION_STAGES],
  correction: ['补正', CORRECTION_STAGES],
  consultation: ['征求意见', CONSULTATION_STAGES],
  reasons: ['说明理由', REASONS_STAGES],
  fee: ['收费', FEE_STAGES],
}
const kinds = Object.keys(KINDS) as (keyof Standing)[]

function label(kind: keyof Standing, at: string): string {
  return (KINDS[kind][1] as Readonly<Record<string, string>>)[at] ?? at
}

function whoTakes(verb: Verb): string {
  const { roles, byApplicant, notBy } = transition(verb)
  const who = byApplicant ? '申请人' : roles.map(role => ROLES[role]).join('、')
  return notBy ? `${who}（不得由前一环节的人兼任）` : who
}

function begins(verb: Verb): string {
  const { from } = transition(verb)
  return kinds
    .flatMap(kind => {
      const at: readonly string[] | undefined = from[kind]
      return at === undefined ? [] : [`${KINDS[kind][0]}：${at.map(one => label(kind, one)).join('／')}`]
    })
    .join('；')
}

function leads(verb: Verb): string {
  const { to, atLast } = transition(verb)
  const told = (places: Partial<Standing>) =>
    kinds.flatMap(kind =>
      places[kind] === undefined ? [] : [`${KINDS[kind][0]}：${label(kind, places[kind])}`],
    )
  const words = [...told(to), ...told(atLast ?? {}).map(place => `${place}（都有结果时）`)]
  return words.join('；') || '—'
}

/** One drawing for each kind of stage: which step leads from where to where. */
function drawing(kind: keyof Standing): string {
  const lines = VERBS.flatMap(verb => {
    const { from, to, atLast, label: name } = transition(verb)
    const at: readonly string[] = from[kind] ?? Object.keys(KINDS[kind][1])
    const places: (string | undefined)[] = [to[kind], atLast?.[kind]]
    return places.flatMap(place =>
      place === undefined
        ? []
        : at
            .filter(one => one !== place)
            .map(one => `    ${label(kind, one)} --> ${label(kind, place)}: ${name}`),
    )
  })
  const first = `    [*] --> ${label(kind, BEGINNING[kind])}`
  return [`### ${KINDS[kind][0]}`, '', '```mermaid', 'stateDiagram-v2', first, ...lines, '```', ''].join('\n')
}

it('goal 6: the document about the steps of a case is the table of transitions', async () => {
  const rows = VERBS.map(
    verb => `| ${transition(verb).label} | ${verb} | ${whoTakes(verb)} | ${begins(verb)} | ${leads(verb)} |`,
  )
  const text = `# 一件申请的各个步骤

由 \`src/requests/rules/transitions.ts\` 画出，测试核对；不要手改。补正、征求意见、说明理由、收费与答复并行，各有自己的状态。

| 步骤 | 标识 | 谁办 | 从哪里开始 | 到哪里 |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## 状态图

${kinds.map(drawing).join('\n')}`
  await expect(text).toMatchFileSnapshot('../../../docs/steps-of-a-case.md')
})
