import type { Report } from '../report.ts'
import { carryOver } from './carry-over.ts'
import { implausible, missing, negatives, notNumbers } from './cells.ts'
import type { Finding, Severity } from './finding.ts'
import { balances, columnSums, disputeSums, rowSums } from './sums.ts'
import { textAgainstTable } from './text-vs-table.ts'
import { textAgainstText } from './text-vs-text.ts'

const ORDER: readonly Severity[] = ['error', 'warning', 'note']

/** Everything the checks find in a report, errors first; with last year's report also what goes on from it. */
export function checkReport(report: Report, previous?: Report): Finding[] {
  const findings = [
    ...rowSums(report),
    ...columnSums(report),
    ...balances(report),
    ...disputeSums(report),
    ...(previous === undefined ? [] : carryOver(report, previous)),
    ...textAgainstTable(report),
    ...textAgainstText(report, previous),
    ...notNumbers(report),
    ...negatives(report),
    ...missing(report),
    ...implausible(report),
  ]
  return ORDER.flatMap(severity => findings.filter(finding => finding.severity === severity))
}
