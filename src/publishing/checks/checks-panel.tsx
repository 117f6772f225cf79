import type { VNode } from 'preact'
import { Notice, Panel, StateMark } from '#platform/html/parts.ts'
import { RULES, SEVERITIES } from '#screening'
import { type Checked, errorsIn, sayWhere } from './checked.ts'
import { checkAll, type Words } from './words.ts'

/** A list of a thousand is read by nobody: what must be changed comes first. */
const MOST_SHOWN = 50

/** What the checks found. `why`: what whoever sent it says of what must be changed and stays. */
export function ChecksPanel({
  title,
  checked,
  why = null,
  withFiles = false,
}: {
  title: string
  checked: readonly Checked[]
  why?: string | null
  withFiles?: boolean
}): VNode {
  const errors = errorsIn(checked)
  const inOrder = [...errors, ...checked.filter(({ severity }) => severity !== 'error')]
  return (
    <Panel title={title}>
      {checked.length === 0 && (
        <p>没有查出个人信息、错别字、不规范表述等问题{withFiles && '，附件也查过'}。</p>
      )}
      {why !== null && errors.length > 0 && (
        <Notice kind="warning" title={`必须改的${errors.length}处没有改，带提示送审`}>
          <p>撰稿人说明：{why}</p>
        </Notice>
      )}
      <ul>
        {inOrder.slice(0, MOST_SHOWN).map((one, index) => (
          <li key={index}>
            <StateMark kind={one.severity === 'error' ? 'late' : 'held'}>
              {SEVERITIES[one.severity]}
            </StateMark>{' '}
            {sayWhere(one)}：{RULES[one.rule]}“{one.text}”。{one.advice}
          </li>
        ))}
      </ul>
      {inOrder.length > MOST_SHOWN && <p>还有{inOrder.length - MOST_SHOWN}处，改好这些再看。</p>}
    </Panel>
  )
}

/** What the checks find in words that wait to go out, for whoever writes them and whoever lets them out. */
export function WordsChecked({ words }: { words: Words }): VNode {
  return <ChecksPanel title="公开前检查" checked={checkAll(words)} />
}
