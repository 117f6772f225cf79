import { type Actor, findUnitByCode } from '#organisations'
import { inTransaction } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { LetterKind } from '../letters/letter.ts'
import { checkTemplate } from '../letters/template.ts'
import { mayReadTemplates, mayWriteTemplates } from './policy.ts'
import { addVersion, listVersions, loadWordings, lockTemplate } from './store.ts'

export interface TemplateOrder {
  readonly actor: Actor
  readonly unitCode: string
  readonly kind: LetterKind
  readonly formKey: string
}

export interface TemplateChange {
  /** null: this unit's own wording is taken back. */
  readonly wording: string | null
  readonly reason: string
  /** The version that was on the page; 0 when the unit had none. */
  readonly after: number
}

/**
 * Puts a wording in force for the letters a unit writes from now on; those already written stay as they are. Refused: it
 * leaves out what the law wants told, it says nothing new, or somebody saved another since the page was opened.
 */
export function saveTemplate(
  services: Services,
  order: TemplateOrder,
  change: TemplateChange,
): Promise<Result<string>> {
  const { actor, unitCode, kind, formKey } = order
  return inTransaction(services.db, async tx => {
    const unit = await findUnitByCode(tx, unitCode)
    if (!unit || !(await mayReadTemplates(tx, actor, unit.id))) throw new NotFound('没有找到这个单位。')
    const at = services.now()
    return once(tx, formKey, at, async () => {
      await lockTemplate(tx, unit.id, kind)
      const [last] = await listVersions(tx, unit.id, kind)
      const inForce = (await loadWordings(tx, unit.id, [kind])).get(kind)
      const refusal = (await mayWriteTemplates(tx, actor, unit.id))
        ? objectionTo(kind, change, last?.version ?? 0, inForce?.wording ?? '')
        : refused('not-your-role', '文书模板由本单位工作机构负责人、上级政务公开办修改。')
      const version = (last?.version ?? 0) + 1
      const fact = {
        by: actor,
        verb: 'requests.saveTemplate',
        subject: { kind: 'unit', id: unit.code },
        unitId: unit.id,
        at,
      }
      if (refusal !== null || actor.id === null) {
        const { code } = refusal ?? { code: 'not-a-person' }
        await record(tx, { ...fact, outcome: 'refused', after: { letter: kind, code } })
        return refusal ?? refused('not-a-person', '请先登录。')
      }
      const { wording, reason } = change
      await addVersion(tx, { unitId: unit.id, kind, version, wording, reason, by: actor.id, at })
      await record(tx, { ...fact, after: { letter: kind, version, reason, takenBack: wording === null } })
      return done(kind)
    })
  })
}

function objectionTo(
  kind: LetterKind,
  { wording, after }: TemplateChange,
  last: number,
  inForce: string,
): Refusal | null {
  if (after !== last) {
    return refused(
      'changed-since',
      '您打开本页以后，有人保存了新的版本。请把您的修改另存一份，刷新页面看过新版本再改。',
    )
  }
  if (wording === null) return null
  const wrong = checkTemplate(kind, wording)
  if (wrong.length > 0) return refused('template-incomplete', wrong.join(''))
  return wording === inForce ? refused('nothing-new', '与现在使用的文字一样，没有保存。') : null
}
