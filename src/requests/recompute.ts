import { type Calendar, loadCalendar } from '#calendar'
import { tell } from '#notifications'
import type { Actor } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { recordAll } from '#trail'
import type { CaseFact } from './case.ts'
import { columnsOf, readClock } from './case-clock.ts'
import { addFacts, changeClocks, listFacts, listOpenCases, type OpenCase } from './store.ts'

interface Move {
  readonly request: OpenCase
  readonly clock: NonNullable<ReturnType<typeof readClock>>
}

/**
 * A holiday notice entered the calendar: every open case is read anew. Those whose due day moves get a fact and a line
 * in the trail, and each officer one message about all of theirs. All in the transaction of the import, with as many
 * queries as there are officers, not cases.
 *
 * @returns how many due days moved
 */
export async function recomputeOpenCases(tx: Tx, by: Actor, now: Date, notice: string): Promise<number> {
  const today = dayInChina(now)
  const calendar = await loadCalendar(tx)
  const open = await listOpenCases(tx)
  const facts = await listFacts(
    tx,
    open.map(request => request.id),
  )
  const moves = open.flatMap(request => move(request, facts.get(request.id) ?? [], calendar))
  await changeClocks(
    tx,
    moves.map(({ request, clock }) => ({ id: request.id, ...columnsOf(clock) })),
  )
  const moved = moves.filter(({ request, clock }) => clock.dueOn !== request.dueOn)
  await addFacts(
    tx,
    moved.map(({ request, clock }) => ({
      requestId: request.id,
      kind: 'due-moved',
      onDay: today,
      at: now,
      byUser: by.id,
      data: { notice, from: request.dueOn, to: clock.dueOn },
    })),
  )
  await recordAll(
    tx,
    moved.map(({ request, clock }) => ({
      by,
      verb: 'requests.recompute',
      subject: { kind: 'request', id: request.numberKey },
      unitId: request.unitId,
      at: now,
      before: { dueOn: request.dueOn },
      after: { dueOn: clock.dueOn, notice },
    })),
  )
  const byHandler = Map.groupBy(moved, ({ request }) => request.handlerId)
  for (const [handler, theirs] of byHandler) {
    if (handler === null) continue
    await tell(tx, {
      to: [handler],
      key: `calendar:${notice}`,
      subject: `放假安排入库，您经办的 ${theirs.length} 件申请期限已重新计算`,
      body: theirs
        .map(({ request, clock }) => `${request.number}：${showDay(request.dueOn)} → ${showDay(clock.dueOn)}`)
        .join('\n'),
      link: '/office?list=open',
      at: now,
    })
  }
  return moved.length

  function move(request: OpenCase, story: readonly CaseFact[], with_: Calendar): Move[] {
    const clock = readClock(story, request.channel, with_, today)
    const same =
      clock !== null &&
      clock.dueOn === request.dueOn &&
      clock.nearOn === request.nearOn &&
      clock.provisional === request.provisional
    return clock === null || same ? [] : [{ request, clock }]
  }
}
