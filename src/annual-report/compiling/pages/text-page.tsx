import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DataTable,
  ErrorSummary,
  errorOf,
  FormPart,
  OfficePage,
  PageHeading,
  Panel,
  TextArea,
} from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { behindFigure } from '../behind.ts'
import { ASKED_OF_A_FIGURE } from '../fill-in.ts'
import type { ChapterStanding, Standing } from '../standing.ts'
import { Chapters } from './chapters.tsx'
import { Findings } from './report-page.tsx'

/** In characters, for one chapter: the longest of a province has fewer than half. */
export const MOST_TEXT = 20_000
const TABLE_CHAPTERS = [2, 3, 4]

export interface TextView {
  readonly standing: Standing
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** The text of a report to be written; what the checks say of it stands beside. */
export function TextPage({ chrome, view }: { chrome: OfficeChrome; view: TextView }): VNode {
  const { standing, formKey, typed, errors } = view
  const { unit, year, draft, chapters } = standing
  return (
    <OfficePage chrome={chrome} title={`${year}年度报告正文`}>
      <PageHeading
        title={`${unit.name}${year}年度报告正文`}
        lead={
          draft === null
            ? '下面是按本年数据起草的，请核对、补写后保存。'
            : `${draft.savedBy}保存于${showInstant(draft.savedAt)}。`
        }
      />
      <ErrorSummary errors={errors} />
      <FormPart action={paths.text(unit.code, year)} formKey={formKey}>
        <input type="hidden" name="after" value={typed.after ?? String(draft?.saving ?? 0)} />
        <div data-check-as-typed={paths.textCheck(unit.code, year)}>
          {chapters.map(chapter => (
            <ChapterField key={String(chapter.chapter)} chapter={chapter} typed={typed} errors={errors} />
          ))}
        </div>
        <div class="actions">
          <Button>保存正文</Button>
          <Button kind="quiet" formAction={paths.textCheck(unit.code, year)}>
            核对（不保存）
          </Button>
        </div>
      </FormPart>
      <CheckedText standing={standing} />
      <Places standing={standing} />
      <p>
        <a href={paths.report(unit.code, year)}>回到年度报告</a>
      </p>
    </OfficePage>
  )
}

/** What the checks say of the text, and how it would read. */
export function CheckedText({ standing }: { standing: Standing }): VNode {
  const { unit, year, chapters, findings } = standing
  const wrong = chapters.flatMap(({ pieces }) => pieces.filter(piece => piece.kind === 'wrong'))
  return (
    <div id="checked">
      <Panel title="核对">
        {wrong.length > 0 && (
          <ul>
            {wrong.map((piece, index) => (
              <li key={String(index)}>
                <strong>填不进去</strong> {piece.text}：{piece.kind === 'wrong' ? piece.sentence : ''}
              </li>
            ))}
          </ul>
        )}
        <Findings findings={findings} />
      </Panel>
      <Panel title="读起来是这样">
        <Chapters chapters={chapters} behind={figure => behindFigure(unit.code, year, figure)} />
      </Panel>
    </div>
  )
}

function ChapterField(props: {
  chapter: ChapterStanding
  typed: Typed
  errors: readonly FieldError[]
}): VNode {
  const { chapter, typed, errors } = props
  const name = `chapter${chapter.chapter}`
  const beside = TABLE_CHAPTERS.includes(chapter.chapter)
  return (
    <TextArea
      name={name}
      label={`${'一二三四五六'.charAt(chapter.chapter - 1)}、${chapter.title}`}
      hint={beside ? '表格由数据生成，这里写表格以外的说明，可以不写。' : undefined}
      value={typed[name] ?? chapter.written}
      rows={beside ? 3 : chapter.chapter === 1 ? 16 : 6}
      required={!beside}
      maxLength={MOST_TEXT}
      error={errorOf(errors, name)}
    />
  )
}

function Places({ standing }: { standing: Standing }): VNode {
  return (
    <Panel title="可以写进正文的数字">
      <p>
        写{'{{新收申请}}'}
        ，读者看到的是现在的数字；数据变了，正文跟着变，不会与表不一致。前面还可以加：
        {Object.entries(ASKED_OF_A_FIGURE)
          .map(([asked, says]) => `{{${asked}·新收申请}} ${says}`)
          .join('；')}
        。{'{{机关}}'}是本机关名称，{'{{年度}}'}是年度。
      </p>
      <details>
        <summary>全部数字的名称（{standing.book.now.size}个）</summary>
        <DataTable
          caption="可以写进正文的数字"
          head={['写法', '现在', '上年']}
          rows={[...standing.book.now.values()].map(({ name, value }) => [
            `{{${name}}}`,
            String(value ?? '没有数字'),
            String(standing.book.before?.get(name)?.value ?? ''),
          ])}
          empty="没有数字。"
        />
      </details>
    </Panel>
  )
}
