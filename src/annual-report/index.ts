/** 年度报告: anyone's report read and checked. */

export { archiveRoutes } from './archive/routes.ts'
export { compilingRoutes } from './compiling/routes.ts'
export { remindOfReports } from './returns/remind.ts'
export { returnsRoutes } from './returns/routes.ts'
export { annualReportRoutes } from './routes.ts'
