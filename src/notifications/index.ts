/** 提醒: messages to officers inside, mail to them and to people outside; each owed message exactly once. */
export { deliverMail } from './deliver-mail.ts'
export { forgetMails, unreadCount } from './store.ts'
export { type Telling, tell, tellAddress } from './tell.ts'
