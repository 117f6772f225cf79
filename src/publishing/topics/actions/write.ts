import { officersWith, sightOf } from '#organisations'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { mayWrite, objectionTo, PUBLISHERS } from '../../rules/steps.ts'
import { type InHand, type Order, type Taken, takeStep } from '../../take-step.ts'
import { unitInSight } from '../../unit-in-sight.ts'
import { paths } from '../paths.ts'
import { addTopic, findTopicForChange, rewriteTopic } from '../store.ts'
import { TOPIC_STAGES, TOPIC_STEPS, type Topic, type TopicText, type TopicVerb } from '../topic.ts'

export interface TopicOrder extends Order {
  readonly code: string
}

/** Begins a topic; nothing of it is public before another person has let it out. */
export function beginTopic(
  services: Services,
  order: Order,
  { unitCode, ...topic }: TopicText & { readonly code: string; readonly unitCode: string },
): Promise<Result<string>> {
  const { actor } = order
  const about = {
    verb: 'publishing.beginTopic',
    subject: () => ({ kind: 'unit', id: unitCode }),
    load: (tx: Tx) => unitInSight(tx, actor, unitCode),
    missing: '没有找到这个单位。',
  }
  return takeStep(services, order, about, async ({ tx, thing: unit, by, at }) => {
    if (!mayWrite(actor, unit.id)) return refused('not-your-role', '专题由主办单位开设。')
    const { code } = topic
    if (!(await addTopic(tx, { ...topic, unitId: unit.id, by, at }))) {
      return refused(
        'taken-already',
        `网址“${code}”已经用于另一个专题，请换一个。网址定了就不再改，也不再用于别处。`,
      )
    }
    return { leadsTo: code, subject: { kind: 'topic', id: code }, trail: { title: topic.title } }
  })
}

/** Goes on with the text; `send`: whoever may let it out is told. */
export function writeTopic(
  services: Services,
  order: TopicOrder,
  { send, ...text }: TopicText & { readonly send: boolean },
): Promise<Result<string>> {
  return topicStep(services, order, send ? 'sendTopic' : 'writeTopic', async ({ tx, thing, by, at }) => {
    if (send && text.sections.length === 0) {
      return refused(
        'not-right',
        '专题里还没有内容。请至少写一个板块，列出文件、回应、意见征集或者新闻发布会。',
      )
    }
    await rewriteTopic(tx, thing, { ...text, by, at })
    const publishers = await officersWith(tx, thing.unitId, PUBLISHERS)
    return {
      leadsTo: thing.code,
      trail: { title: text.title },
      tell: !send
        ? undefined
        : {
            to: publishers.map(({ id }) => id).filter(id => id !== by),
            key: `topic:${thing.code}:waiting:${at.toISOString()}`,
            subject: `专题待审核公开：${text.title}`,
            body: `专题“${text.title}”已送审，请审核。`,
            link: paths.officeTopic(thing.code),
          },
    }
  })
}

/** The frame of every step of a topic: within sight, locked, allowed by the table. */
export function topicStep(
  services: Services,
  order: TopicOrder,
  verb: TopicVerb,
  change: (inHand: InHand<Topic>) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, code } = order
  const about = {
    verb: `publishing.${verb}`,
    subject: () => ({ kind: 'topic', id: code }),
    load: async (tx: Tx) => findTopicForChange(tx, await sightOf(tx, actor), code),
    missing: '没有找到这个专题。',
  }
  return takeStep(services, order, about, async inHand => {
    const { thing } = inHand
    const step = { ...TOPIC_STEPS[verb], to: TOPIC_STEPS[verb].to ?? thing.stage }
    return objectionTo(actor, step, thing, TOPIC_STAGES) ?? change(inHand)
  })
}
