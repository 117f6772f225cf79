/**
 * 年度报告（《条例》第四十九条、第五十条）: anyone's report read and checked; our own compiled from cases, disputes and what units
 * return, published in versions, written out and compared.
 */
export { makeEarlierReportsFindable } from './archive/findable.ts'
export { archiveRoutes } from './archive/routes.ts'
export { publishReport } from './compiling/actions/publish.ts'
export { saveText } from './compiling/actions/save-text.ts'
export { compilingRoutes } from './compiling/routes.ts'
export { standingOf } from './compiling/standing.ts'
export { TO_WRITE } from './compiling/templates.ts'
export { decide as decideReturn } from './returns/actions/decide.ts'
export { fillIn as fillInReturn } from './returns/actions/fill-in.ts'
export { fieldsOf as fieldsOfReturn } from './returns/fields.ts'
export { remindOfReports } from './returns/remind.ts'
export { returnsRoutes } from './returns/routes.ts'
export { annualReportRoutes } from './routes.ts'
