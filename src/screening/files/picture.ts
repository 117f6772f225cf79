import type { Place } from '../finding.ts'
import { type PictureNote, pictureNotes } from '../rules/picture-notes.ts'
import type { Screener } from './screener.ts'

const ADVICE: Readonly<Record<PictureNote['kind'], string>> = {
  place: '照片里记着拍摄地点的经纬度，请去掉照片的附加信息后再用（图片编辑软件“另存为”时不保留）。',
  author: '照片里记着拍摄者或所有者的姓名，请去掉照片的附加信息后再用。',
}

/** What a photograph says beside its picture: where it was taken, and by whom. */
export function readPicture(bytes: Uint8Array, screener: Screener, at: Place): void {
  for (const { kind, text } of pictureNotes(bytes)) {
    screener.add({ rule: 'picture-notes', severity: 'warning', text, advice: ADVICE[kind], at })
  }
}
