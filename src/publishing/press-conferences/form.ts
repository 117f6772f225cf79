import type { Form } from '#platform/form.ts'
import type { Result } from '#platform/result.ts'
import { readInstant } from '../forms.ts'
import type { NoticeText, RecordText } from './conference.ts'
import { readDocuments, readSpeakers, readVideo } from './rules/lines.ts'

/** In characters; the page says so, too. */
export const LONGEST_TRANSCRIPT = 100_000

export function readNotice(form: Form): NoticeText & { readonly send: boolean } {
  const concern = form.text('concern', { label: '有关的关切', max: 20 })
  return {
    title: form.text('title', { label: '主题', max: 120, required: true }),
    startsAt: readInstant(form, 'starts', '举行'),
    place: form.text('place', { label: '地点', max: 120, required: true }),
    speakers: readBy(form, 'speakers', '发布人', readSpeakers, []),
    about: form.lines('about', { label: '发布内容', max: 4000 }),
    documents: readBy(form, 'documents', '相关文件', readDocuments, []),
    concernNumber: concern === '' ? null : concern.normalize('NFKC'),
    send: form.checked('send'),
  }
}

export function readRecord(form: Form): RecordText & { readonly send: boolean } {
  const record = {
    transcript: form.lines('transcript', { label: '文字实录', max: LONGEST_TRANSCRIPT }),
    videoUrl: readBy(form, 'videoUrl', '视频地址', readVideo, ''),
    videoText: form.lines('videoText', { label: '视频的文字说明', max: 500 }),
    send: form.checked('send'),
  }
  // 《无障碍环境建设法》第三十二条: what is said in a video is there to be read, too.
  if (record.videoUrl !== '' && record.videoText === '') {
    form.fail(
      'videoText',
      '有视频的，请写明字幕在哪里、没有字幕时用什么代替，如“视频带字幕，全文见文字实录”。',
    )
  }
  if (record.videoUrl === '' && record.videoText !== '' && form.isFineSoFar('videoUrl')) {
    form.fail('videoUrl', '写了视频的文字说明，请填写视频地址；没有视频的两项都不填。')
  }
  return record
}

/** Lines read by a rule; its sentence stands at the field. */
function readBy<T>(
  form: Form,
  field: string,
  label: string,
  rule: (text: string) => Result<T>,
  standIn: T,
): T {
  const read = rule(form.lines(field, { label, max: 4000 }))
  if (read.ok) return read.value
  form.fail(field, read.sentence)
  return standIn
}
