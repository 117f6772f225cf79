import { LAYERS, type Place } from './finding.ts'

/** 第3行第5字, 名单!B7, 第2页; and in which layer when it is not what is read first. */
export function sayPlace(at: Place): string {
  const layer = at.in === undefined ? '' : `（${LAYERS[at.in]}）`
  if ('line' in at) return `第${at.line}行第${at.column}字${layer}`
  if ('page' in at) return `第${at.page}页${layer}`
  return `${at.sheet === '' ? '工作簿' : `${at.sheet}!${at.cell}`}${layer}`
}
