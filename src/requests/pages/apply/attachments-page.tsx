import type { VNode } from 'preact'
import {
  ATTACHMENT_KINDS,
  type Attached,
  LARGEST_ATTACHMENT,
  MOST_ATTACHMENTS,
} from '#platform/attachment.ts'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import { Button, EmptyState, errorOf, FileField, FormPart, Panel, showSize } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { ApplyPage } from './apply-page.tsx'
import { PAGES } from './steps.ts'

export function AttachmentsPage(props: {
  chrome: PortalChrome
  attachments: readonly Attached[]
  errors: readonly FieldError[]
}): VNode {
  const { chrome, attachments, errors } = props
  const isFull = attachments.length >= MOST_ATTACHMENTS
  return (
    <ApplyPage
      chrome={chrome}
      title="附件"
      lead="可以不传。有身份证明扫描件、授权委托书、说明材料的，在这里上传。"
      step={PAGES.attachments.step}
      errors={errors}
    >
      <Panel title={`已上传（${attachments.length}/${MOST_ATTACHMENTS}）`}>
        {attachments.length === 0 ? (
          <EmptyState>还没有附件。选好文件后按“上传”，收下的会列在这里。</EmptyState>
        ) : (
          <ul class="grid gap-2">
            {attachments.map(file => (
              <li key={file.id} class="flex flex-wrap items-center justify-between gap-3">
                <span>
                  {file.name}（{showSize(file.size)}）
                </span>
                <FormPart action={paths.apply.attachmentRemoval(file.id)}>
                  <Button kind="quiet">
                    删除<span class="sr-only">{file.name}</span>
                  </Button>
                </FormPart>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <FormPart action={paths.apply.attachments} multipart>
        {!isFull && (
          <FileField
            name="files"
            label="选择文件"
            hint={`可以一次选几个，连同已上传的最多 ${MOST_ATTACHMENTS} 个，每个不超过 ${showSize(LARGEST_ATTACHMENT)}。可以是 ${kinds()}。`}
            accept={Object.keys(ATTACHMENT_KINDS)
              .map(kind => `.${kind}`)
              .join(',')}
            multiple
            maxBytes={LARGEST_ATTACHMENT}
            error={errorOf(errors, 'files')}
          />
        )}
        <p class="flex flex-wrap gap-3">
          {!isFull && (
            <Button kind="quiet" name="go" value="stay">
              上传
            </Button>
          )}
          <Button name="go" value="next">
            下一步：核对
          </Button>
        </p>
      </FormPart>
      <p>
        <a href={paths.apply.information}>上一步：所需信息</a>
      </p>
    </ApplyPage>
  )
}

function kinds(): string {
  return Object.values(ATTACHMENT_KINDS)
    .map(kind => kind.label)
    .join('、')
}
