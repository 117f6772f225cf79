/** `mingfu serve`: the process. Configuration, database, migrations, pages, what runs by itself, and a quiet end. */
import type { FastifyInstance } from 'fastify'
import type { Command } from '#platform/command.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { codeOf, Trouble, wordsOf } from '#platform/errors.ts'
import { collectProcessFigures } from '#platform/metrics.ts'
import { type Opened, openServices } from '#platform/open.ts'
import { fillDemo } from '#demo'
import { buildApp } from './app.ts'

/** Whoever sends SIGTERM commonly kills after ten seconds. */
const TIME_TO_END_MS = 9_000

const command: Command = {
  usage: 'mingfu serve [--demo]',
  help: `打开数据库（没有设 DATABASE_URL 时用内嵌的 PostgreSQL），执行未做的迁移，启动网站，直到收到 SIGTERM 或 Ctrl-C。

  --demo   演示：空的数据库里先建一个虚构的归德市，每页标明演示数据，登录页列出演示账号

环境变量见 README。`,
  options: { demo: { type: 'boolean' } },
  async run({ values }) {
    await serve(readConfig(process.env, values.demo === true))
    return { json: null, text: '' }
  },
}
export default command

async function serve(config: Config): Promise<void> {
  const ending = whenAskedToEnd()
  const opened = await openServices(config)
  const { log } = opened.services
  process.on('warning', warning => log.warn({ err: warning }, 'warning'))
  try {
    if (opened.migrated.length > 0) log.info({ migrations: opened.migrated }, 'migrated')
    if (config.demo) await fillDemo(opened.services, opened.ownerUrl)
    const app = await buildApp(opened.services)
    await listen(app, config)
    collectProcessFigures()
    console.log(`明府已启动 Mingfu is running: ${config.baseUrl}`)
    log.info({ signal: await ending }, 'ending')
    await endWithin(TIME_TO_END_MS, app, opened)
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** npm and the shell may each pass the same signal on: the first counts. */
function whenAskedToEnd(): Promise<string> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve(signal))
  })
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw new Trouble(listenSentence(codeOf(error), error, host, port))
  }
}

function listenSentence(code: string | undefined, error: unknown, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被别的程序占用：请停掉它，或用 PORT 换一个端口，如 PORT=${port + 1} npm start。`
    case 'EACCES':
      return `没有权限监听端口 ${port}：请用 PORT 换一个 1024 以上的端口，或在前面放反向代理。`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `这台机器没有地址 ${host}：请改正 HOST，本机访问用 localhost，对外用 0.0.0.0。`
    default:
      return `不能监听 ${host}:${port}（${wordsOf(error)}）：请检查 HOST 和 PORT。`
  }
}

/** Answers what was asked, takes nothing new, closes the database; and does not wait for ever. */
async function endWithin(ms: number, app: FastifyInstance, opened: Opened): Promise<void> {
  const { log } = opened.services
  const deadline = setTimeout(() => {
    log.error('did not end in time')
    process.exit(1)
  }, ms)
  await app.close()
  await opened.close()
  clearTimeout(deadline)
  log.info('ended')
}
