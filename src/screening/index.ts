/** 内容检查: what must not stand in what is published. One rule set for whoever writes, reviews and inspects. */
export { type Finding, type LineColumn, RULES, SEVERITIES } from './finding.ts'
export { screenText } from './screen-text.ts'
