/**
 * 提醒: messages to officers inside, mail to them and mail and text messages to people outside; each owed message exactly
 * once.
 */
export { deliverMail } from './deliver-mail.ts'
export { deliverSms } from './deliver-sms.ts'
export { type Digest, type DigestOf, sendDigests } from './digest.ts'
export { isNotify, NOTIFY, type Notify } from './message.ts'
export { mobileIn } from './rules/phone.ts'
export { forgetSent, markReadUntil, unreadCount } from './store.ts'
export { type News, type Telling, tell, tellAddress, tellAsChosen, tellPhone } from './tell.ts'
