import type { VNode } from 'preact'
import { paths } from '../paths.ts'
import { PUBLICATION_STAGES, type PublicationStage } from '../publication.ts'

/** How far a case has come on its way to the public. */
export interface PublicationOfCase {
  readonly id: number | null
  readonly stage: PublicationStage | null
  /** Whether whoever looks may propose it now. */
  readonly mayPropose: boolean
}

export function PublicationLine(props: { numberKey: string; publication: PublicationOfCase }): VNode | null {
  const { numberKey, publication } = props
  const { id, stage, mayPropose } = publication
  if (stage === null && !mayPropose) return null
  return (
    <p>
      答复公开：
      {id !== null && stage !== null && <a href={paths.publication(id)}>{PUBLICATION_STAGES[stage]}</a>}
      {mayPropose && <a href={paths.proposal(numberKey)}>{stage === null ? '' : '　'}把这件的问和答公开</a>}
    </p>
  )
}
