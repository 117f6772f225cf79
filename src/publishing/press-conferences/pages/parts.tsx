import type { VNode } from 'preact'
import { StateMark } from '#platform/html/parts.ts'
import { Paragraphs } from '../../pages/parts.tsx'
import { CONFERENCE_STAGES, type ConferenceStage, type PressConference } from '../conference.ts'
import { questionsIn, readTranscript, type Turn } from '../rules/transcript.ts'

const KINDS = {
  draft: 'held',
  noticeWaiting: 'near',
  announced: 'ok',
  held: 'held',
  recordWaiting: 'near',
  recorded: 'done',
  cancelled: 'held',
} as const satisfies Record<ConferenceStage, string>

export function ConferenceMark({ stage }: { readonly stage: ConferenceStage }): VNode {
  return <StateMark kind={KINDS[stage]}>{CONFERENCE_STAGES[stage]}</StateMark>
}

export function SpeakersShown({ speakers }: Pick<PressConference, 'speakers'>): VNode {
  return (
    <ul class="list-none p-0">
      {speakers.map(({ name, office }) => (
        <li key={name}>
          {name}　{office}
        </li>
      ))}
    </ul>
  )
}

export function DocumentsShown({ documents }: Pick<PressConference, 'documents'>): VNode {
  return (
    <ul class="list-none p-0">
      {documents.map(number => (
        <li key={number}>
          <a href={`/documents/${number}`}>{number}</a>
        </li>
      ))}
    </ul>
  )
}

/** The record: the questions first, each leading to its place, then everything that was said. */
export function RecordShown({ conference }: { readonly conference: PressConference }): VNode {
  const { transcript, speakers, videoUrl, videoText } = conference
  const read = readTranscript(transcript, speakers)
  const asked = questionsIn(read)
  const placeOf = (turn: Turn) => `turn-${read.turns.indexOf(turn) + 1}`
  return (
    <>
      {videoUrl !== '' && (
        <section class="max-w-[40em]">
          <h2>视频</h2>
          <p>
            <a href={videoUrl} rel="external noopener noreferrer">
              看视频（在另一个网站）
            </a>
          </p>
          <Paragraphs text={videoText} />
        </section>
      )}
      {asked.length > 0 && (
        <section class="max-w-[40em]">
          <h2>记者提问</h2>
          <ol>
            {asked.map(({ question, answers }) => (
              <li key={placeOf(question)}>
                <a href={`#${placeOf(question)}`}>{question.paragraphs[0]}</a>
                <span class="hint">
                  （{question.who}问
                  {answers.length === 0
                    ? ''
                    : `，${[...new Set(answers.map(({ who }) => who))].join('、')}答`}
                  ）
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {transcript !== '' && (
        <section class="max-w-[40em]">
          <h2>文字实录</h2>
          {read.unclaimed.map((line, index) => (
            <p key={String(index)}>{line}</p>
          ))}
          {read.turns.map(turn => (
            <section key={placeOf(turn)} id={placeOf(turn)} class="mt-4">
              <h3 class="font-semibold">
                {turn.kind === 'question' && '问　'}
                {turn.who}
                {turn.office !== '' && <span class="hint">　{turn.office}</span>}
              </h3>
              <div class="font-song indent-[2em]">
                {turn.paragraphs.map((line, index) => (
                  <p key={String(index)}>{line}</p>
                ))}
              </div>
            </section>
          ))}
        </section>
      )}
    </>
  )
}
