import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import {
  Button,
  DataTable,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Pager,
  Panel,
  SelectField,
  TextField,
} from '#platform/html/parts.ts'
import { GROUND_CODES, GROUNDS, groundLabel, groundsOf, type Mark } from '#redaction'
import type { Case } from '../../case.ts'
import { paths } from '../../paths.ts'
import type { Redaction } from '../../redacting/redaction.ts'

/** Pages shown at once: each is drawn when it is asked for. */
export const PAGES_SHOWN = 5

export interface RedactionView {
  readonly request: Pick<Case, 'number' | 'numberKey'>
  readonly redaction: Redaction
  /** The first page shown, counting from 1. */
  readonly from: number
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

const GROUND_OPTIONS = Object.fromEntries([
  ['', '请选择'],
  ...GROUND_CODES.map(code => [code, `${GROUNDS[code].article} ${GROUNDS[code].label}`]),
])

/** 区分处理: the pages of a document, and what on them is not given. Drawn with the mouse, or written in numbers. */
export function RedactionPage({ chrome, view }: { chrome: OfficeChrome; view: RedactionView }): VNode {
  const { request, redaction, from, errors } = view
  const shown = redaction.pages.slice(from - 1, from - 1 + PAGES_SHOWN)
  const isOpen = redaction.releasedAt === null
  return (
    <OfficePage chrome={chrome} title={`区分处理 ${redaction.name}`}>
      <PageHeading title="区分处理" lead={redaction.name} />
      <p>
        <a href={paths.case(request.numberKey)}>回到 {request.number}</a>
      </p>
      <ErrorSummary errors={errors} />
      {redaction.told !== '' && <Notice kind="warning">{redaction.told}</Notice>}
      {isOpen ? (
        <p>
          在页面上按住鼠标拖动，框出不予公开的内容，并选定依据；也可以在下面填写位置。公开件由页面图像重新生成，框内的内容和隐藏的内容都不会留下。
        </p>
      ) : (
        <Notice kind="done">公开件已生成，在本件「随答复提供的文件」中。遮盖的依据见下表。</Notice>
      )}
      {isOpen && <Marking view={view} />}
      {shown.map((size, index) => (
        <PageShown key={from + index} view={view} page={from + index} size={size} />
      ))}
      <Pager
        {...(from + PAGES_SHOWN <= redaction.pages.length
          ? { next: paths.redaction(request.numberKey, redaction.id, from + PAGES_SHOWN) }
          : {})}
      />
      <MarksShown view={view} />
      {isOpen && <Release view={view} />}
    </OfficePage>
  )
}

/** One page with its marks over it. Numbers of the drawing, not styles: nothing here needs a script to be seen. */
function PageShown(props: {
  view: RedactionView
  page: number
  size: { readonly width: number; readonly height: number }
}): VNode {
  const { view, page, size } = props
  const { request, redaction } = view
  const { width, height } = size
  return (
    <figure class="sheet">
      <figcaption>
        第 {page} 页，共 {redaction.pages.length} 页
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        data-sheet={redaction.releasedAt === null ? page : undefined}
        role="img"
        aria-label={`第 ${page} 页`}
      >
        <image
          href={paths.redactionPage(request.numberKey, redaction.id, page)}
          width={width}
          height={height}
        />
        {redaction.marks
          .filter(mark => mark.page === page)
          .map((mark, index) => (
            <rect
              key={index}
              x={mark.x * width}
              y={mark.y * height}
              width={mark.width * width}
              height={mark.height * height}
              fill="#16181d"
              fill-opacity={redaction.releasedAt === null ? '0.7' : '1'}
            />
          ))}
      </svg>
    </figure>
  )
}

function Marking({ view }: { view: RedactionView }): VNode {
  const { request, redaction, from, errors, typed } = view
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <Panel title="遮盖">
      <FormPart action={paths.step.markRedaction(request.numberKey)} formKey={newFormKey()}>
        <input type="hidden" name="redaction" value={redaction.id} />
        <input type="hidden" name="from" value={from} />
        <div data-marking>
          <SelectField {...field('ground')} label="不予公开的依据" options={GROUND_OPTIONS} required />
          <p class="hint" role="status" data-marking-told="在页面上拖动鼠标画出要遮盖的地方。" />
          <details open={errors.length > 0}>
            <summary>填写位置</summary>
            <p class="hint">以页面左上角为起点，按占页面宽、高的百分比填写。</p>
            <TextField {...field('page')} label="页码" inputmode="numeric" />
            <TextField {...field('x')} label="左边（%）" />
            <TextField {...field('y')} label="上边（%）" />
            <TextField {...field('width')} label="宽（%）" />
            <TextField {...field('height')} label="高（%）" />
          </details>
        </div>
        <Button kind="quiet">加上这一处遮盖</Button>
      </FormPart>
    </Panel>
  )
}

function MarksShown({ view: { request, redaction, from } }: { view: RedactionView }): VNode {
  const isOpen = redaction.releasedAt === null
  return (
    <Panel title="遮盖和依据">
      <DataTable
        caption="各处遮盖"
        head={['页', '位置', '依据', ...(isOpen ? ['操作'] : [])]}
        rows={redaction.marks.map((mark, index) => [
          `第 ${mark.page} 页`,
          placeOf(mark),
          groundLabel(mark.ground),
          ...(isOpen
            ? [
                <FormPart action={paths.step.markRedaction(request.numberKey)} formKey={newFormKey()}>
                  <input type="hidden" name="redaction" value={redaction.id} />
                  <input type="hidden" name="from" value={from} />
                  <input type="hidden" name="remove" value={index + 1} />
                  <Button kind="quiet">去掉第 {index + 1} 处</Button>
                </FormPart>,
              ]
            : []),
        ])}
        empty="还没有遮盖。整份可以公开的，不用区分处理，直接作为随答复提供的文件添加。"
      />
      {redaction.marks.length > 0 && (
        <p>
          依据：
          {groundsOf(redaction.marks)
            .map(({ ground, marks }) => `${groundLabel(ground)} ${marks} 处`)
            .join('；')}
          。
        </p>
      )}
    </Panel>
  )
}

const percent = (fraction: number) => `${Math.round(fraction * 1000) / 10}%`

function placeOf({ x, y, width, height }: Mark): string {
  return `左 ${percent(x)}、上 ${percent(y)}，宽 ${percent(width)}、高 ${percent(height)}`
}

function Release({ view: { request, redaction } }: { view: RedactionView }): VNode {
  return (
    <Panel title="生成公开件">
      <p>
        生成后自动检查：公开件里不能有遮盖的文字、文档属性、图层、附件、批注和隐藏内容；有一项不合格就不会生成。
      </p>
      <FormPart action={paths.step.releaseRedaction(request.numberKey)} formKey={newFormKey()}>
        <input type="hidden" name="redaction" value={redaction.id} />
        <Button>生成公开件并检查</Button>
      </FormPart>
      <details>
        <summary>不用这份文件了</summary>
        <FormPart action={paths.step.discardRedaction(request.numberKey)} formKey={newFormKey()}>
          <input type="hidden" name="redaction" value={redaction.id} />
          <Button kind="danger">移除这份文件和遮盖</Button>
        </FormPart>
      </details>
    </Panel>
  )
}
