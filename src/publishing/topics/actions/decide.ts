import { dayInChina } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { putEntry } from '#search'
import { letOut } from '../../checks/words.ts'
import type { InHand } from '../../take-step.ts'
import { paths } from '../paths.ts'
import { closeTopicRow, giveBackTopicRow, publishTopicRow } from '../store.ts'
import { type DecidingVerb, TOPIC_STEPS, type Topic, topicWords } from '../topic.ts'
import { type TopicOrder, topicStep } from './write.ts'

/** Lets a topic out as it is written now, gives it back, or ends it: then it stays, as an archive. */
export function decideTopic(
  services: Services,
  order: TopicOrder,
  { verb, said }: { readonly verb: DecidingVerb; readonly said: string },
): Promise<Result<string>> {
  return topicStep(services, order, verb, async inHand => {
    const { thing, by, at } = inHand
    const out = letOut(verb === 'publishTopic' ? topicWords(thing) : {}, said)
    if (!out.ok) return out
    const refusal = await DOES[verb](inHand, said)
    if (refusal !== null) return refusal
    return {
      leadsTo: thing.code,
      trail: { title: thing.title, ...(said === '' ? {} : { said }), ...out.value },
      tell: {
        to: thing.writers.filter(id => id !== by),
        key: `topic:${thing.code}:${verb}:${at.toISOString()}`,
        subject: `专题「${TOPIC_STEPS[verb].label}」：${thing.title}`,
        body: `专题“${thing.title}”已办「${TOPIC_STEPS[verb].label}」。`,
        link: paths.officeTopic(thing.code),
      },
    }
  })
}

type Doing = (inHand: InHand<Topic>, said: string) => Promise<Refusal | null>

const DOES: Readonly<Record<DecidingVerb, Doing>> = {
  async publishTopic({ tx, thing, by, at }) {
    if (!thing.changed) return refused('not-now', '写下的内容都已经公开，没有要审核的。')
    if (thing.sections.length === 0) return refused('not-right', '专题里还没有内容，请退回修改。')
    await publishTopicRow(tx, thing, { by, at })
    await makeFindable(tx, thing, at)
    return null
  },
  async giveBackTopic({ tx, thing }, said) {
    if (!thing.changed) return refused('not-now', '写下的内容都已经公开，没有要退回的。')
    if (said === '') return refused('no-reason', '「退回修改」请写明原因。')
    await giveBackTopicRow(tx, thing.id, said)
    return null
  },
  async closeTopic({ tx, thing, by, at }) {
    await closeTopicRow(tx, thing.id, by, at)
    return null
  },
}

async function makeFindable(
  tx: Tx,
  { code, unitId, title, introduction, sections, openedAt }: Topic,
  at: Date,
): Promise<void> {
  await putEntry(tx, {
    ...{ kind: 'topic', key: code, unitId, title, path: paths.topic(code) },
    summary: introduction.slice(0, 200),
    body: [introduction, ...sections.map(({ heading }) => heading)].join('\n'),
    publishedOn: dayInChina(openedAt ?? at),
  })
}
