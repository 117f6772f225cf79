/** 年度报告: anyone's report read and checked. */
export { annualReportRoutes } from './routes.ts'
