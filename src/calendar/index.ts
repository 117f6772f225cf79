/**
 * 工作日历: the State Council's days off and make-up workdays, dated twice (the day they are for, the day they were
 * announced), and terms counted by them. 《全国年节及纪念日放假办法》; 《民法典》第二百零一条至第二百零三条.
 */
export { BUILT_IN_NOTICES } from './built-in-notices.ts'
export { type Calendar, calendarFrom } from './calendar.ts'
export type { DaysOff, HolidayNotice } from './notice.ts'
export { NOTICE_EXAMPLE, objectionsTo, type ParsedNotice, parseNotice } from './parse-notice.ts'
export { loadCalendar } from './store.ts'
export { endOfTerm, type Length } from './term.ts'
