/** 提醒: messages to officers inside, mail to people outside; each owed message exactly once. */
export { type Message, tell, tellAddress } from './tell.ts'
