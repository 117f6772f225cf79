import { readFile } from 'node:fs/promises'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '#platform/form.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Upload, withUploads } from '#platform/upload.ts'
import { checkReport } from './checks/check-report.ts'
import { openReport } from './opening/open-report.ts'
import { CheckPage } from './pages/check-page.tsx'
import { CheckedPage } from './pages/checked-page.tsx'
import { paths } from './paths.ts'
import { readReport } from './reading/read-report.ts'
import type { Report } from './report.ts'

/** In bytes; a report's PDF with pictures has a few megabytes. */
export const LARGEST_REPORT = 20 * 1024 * 1024
/** Reading a large PDF takes seconds of a processor: nobody needs more than this. */
const FEW = { config: { rateLimit: { max: 30, timeWindow: '10 minutes' } } }

/** 核对年度报告: for anybody, about anybody's report. The files are gone when the answer is sent. */
export function annualReportRoutes({ config }: Services): FastifyPluginAsync {
  return async app => {
    app.get(paths.check, async (request, reply) => ask(request, reply, []))

    app.post(paths.check, FEW, async (request, reply) => {
      const limits = { fileSize: LARGEST_REPORT, files: 2 }
      return withUploads(request, { dataFolder: config.dataFolder, limits }, async ({ uploads, whole }) => {
        if (!whole)
          return ask(request, reply, [{ field: 'report', sentence: '文件没有传完整就中断了，请再选一次。' }])
        const report = await reportIn(uploads, 'report')
        const previous = await reportIn(uploads, 'previous')
        if (report.ok && report.value === null) {
          return ask(request, reply, [{ field: 'report', sentence: '请选择要核对的年度报告。' }])
        }
        if (!report.ok || !previous.ok || report.value === null) {
          const errors = [
            ...(report.ok ? [] : [{ field: 'report', sentence: report.sentence }]),
            ...(previous.ok ? [] : [{ field: 'previous', sentence: previous.sentence }]),
          ]
          return ask(request, reply, errors)
        }
        const findings = checkReport(report.value, previous.value ?? undefined)
        const chrome = request.portalChrome('/help')
        return reply.page(CheckedPage({ chrome, view: { report: report.value, findings } }))
      })
    })
  }
}

function ask(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]): FastifyReply {
  const chrome = request.portalChrome('/help')
  return reply.page(CheckPage({ chrome, errors, maxBytes: LARGEST_REPORT }), errors.length === 0 ? 200 : 422)
}

/** The report in one of the files that came; null when none was chosen. A browser sends an empty file for none. */
export async function reportIn(uploads: readonly Upload[], field: string): Promise<Result<Report | null>> {
  const upload = uploads.find(one => one.field === field && one.name !== '')
  if (upload === undefined) return done(null)
  if (upload.tooLarge) return refused('too-large', '文件超过20MB，年度报告不会这么大。请只上传报告本身。')
  const opened = await openReport(upload.name, await readFile(upload.path))
  return opened.ok ? readReport(opened.value) : opened
}
