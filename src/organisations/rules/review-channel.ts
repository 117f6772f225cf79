/** 提交行政复议申请书的互联网渠道. 《行政复议法》第二十二条: an address to open, or the name of where to go. */
export const CHANNEL_HINT = '以 https:// 开头的网址，或者一句话，如“豫事办”小程序“行政复议”栏。'
export const LONGEST_CHANNEL = 100

const ADDRESS = /^[a-z][a-z0-9+.-]*:|^www\.|^\/\/|^[^\s\p{Script=Han}]+\.[^\s\p{Script=Han}]+$/iu

/** What is wrong with a channel, as the rest of a sentence that begins with its label; null when nothing is. */
export function faultOfChannel(channel: string): string | null {
  if (!ADDRESS.test(channel)) return /\p{Script=Han}/u.test(channel) ? null : FAULT
  if (!channel.startsWith('https://') || /[\s<>"]/.test(channel) || !URL.canParse(channel)) return FAULT
  const { hostname, username } = new URL(channel)
  return hostname.includes('.') && username === '' ? null : FAULT
}

const FAULT = '应是以 https:// 开头的完整网址，或者一句中文。'
