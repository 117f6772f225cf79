import type { VNode } from 'preact'
import { asset } from '#platform/assets.ts'
import type { OfficeChrome } from '#platform/chrome.ts'
import { dayInChina, timeInChina } from '#platform/day.ts'
import {
  Button,
  DateField,
  Download,
  ErrorSummary,
  errorOf,
  FileField,
  FormPart,
  OfficePage,
  PageHeading,
  Panel,
  SelectField,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { DISCLOSURES, GENRES, INTERPRETATION_FORMS, STATUTORY_ITEMS, TOPICS } from '../../document.ts'
import { paths } from '../../paths.ts'
import { GUESS, ImportedNotice, PictureWords, SetAsideList, WordPanel } from './write-parts.tsx'
import type { WriteView } from './write-view.ts'

/** Pictures of a draft are seen at the office's address; the public's shows them once they are out. */
const asOfficeSees = (body: string): string => body.replaceAll('src="/documents/', 'src="/office/documents/')

const instant = (at: Date | null | undefined): string => (at ? `${dayInChina(at)} ${timeInChina(at)}` : '')

/** Writing a draft: what it is, its text, how it goes out. */
export function WritePage({ chrome, view }: { chrome: OfficeChrome; view: WriteView }): VNode {
  const { document, draft, errors, formKey, typed } = view
  const address = document === null ? paths.write : paths.text(document.number)
  return (
    <OfficePage
      chrome={chrome}
      title={document === null ? '撰写文档' : '修改文稿'}
      head={<script type="module" src={asset('editor.js')} />}
    >
      <PageHeading
        title={document === null ? '撰写文档' : draft?.title || '修改文稿'}
        lead="可以先保存，以后接着写。写完以后送初审。"
      />
      <ErrorSummary errors={errors} />
      <FormPart
        action={address}
        formKey={formKey}
        autosave={document === null ? undefined : paths.draft(document.number)}
      >
        <input type="hidden" name="saving" value={typed.saving ?? String(draft?.saving ?? 0)} />
        {/* The first button of a form is what the Enter key presses: not the one that takes a file. */}
        <button type="submit" class="sr-only" tabIndex={-1} aria-hidden="true">
          保存
        </button>
        <ImportedNotice imported={view.imported} />
        <WordPanel view={view} />
        <What view={view} />
        <Text view={view} />
        <Out view={view} />
        <div class="actions">
          <Button>保存</Button>
        </div>
      </FormPart>
      {document !== null && <Files view={view} />}
      {document !== null && <SetAsideList number={document.number} setAside={view.setAside} />}
      {document !== null && (
        <p>
          <a href={paths.officeDocument(document.number)}>回到这份文档，送审、预览</a>
        </p>
      )}
    </OfficePage>
  )
}

/** What was typed, or what is kept; and whether that is a guess nobody has looked at. */
function fieldsOf({ typed, draft, errors, imported }: WriteView) {
  const guesses: Readonly<Record<string, string | undefined>> = imported?.guesses ?? {}
  return (name: string, kept: string, hint?: string) => {
    const value = typed[name] ?? (draft === null ? '' : kept)
    const isGuess = value !== '' && guesses[name] === value
    const said = [isGuess ? GUESS : undefined, hint].filter(one => one !== undefined)
    return {
      ...{ name, value, error: errorOf(errors, name) },
      hint: said.length === 0 ? undefined : said.join(''),
    }
  }
}

function What({ view }: { view: WriteView }): VNode {
  const { draft, columns, unitName, typed, errors } = view
  const field = fieldsOf(view)
  const select = (name: string, kept: string) => ({
    name,
    value: typed[name] ?? kept,
    error: errorOf(errors, name),
  })
  const none = { '': '不填' }
  return (
    <Panel title="基本信息">
      <TextField {...field('title', draft?.title ?? '')} label="标题" maxLength={200} required />
      <SelectField
        {...select('columnId', String(draft?.columnId ?? columns[0]?.id ?? ''))}
        label="栏目"
        options={Object.fromEntries(columns.map(({ id, siteName, name }) => [id, `${siteName}：${name}`]))}
        required
      />
      <SelectField
        {...select('genre', draft?.genre ?? 'notice')}
        label="文种"
        options={Object.fromEntries(Object.entries(GENRES).map(([code, { label }]) => [code, label]))}
        required
      />
      <SelectField
        {...select('form', draft?.form ?? '')}
        label="解读形式"
        hint="文种是“政策解读”的选择。"
        options={{ ...none, ...INTERPRETATION_FORMS }}
      />
      <TextField
        {...field('issuer', draft?.issuer ?? '', '几个机关联合发文的，都写上，中间空一格。')}
        value={typed.issuer ?? draft?.issuer ?? unitName}
        label="发文机关"
      />
      <TextField
        {...field(
          'documentNumber',
          draft?.documentNumber ?? '',
          '如“归政办〔2026〕3号”。方括号、圆括号会自动改成六角括号。',
        )}
        label="发文字号"
      />
      <DateField
        {...field(
          'madeOn',
          draft?.madeOn ?? '',
          '从这一天起20个工作日内要公开；内容变更的，填变更以后的日期。',
        )}
        label="成文日期"
      />
      <SelectField
        {...select('topic', draft?.topic ?? '')}
        label="主题分类"
        options={{ ...none, ...Object.fromEntries(TOPICS.map(topic => [topic, topic])) }}
      />
      <SelectField
        {...select('item', draft?.item == null ? '' : String(draft.item))}
        label="属于《条例》第二十条的哪一项"
        options={{ ...none, ...STATUTORY_ITEMS }}
      />
      <DateField {...field('effectiveOn', draft?.effectiveOn ?? '')} label="施行日期" />
      <DateField
        {...field('expiresOn', draft?.expiresOn ?? '')}
        label="有效期至"
        hint="过了这一天自动标为“已失效”。"
      />
      <TextField {...field('keywords', draft?.keywords ?? '')} label="关键词" hint="几个词之间空一格。" />
      <TextField {...field('source', draft?.source ?? '')} label="来源" hint="转载的写明原来的网站。" />
    </Panel>
  )
}

function Text({ view }: { view: WriteView }): VNode {
  const { document, draft } = view
  const field = fieldsOf(view)
  return (
    <Panel title="内容">
      <TextArea {...field('summary', draft?.summary ?? '')} label="摘要" rows={3} maxLength={500} />
      <TextArea
        {...field('body', asOfficeSees(draft?.body ?? ''))}
        label="正文"
        hint="可以从Word粘贴，格式会整理成统一的样子。脚注写在要加注的字后面：〔脚注：注文〕。不用脚本时每段一行，也可以用HTML标记。"
        rows={24}
        editor={{ upload: document === null ? null : paths.officeFiles(document.number) }}
      />
      <PictureWords view={view} />
      <TextField
        {...field('files', (draft?.files ?? []).join(' '))}
        label="附件的编号，按显示的顺序"
        hint={document === null ? '保存以后可以上传附件。' : '编号见页面下方“已上传的文件”。'}
      />
      <TextArea
        {...field('relations', view.relations)}
        label="关联文档"
        hint="每行一份：解读 20260000123；修改、废止的写上生效日期：废止 20260000123 2026-05-01；相关 20260000123。"
        rows={3}
      />
    </Panel>
  )
}

function Out({ view }: { view: WriteView }): VNode {
  const { draft, typed } = view
  const field = fieldsOf(view)
  const interpretation =
    typed.title === undefined ? (draft?.needsInterpretation ?? false) : 'needsInterpretation' in typed
  return (
    <Panel title="公开">
      <SelectField
        name="disclosure"
        value={typed.disclosure ?? draft?.disclosure ?? 'proactive'}
        error={errorOf(view.errors, 'disclosure')}
        label="公开方式"
        options={DISCLOSURES}
        required
      />
      <TextField {...field('disclosureReason', draft?.disclosureReason ?? '')} label="不主动公开的理由" />
      <label class="choice">
        <input type="checkbox" name="needsInterpretation" value="yes" checked={interpretation} />
        <span>需要解读（发布后3个工作日内）</span>
      </label>
      <TextField
        {...field('publishAt', instant(draft?.publishAt))}
        label="定时发布"
        hint="如“2026-03-02 09:00”；不填，终审同意就发布。"
      />
      <TextField
        {...field('withdrawAt', instant(draft?.withdrawAt))}
        label="定时撤下"
        hint="不填，长期公开。"
      />
      {(draft?.ordinal ?? 1) > 1 && (
        <TextField
          {...field('changeNote', draft?.changeNote ?? '')}
          label="改了什么"
          hint="和新版本一起公开。"
        />
      )}
    </Panel>
  )
}

function Files({ view }: { view: WriteView }): VNode {
  const { document, files, formKey, maxBytes, errors } = view
  const number = document?.number ?? ''
  return (
    <Panel title="已上传的文件" id="files">
      {files.length === 0 ? (
        <p>还没有上传文件。</p>
      ) : (
        <ul>
          {files.map(({ id, name, mediaType, size }) => (
            <li key={id}>
              编号{id}　
              <Download href={paths.officeFile(number, id)} label={name} kind={mediaType} size={size} />
            </li>
          ))}
        </ul>
      )}
      <FormPart action={paths.officeFiles(number)} formKey={`${formKey}f`} multipart>
        <FileField
          name="file"
          label="上传附件或者图片"
          hint="PDF、Word（docx）、Excel（xlsx）、JPG、PNG，每个不超过20 MB。请先保存上面写的内容。"
          maxBytes={maxBytes}
          error={errorOf(errors, 'file')}
          required
        />
        <Button kind="quiet">上传</Button>
      </FormPart>
    </Panel>
  )
}
