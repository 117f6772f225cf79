/**
 * 文字实录: typed as offices write it, `姓名：话` at the beginning of whatever somebody says, further paragraphs below; read
 * into turns. Only names that are known begin a turn, so that `具体措施如下：` stays a sentence.
 */
import type { Speaker } from '../conference.ts'

export type TurnKind = 'host' | 'speech' | 'question'

export interface Turn {
  readonly kind: TurnKind
  /** As typed: 归德日报记者. */
  readonly who: string
  /** The office held, of a speaker. */
  readonly office: string
  readonly paragraphs: readonly string[]
}

export interface Transcript {
  readonly turns: readonly Turn[]
  /** What stands before anybody speaks: nobody is known to have said it. */
  readonly unclaimed: readonly string[]
}

/** A question with who asked it and who answered. */
export interface Asked {
  readonly question: Turn
  readonly answers: readonly Turn[]
}

const BEGINNING = /^([^：:]{1,40})[：:]\s*(.*)$/u
const MEDIA = /记者/u
const HOST = /^主持人/u

export function readTranscript(text: string, speakers: readonly Speaker[]): Transcript {
  const turns: { kind: TurnKind; who: string; office: string; paragraphs: string[] }[] = []
  const unclaimed: string[] = []
  for (const line of text.split('\n').map(one => one.trim())) {
    if (line === '') continue
    const [, who = '', said = ''] = BEGINNING.exec(line) ?? []
    const begins = who === '' ? null : whoIs(who.trim(), speakers)
    if (begins !== null) turns.push({ ...begins, paragraphs: said === '' ? [] : [said] })
    else (turns.at(-1)?.paragraphs ?? unclaimed).push(line)
  }
  return { turns: turns.filter(({ paragraphs }) => paragraphs.length > 0), unclaimed }
}

function whoIs(who: string, speakers: readonly Speaker[]): Omit<Turn, 'paragraphs'> | null {
  if (HOST.test(who)) return { kind: 'host', who, office: '' }
  const speaker = speakers.find(({ name, office }) => who === name || who === `${office}${name}`)
  if (speaker !== undefined) return { kind: 'speech', who: speaker.name, office: speaker.office }
  return MEDIA.test(who) ? { kind: 'question', who, office: '' } : null
}

/** Who asked what, and who answered. A host who leads over is neither. */
export function questionsIn({ turns }: Transcript): Asked[] {
  return turns.flatMap((question, index) => {
    if (question.kind !== 'question') return []
    const after = turns.slice(index + 1)
    const next = after.findIndex(({ kind }) => kind === 'question')
    const answers = (next === -1 ? after : after.slice(0, next)).filter(({ kind }) => kind === 'speech')
    return [{ question, answers }]
  })
}
