/** 内容检查: what must not stand in what is published. One rule set for whoever writes, reviews and inspects. */
export { screenFile } from './files/screen-file.ts'
export { screenPage } from './files/screen-page.ts'
export { type Finding, type LineColumn, type Place, RULES, SEVERITIES } from './finding.ts'
export { sayPlace } from './place.ts'
export { screenText } from './screen-text.ts'
export { wordListInUse } from './words/list.ts'
