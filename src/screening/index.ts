/** 内容检查: what a text must not hold when it is published. One rule set for whoever writes, reviews and inspects. */
export { type Finding, RULES, SEVERITIES } from './finding.ts'
export { screenText } from './screen-text.ts'
