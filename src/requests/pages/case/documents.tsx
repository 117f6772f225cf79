import type { VNode } from 'preact'
import { Download, FileField, Panel } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { StepForm, typedIn } from './step-form.tsx'
import type { CaseView } from './view.ts'

/** 随答复书提供的文件: shown to whoever handles the case, changed while the answer is a draft. */
export function Documents({ view }: { view: CaseView }): VNode | null {
  const { request, documents, redactions, next } = view
  const changes = next.includes('addDocument')
  if (documents.length === 0 && redactions.length === 0 && !changes) return null
  return (
    <Panel title="随答复提供的文件">
      {documents.length > 0 && (
        <ul>
          {documents.map(file => (
            <li key={file.id}>
              <Download
                href={paths.caseDocument(request.numberKey, file.id)}
                label={file.name}
                kind={file.mediaType}
                size={file.size}
              />
              {changes && (
                <StepForm view={view} verb="removeDocument" kind="quiet">
                  <input type="hidden" name="document" value={file.id} />
                </StepForm>
              )}
            </li>
          ))}
        </ul>
      )}
      {redactions.length > 0 && (
        <ul>
          {redactions.map(({ id, name, marks, releasedAt }) => (
            <li key={id}>
              <a href={paths.redaction(request.numberKey, id)}>区分处理：{name}</a>（{marks.length} 处遮盖，
              {releasedAt === null ? '尚未生成公开件' : '已生成公开件'}）
            </li>
          ))}
        </ul>
      )}
      {changes && (
        <StepForm view={view} verb="addDocument" kind="quiet" multipart>
          <FileField
            name="file"
            label="文件"
            hint="予以公开、部分公开的，在这里附上要提供的文件；名称会列在答复书的附件里，送达后申请人可以下载。PDF、图片、Word、Excel，每份 20 MB 以内。公开前请核对隐私和保密。"
            maxBytes={20 * 1024 * 1024}
            required
            {...typedIn(view, 'addDocument', 'file')}
          />
        </StepForm>
      )}
      {view.next.includes('openRedaction') && (
        <details open={view.cameBack?.verb === 'openRedaction'}>
          <summary>部分公开的，先区分处理</summary>
          <StepForm view={view} verb="openRedaction" kind="quiet" multipart>
            <FileField
              name="file"
              label="要遮盖的文件"
              hint="PDF、图片、Word、Excel。打开后在页面上框出不予公开的内容，生成的公开件里不会留下。原件不提供给任何人。"
              maxBytes={20 * 1024 * 1024}
              required
              {...typedIn(view, 'openRedaction', 'file')}
            />
          </StepForm>
        </details>
      )}
    </Panel>
  )
}
