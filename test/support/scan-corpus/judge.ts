import type { Finding, Place } from '#screening'
import type { MadeFile, Put } from './entry.ts'

export interface Verdict {
  readonly missed: readonly Put[]
  /** What was found where nothing of the kind is, and what stands there. */
  readonly alarms: readonly { readonly finding: Finding; readonly put: Put | undefined }[]
}

/** Of one file. A thing is found when its rule names its place, and what is shown fits it. */
export function judge({ put }: MadeFile, findings: readonly Finding[]): Verdict {
  const isIt = (one: Put, finding: Finding) =>
    finding.rule === one.rule && isSamePlace(one.at, finding.at) && fits(one, finding.text)
  return {
    missed: put.filter(one => one.rule !== null && !findings.some(finding => isIt(one, finding))),
    alarms: findings
      .filter(finding => !put.some(one => isIt(one, finding)))
      .map(finding => ({ finding, put: put.find(one => isSamePlace(one.at, finding.at)) })),
  }
}

/** Of a Word file the line alone is told: its columns are counted in `column` 0. */
function isSamePlace(wanted: Place, given: Place): boolean {
  if (wanted.in !== given.in) return false
  if ('line' in wanted)
    return (
      'line' in given && given.line === wanted.line && (wanted.column === 0 || given.column === wanted.column)
    )
  if ('page' in wanted) return 'page' in given && given.page === wanted.page
  return 'sheet' in given && given.sheet === wanted.sheet && given.cell === wanted.cell
}

/** What is shown begins and ends as the thing does; where something is hidden, a star stands for each sign. */
function fits({ rule, plain, written }: Put, shown: string): boolean {
  if (rule === 'image-without-text' || rule === 'dead-link' || rule === 'metadata') return shown === written
  if (rule === 'picture-notes') return shown === (written.includes('°') ? written : `${[...written][0]}**`)
  if (rule?.endsWith('-word') === true || rule?.endsWith('-name') === true)
    return bare(shown).startsWith(bare(written))
  const [begins = '', ends = ''] = shown.split(/\*+/)
  if (!shown.includes('**')) return false
  if (rule === 'address') return bare(written).includes(bare(begins))
  return bare(plain).startsWith(bare(begins)) && bare(plain).endsWith(bare(ends))
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
