import type { FastifyRequest } from 'fastify'

/** What a page says after something was saved; the address carries the key. */
const SAVED: Readonly<Record<string, string>> = {
  password: '密码已修改。其他设备上的登录已全部退出。',
  'second-factor': '新的动态口令已绑定。其他设备上的登录已全部退出。',
  unit: '单位信息已保存。',
  contacts: '联系方式已保存，公众页面同时更新。',
  account: '账号信息已保存。',
  created: '账号已建立。一次性密码只在建立时显示过一次，没有记下的请重置密码。',
  disabled: '账号已停用，其所有登录已退出。',
  enabled: '账号已启用。',
  granted: '角色已授予。本人须重新登录。',
  revoked: '角色已收回，其所有登录已退出。',
  'second-factor-reset': '动态口令已解除。本人下次登录时重新绑定。',
}

export function savedSentence(request: FastifyRequest): string | null {
  const key = (request.query as Record<string, unknown> | undefined)?.saved
  return typeof key === 'string' && Object.hasOwn(SAVED, key) ? (SAVED[key] ?? null) : null
}
