import type { VNode } from 'preact'
import { showInstant } from '#platform/day.ts'
import { Button, errorOf, FileField, Notice, Panel, TextField } from '#platform/html/parts.ts'
import { LARGEST_FILE } from '../../../text/word-limits.ts'
import { GUESSED_FIELDS, type GuessedField, type WordImport } from '../../from-word/from-word.ts'
import { paths } from '../../paths.ts'
import { SET_ASIDE, type SetAsideHead } from '../../set-aside/set-aside.ts'
import { imageField, undescribedImages } from '../form.ts'
import type { WriteView } from './write-view.ts'

/** Before a field whose value was read out of a file. */
export const GUESS = '从Word文件里读出来的，请核对。'

/** What came of an import, until somebody says that he has looked. */
export function ImportedNotice({ imported }: { imported: WordImport | null }): VNode | null {
  if (imported === null) return null
  const { fileName, guesses, notes, byName, at } = imported
  const guessed = (Object.keys(GUESSED_FIELDS) as GuessedField[]).filter(
    field => guesses[field] !== undefined,
  )
  return (
    <Notice kind="information" title={`已导入“${fileName}”，请核对`}>
      <p>
        {byName}于{showInstant(at)}导入。
      </p>
      <ul class="imported-notes">
        {guessed.length > 0 && (
          <li>
            读出来、填上的：{guessed.map(field => GUESSED_FIELDS[field]).join('、')}。不一定对，请逐项核对。
          </li>
        )}
        {notes.map(note => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <label class="choice">
        <input type="checkbox" name="importChecked" value="yes" />
        <span>都核对过了</span>
      </label>
      <p class="hint">勾选并保存以后，这些提示不再出现。</p>
    </Notice>
  )
}

/** 从Word导入: part of the form, so that what was typed comes along. */
export function WordPanel({ view }: { view: WriteView }): VNode {
  const { document, draft, errors, typed } = view
  const error = errorOf(errors, 'word')
  const hasText = (typed.body ?? draft?.body ?? '').trim() !== ''
  return (
    <Panel title="从Word导入">
      <details open={document === null || error !== undefined}>
        <summary>用Word文件（.docx）里的文字、表格、图片和脚注作正文</summary>
        <FileField
          name="word"
          label="Word文件"
          hint="标题、发文字号、成文日期、发文机关会试着读出来；您已经填的不动。三百页的文件要十秒左右。"
          accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
          maxBytes={LARGEST_FILE}
          error={error}
        />
        <label class="choice">
          <input type="checkbox" name="replace" value="yes" checked={'replace' in typed} />
          <span>
            替换现在的正文
            {hasText ? '（现在的正文留存，可以对照、换回来）' : '（正文里已经写了字的才要勾选）'}
          </span>
        </label>
        <div class="actions">
          <Button
            kind="quiet"
            formAction={document === null ? paths.writeFromWord : paths.textFromWord(document.number)}
            withFiles
            whenLong="正在上传、读取Word文件，三百页的要十秒左右，请稍候，不用再按一次。"
          >
            导入到正文
          </Button>
        </div>
      </details>
    </Panel>
  )
}

/** Pictures of the text that nobody has described: asked for one by one, also where there is no script. */
export function PictureWords({ view }: { view: WriteView }): VNode | null {
  const { document, draft, typed, errors } = view
  const images = undescribedImages(draft?.body ?? '')
  if (document === null || images.length === 0) return null
  return (
    <fieldset class="picture-words">
      <legend>图片说明</legend>
      <p class="hint">
        有{images.length}张图片还没有说明。请写图上有什么、说明什么：看不见图片的人靠它知道。
      </p>
      {images.map((id, index) => (
        <div key={id}>
          <img
            src={paths.officeFile(document.number, id)}
            alt={`第${index + 1}张没有说明的图片`}
            loading="lazy"
          />
          <TextField
            name={imageField(id)}
            label={`第${index + 1}张图片的说明`}
            value={typed[imageField(id)] ?? ''}
            error={errorOf(errors, imageField(id))}
            maxLength={200}
            required
          />
        </div>
      ))}
    </fieldset>
  )
}

/** 留存的文字: what stood in the draft before, or was written beside it. */
export function SetAsideList({
  number,
  setAside,
}: {
  number: string
  setAside: readonly SetAsideHead[]
}): VNode | null {
  if (setAside.length === 0) return null
  return (
    <Panel title="留存的文字" id="set-aside">
      <p>没有在这一稿里、也没有丢掉的文字。可以和现在的对照，也可以换成它；文档发布以后不再保留。</p>
      <ul>
        {setAside.map(({ id, why, byName, at }) => (
          <li key={id}>
            <a href={paths.setAside(number, id)}>
              {showInstant(at)}　{byName}　{SET_ASIDE[why]}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
