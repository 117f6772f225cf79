import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DataTable,
  ErrorSummary,
  errorOf,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import {
  ELEMENTS,
  LETTER_KINDS,
  type LetterContent,
  type LetterKind,
  letterLabel,
} from '../../letters/letter.ts'
import { isAlone, PLACES, type Place } from '../../letters/places.ts'
import { paths } from '../paths.ts'
import type { TemplateVersion, WordingInForce } from '../wording.ts'

export interface TemplateView {
  readonly unit: { readonly code: string; readonly name: string; readonly id: number }
  readonly kind: LetterKind
  readonly inForce: WordingInForce
  readonly versions: readonly TemplateVersion[]
  readonly places: readonly Place[]
  /** The wording shown beside the built-in one. */
  readonly pieces: readonly { readonly kind: 'kept' | 'earlier' | 'new'; readonly text: string }[]
  readonly mayWrite: boolean
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** What was typed, as a letter about a made-up case; null when it was not asked. */
  readonly preview: LetterContent | null
}

export function TemplatePage({ chrome, view }: { chrome: OfficeChrome; view: TemplateView }): VNode {
  const { unit, kind, inForce, errors, preview } = view
  const { from } = inForce
  return (
    <OfficePage chrome={chrome} title={letterLabel(kind)}>
      <PageHeading
        title={letterLabel(kind)}
        lead={`${unit.name}现在使用${from === null ? '内置文字' : `${from.unitId === unit.id ? '本单位' : from.unitName}第${from.version}版`}。已经出具的文书不受修改影响。`}
      />
      <ErrorSummary errors={errors} />
      {preview !== null && <Preview letter={preview} />}
      {view.mayWrite ? <WritingForm view={view} /> : <Reading view={view} />}
      <Places view={view} />
      {view.pieces.length > 0 && (
        <Panel title="与内置文字对照">
          <p class="hint">删去的是内置文字，加上的是现在使用的文字。</p>
          <p class="whitespace-pre-line max-w-[44em]">
            {view.pieces.map((piece, index) => {
              if (piece.kind === 'earlier') return <del key={String(index)}>{piece.text}</del>
              if (piece.kind === 'new') return <ins key={String(index)}>{piece.text}</ins>
              return <span key={String(index)}>{piece.text}</span>
            })}
          </p>
        </Panel>
      )}
      <Versions view={view} />
      <p>
        <a href={paths.of(unit.code)}>回到{unit.name}的文书模板</a>
      </p>
    </OfficePage>
  )
}

function WritingForm({ view }: { view: TemplateView }): VNode {
  const { unit, kind, inForce, versions, typed, errors, formKey } = view
  const [last] = versions
  return (
    <FormPart action={paths.template(unit.code, kind)} formKey={formKey}>
      <input type="hidden" name="after" value={typed.after ?? String(last?.version ?? 0)} />
      <TextArea
        name="wording"
        label="文字"
        hint="一行是一段。{{ }}里是程序写入的内容，名称见下面的表；单独一行的位置可能写入几段。"
        value={typed.wording ?? inForce.wording}
        rows={14}
        required
        maxLength={5000}
        error={errorOf(errors, 'wording')}
      />
      <TextField
        name="reason"
        label="修改的理由"
        hint="写明依据或者原因，与版本一起保存。"
        value={typed.reason ?? ''}
        maxLength={200}
        required
        error={errorOf(errors, 'reason')}
      />
      <div class="actions">
        <Button>保存为新版本</Button>
        <Button kind="quiet" formAction={paths.preview(unit.code, kind)}>
          预览
        </Button>
        <Button kind="quiet" formAction={paths.paper(unit.code, kind)}>
          预览 PDF
        </Button>
        {last !== undefined && last.wording !== null && (
          <Button kind="quiet" name="takeBack" value="yes">
            不再使用本单位的文字
          </Button>
        )}
      </div>
    </FormPart>
  )
}

function Reading({ view }: { view: TemplateView }): VNode {
  return (
    <Panel title="现在使用的文字">
      <p class="whitespace-pre-line max-w-[44em]">{view.inForce.wording}</p>
      <p class="hint">由本单位工作机构负责人、上级政务公开办修改。</p>
    </Panel>
  )
}

/** The letter as it would read, about a case that does not exist. */
function Preview({ letter }: { letter: LetterContent }): VNode {
  return (
    <Notice kind="information" title="预览：用虚构的申请写成，没有保存">
      <p>{letter.title}</p>
      <p>{letter.addressee}：</p>
      {letter.paragraphs.map(({ text }, index) => (
        <p key={String(index)}>{text}</p>
      ))}
      {letter.remedy.map((text, index) => (
        <p key={String(index)}>{text}</p>
      ))}
      <p>{letter.closing}</p>
    </Notice>
  )
}

function Places({ view: { kind, places } }: { view: TemplateView }): VNode {
  const wanted: readonly string[] = LETTER_KINDS[kind].elements
  return (
    <Panel title="可以使用的位置">
      <DataTable
        caption="可以使用的位置"
        head={['写法', '写入的内容', '是否必须']}
        rows={places.map(place => {
          const { label, says } = PLACES[place]
          return [
            `{{${label}}}`,
            `${says.map(element => ELEMENTS[element]).join('、') || '按上下文写入，没有时不写'}${isAlone(place) ? '（整段，单独成行）' : ''}`,
            says.some(element => wanted.includes(element)) ? '必须' : '可以不写',
          ]
        })}
        empty="没有位置。"
      />
    </Panel>
  )
}

function Versions({ view: { versions } }: { view: TemplateView }): VNode {
  return (
    <Panel title="本单位的各版">
      {versions.length === 0 && <p>本单位还没有另写过。</p>}
      {versions.map(version => (
        <details key={String(version.version)}>
          <summary>
            第{version.version}版 {showInstant(version.savedAt)} {version.savedBy}：{version.reason}
          </summary>
          {version.wording === null ? (
            <Facts items={[['这一版', '不再使用本单位的文字，改用上级的或者内置的文字']]} />
          ) : (
            <p class="whitespace-pre-line max-w-[44em]">{version.wording}</p>
          )}
        </details>
      ))}
      {versions.length > 0 && <p class="hint">要恢复某一版，把它的文字抄到上面保存为新版本。</p>}
    </Panel>
  )
}
