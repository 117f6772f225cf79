import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role } from '#organisations'
import { ALL_VERBS, STAGES, type Stage, transition, type Verb } from './document.ts'
import { objectionTo } from './policy.ts'

/**
 * docs/life-of-a-document.md is drawn from the table of steps and the policy: `npx vitest run … --update` draws it anew. Beside
 * it stands here, typed by hand, who may take which step when; every other pair is refused.
 */
const UNIT = 1
const ME = 7
const BUSINESS: readonly Role[] = ['clerk', 'reviewer', 'disclosure-head', 'head']
const ALL_STAGES = Object.keys(STAGES) as Stage[]

interface Person {
  readonly name: string
  readonly roles: readonly Role[]
  readonly wrote?: true
  readonly passed?: true
  readonly elsewhere?: true
}

const PEOPLE: readonly Person[] = [
  ...(Object.keys(ROLES) as Role[]).map(role => ({ name: ROLES[role], roles: [role] })),
  { name: '撰稿人（经办人）', roles: ['clerk'], wrote: true },
  { name: '撰稿人，身兼四职', roles: BUSINESS, wrote: true },
  { name: '已审过这一稿的人，身兼四职', roles: BUSINESS, passed: true },
  { name: '外单位的人，身兼四职', roles: BUSINESS, elsewhere: true },
]

function objection(verb: Verb, stage: Stage, { roles, wrote, passed, elsewhere }: Person) {
  const unitId = elsewhere ? UNIT + 1 : UNIT
  const actor: Actor = {
    ...{ kind: 'user', id: ME, name: '', origin: null, unitId },
    grants: roles.map(role => ({ role, unitId })),
  }
  const edition = { stage, writers: wrote ? [ME] : [1] }
  return objectionTo(verb, actor, { unitId: UNIT, edition, passedBy: passed ? [ME] : [2] })
}

const WITH_REVIEWERS: readonly Stage[] = ['first', 'second', 'final', 'approved']

/** By hand: whether a person may. */
const MAY: Readonly<Record<Verb, (stage: Stage, person: Person) => boolean>> = {
  submit: (stage, { roles }) => stage === 'draft' && roles.some(role => BUSINESS.includes(role)),
  takeBack: (stage, { wrote }) => WITH_REVIEWERS.includes(stage) && wrote === true,
  passFirst: (stage, person) => stage === 'first' && isFresh(person, 'reviewer'),
  passSecond: (stage, person) => stage === 'second' && isFresh(person, 'disclosure-head'),
  passFinal: (stage, person) => stage === 'final' && isFresh(person, 'head'),
  giveBack: (stage, { roles }) =>
    (stage === 'first' && roles.includes('reviewer')) ||
    (stage === 'second' && roles.includes('disclosure-head')) ||
    ((stage === 'final' || stage === 'approved') && roles.includes('head')),
  publishUrgently: (stage, person) =>
    ['first', 'second', 'final'].includes(stage) &&
    (isFresh(person, 'disclosure-head') || isFresh(person, 'head')),
}

function isFresh({ roles, wrote, passed }: Person, role: Role): boolean {
  return roles.includes(role) && wrote !== true && passed !== true
}

describe('portal goal 1: every stage × every step × everybody', () => {
  it.each(ALL_VERBS)(
    '%s is taken by whom it belongs to, where it belongs, and refused in words everywhere else',
    verb => {
      for (const stage of ALL_STAGES) {
        for (const person of PEOPLE) {
          const refusal = objection(verb, stage, person)
          const may = person.elsewhere ? false : MAY[verb](stage, person)
          expect([verb, stage, person.name, refusal === null]).toEqual([verb, stage, person.name, may])
          if (refusal !== null) expect(refusal.sentence).toMatch(/^[^a-z]{8,}。$/)
        }
      }
    },
  )

  it('no way leads from a draft to the public but through the reviews, and none back from what is over', () => {
    const ways = new Map(ALL_STAGES.map(stage => [stage, new Set<Stage>()]))
    for (const verb of ALL_VERBS)
      for (const from of transition(verb).from) ways.get(from)?.add(transition(verb).to)
    expect(Object.fromEntries([...ways].map(([from, to]) => [from, [...to].sort()]))).toEqual({
      draft: ['first'],
      first: ['approved', 'draft', 'second'],
      second: ['approved', 'draft', 'final'],
      final: ['approved', 'draft'],
      approved: ['draft'],
      live: [],
      superseded: [],
      down: [],
    })
  })

  it('is written down for people', async () => {
    const rows = ALL_VERBS.flatMap(verb =>
      PEOPLE.map(person => {
        const open = ALL_STAGES.filter(stage => objection(verb, stage, person) === null)
        const answers = ALL_STAGES.flatMap(stage => {
          const refusal = objection(verb, stage, person)
          return refusal === null ? [] : [refusal.sentence.replaceAll(STAGES[stage], '〈状态〉')]
        })
        const may = open.map(stage => STAGES[stage]).join('、') || '—'
        return `| ${transition(verb).label} | ${person.name} | ${may} | ${[...new Set(answers)].join('<br>')} |`
      }),
    )
    const steps = ALL_VERBS.map(verb => {
      const { label, roles, from, to } = transition(verb)
      const who = roles.map(role => ROLES[role]).join('、')
      return `| ${label} | ${verb} | ${who} | ${from.map(stage => STAGES[stage]).join('、')} | ${STAGES[to]} |`
    })
    const text = `# 一份文档的一生

由 \`src/publishing/documents/document.ts\` 和 \`policy.ts\` 画出，测试核对；不要手改。

## 步骤

| 步骤 | 标识 | 谁办 | 从哪里开始 | 到哪里 |
| --- | --- | --- | --- | --- |
${steps.join('\n')}

## 谁在什么状态可以办，不可以时怎样答复

| 步骤 | 谁 | 可以办的状态 | 其他状态的答复 |
| --- | --- | --- | --- |
${rows.join('\n')}
`
    await expect(text).toMatchFileSnapshot('../../../docs/life-of-a-document.md')
  })
})
