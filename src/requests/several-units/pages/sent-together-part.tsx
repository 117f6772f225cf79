import type { VNode } from 'preact'
import { Button, FormPart, Panel } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { STAGES, type Stage } from '../../request.ts'

/** Another case of the same sending, as an officer may see it. */
export interface TogetherShown {
  readonly unitName: string
  /** Null: a case outside the sight of whoever looks, of which the unit's name alone is told. */
  readonly seen: { readonly number: string; readonly numberKey: string; readonly stage: Stage } | null
}

/** 同时向以下机关提出, for officers. */
export function SentTogetherToOthers({ together }: { together: readonly TogetherShown[] }): VNode | null {
  if (together.length === 0) return null
  return (
    <Panel title="同时向以下机关提出">
      <p class="hint">申请人把同样的内容一次向几个机关提出，各机关分别办理、分别答复，不是重复申请。</p>
      <ul>
        {together.map(({ unitName, seen }) => (
          <li key={unitName}>
            {unitName}
            {seen !== null && (
              <>
                　<a href={paths.case(seen.numberKey)}>{seen.number}</a>　{STAGES[seen.stage]}
              </>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The same for the applicant, who may open each of them. */
export function OwnSentTogether(props: {
  together: readonly {
    readonly number: string
    readonly numberKey: string
    readonly unitName: string
    readonly stage: Stage
  }[]
}): VNode | null {
  if (props.together.length === 0) return null
  return (
    <Panel title="同时向以下机关提出">
      <ul>
        {props.together.map(({ number, numberKey, unitName, stage }) => (
          <li key={numberKey}>
            {unitName}　{number}　{STAGES[stage]}
            <FormPart action={paths.track.part}>
              <input type="hidden" name="part" value={numberKey} />
              <Button kind="quiet">查看 {number}</Button>
            </FormPart>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
