import type { Mishap } from './error-page.tsx'
import { Conflict, codeOf, Forbidden, isDatabaseAway, NotFound } from './errors.ts'

const NOT_FOUND: Mishap = {
  status: 404,
  title: '没有找到',
  sentence: '这个地址下没有内容，或者您没有查看它的权限。请检查网址，或从首页重新查找。',
}

const UNAVAILABLE: Mishap = {
  status: 503,
  title: '暂时不能使用',
  sentence: '系统正在维护或重新启动，刚才的操作没有保存。请过几分钟再试；已经提交成功的内容不受影响。',
}

/** By the status an error carries. */
const BY_STATUS: Readonly<Record<number, Mishap>> = {
  404: NOT_FOUND,
  408: { status: 408, title: '传送超时', sentence: '内容没有在时限内传完，没有保存。请检查网络后重新提交。' },
  413: {
    status: 413,
    title: '内容太大',
    sentence: '提交的内容超过了系统能接收的大小，没有保存。请返回上一页，减少文字或附件后重新提交。',
  },
  415: {
    status: 415,
    title: '格式不支持',
    sentence: '系统不接收这种格式的内容，没有保存。请用网页上的表单提交。',
  },
  429: {
    status: 429,
    title: '操作太频繁',
    sentence: '短时间内的操作太多，这一次没有受理。请稍等几分钟再试。',
  },
  503: UNAVAILABLE,
}

export const BAD_REQUEST: Mishap = {
  status: 400,
  title: '请求有误',
  sentence: '系统没有读懂这次请求，没有保存任何内容。请返回上一页，刷新后重新操作。',
}

/** A text the database cannot hold, such as one with a NUL in it. */
const UNREADABLE_TEXT = '22021'

/** The page for an error; null for a fault of the program itself. */
export function mishapFor(error: unknown): Mishap | null {
  if (error instanceof NotFound) return NOT_FOUND
  if (error instanceof Forbidden) {
    return {
      status: 403,
      title: '没有权限',
      sentence: error.message || '您的账号没有做这件事的权限。需要时请与本单位的管理员联系。',
    }
  }
  if (error instanceof Conflict) {
    return {
      status: 409,
      title: '内容已有变化',
      sentence:
        error.message || '您打开页面以后，别人已经改动过它，刚才的操作没有保存。请返回上一页，刷新后再做。',
    }
  }
  const code = codeOf(error) ?? ''
  if (isDatabaseAway(error)) return UNAVAILABLE
  if (code === UNREADABLE_TEXT) return BAD_REQUEST
  const status = statusOf(error)
  if (status >= 400 && status < 500) return BY_STATUS[status] ?? { ...BAD_REQUEST, status }
  return status === 503 ? UNAVAILABLE : null
}

export const FAULT: Omit<Mishap, 'reference'> = {
  status: 500,
  title: '系统出错了',
  sentence: '系统在处理时出了错，刚才的操作没有保存。错误已经记录下来，请稍后再试。',
}

export const CROSS_ORIGIN: Mishap = {
  status: 403,
  title: '请求来自别的网站',
  sentence: '这次提交不是从本网站的页面发出的，为了您的安全没有受理。请在本网站打开页面，重新提交。',
}

export const UNKNOWN_ADDRESS = NOT_FOUND

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500
  return typeof error.statusCode === 'number' ? error.statusCode : 500
}
