/** `mingfu serve`: the process. Configuration, database, migrations, pages, what runs by itself, and a quiet end. */
import type { FastifyInstance } from 'fastify'
import { type Filling, fillBehind, fillDemo } from '#demo'
import type { Command } from '#platform/command.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { codeOf, Trouble, wordsOf } from '#platform/errors.ts'
import { type Runner, startJobs } from '#platform/jobs.ts'
import { collectProcessFigures } from '#platform/metrics.ts'
import { migrate } from '#platform/migrate.ts'
import { type Opened, openServices } from '#platform/open.ts'
import { asOwner } from '#platform/owner.ts'
import { useFontFolder } from '#platform/pdf.ts'
import { showLateHours } from '#publishing'
import { anchorTrail } from '#trail'
import { buildApp } from './app.ts'
import { SCHEDULE } from './schedule.ts'

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
  useFontFolder(config.fontsFolder)
  const opened = await openServices(config)
  const { log } = opened.services
  process.on('warning', warning => log.warn({ err: warning }, 'warning'))
  let jobs: Runner | undefined
  let filling: Filling | undefined
  try {
    if (opened.migrated.length > 0) log.info({ migrations: opened.migrated }, 'migrated')
    if (config.demo && (await Promise.race([fillDemoWhole(opened), ending])) !== undefined)
      return endAtOnce(opened)
    void opened.services.kept.listen()
    const app = await buildApp(opened.services)
    await listen(app, config)
    collectProcessFigures()
    showLateHours(opened.services)
    jobs = startJobs(opened.services, SCHEDULE)
    if (config.demo) filling = fillBehind(opened)
    console.log(`明府已启动 Mingfu is running: ${config.baseUrl}`)
    log.info({ signal: await ending }, 'ending')
    await endWithin(TIME_TO_END_MS, [() => app.close(), jobs.stop, () => filling?.stop()], opened)
  } catch (error) {
    await Promise.all([jobs?.stop(), filling?.stop()])
    await opened.close()
    throw error
  }
}

/**
 * Fills an empty database with the demonstration city. One that was cut off while it was being made still stands in
 * simulated time: nothing in it is anybody's, and it is made anew.
 */
async function fillDemoWhole({ services, ownerUrl }: Opened): Promise<void> {
  const { config } = services
  const [cutOff] = await asOwner(ownerUrl, 'select 1 from time_setting where simulated')
  if (cutOff !== undefined) {
    if (config.database !== null) {
      throw new Trouble('演示数据上次没有建完：请换一个空的库写进 DATABASE_URL，或清空这个库后重新启动。')
    }
    await asOwner(
      ownerUrl,
      'drop schema public cascade; create schema public; grant usage on schema public to public',
    )
    await migrate(ownerUrl)
  }
  await fillDemo(services, ownerUrl)
}

/** In the middle of making the demonstration city there is nothing to finish: the next start makes it anew. */
async function endAtOnce(opened: Opened): Promise<void> {
  setTimeout(() => process.exit(), 2_000).unref()
  await opened.close()
  process.exit()
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
async function endWithin(
  ms: number,
  ends: readonly (() => Promise<void> | undefined)[],
  opened: Opened,
): Promise<void> {
  const { log } = opened.services
  const deadline = setTimeout(() => {
    log.error('did not end in time')
    process.exit(1)
  }, ms)
  await Promise.all(ends.map(end => end()))
  await anchorTrail(opened.services).catch(error => log.error({ err: error }, 'trail not anchored'))
  await opened.close()
  clearTimeout(deadline)
  log.info('ended')
}
