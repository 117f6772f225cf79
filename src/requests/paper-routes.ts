import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { requireOffice, sightOf } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { inTransaction } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Case } from './case.ts'
import { archiveOf } from './letters/archive/archive.ts'
import { gatherArchive } from './letters/archive/gather.ts'
import { printCaseForm } from './letters/forms/case-forms.ts'
import { CASE_FORMS, isCaseForm } from './letters/forms/forms.ts'
import { letterLabel } from './letters/letter.ts'
import { findLetterContent } from './letters/store.ts'
import { renderLetterWord } from './letters/word.ts'
import { paths } from './paths.ts'
import { getCase } from './store.ts'

interface Address {
  Params: { no: string; id: string; form: string }
}

const NO = ':no'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 纸面: what is printed from a case beside its letters, and the case as one volume. */
export function paperRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', requireOffice)
  const { db } = services

  app.get<Address>(paths.caseLetterWord(NO, ':id'), async (request, reply) => {
    const theCase = await inSight(request)
    const letter = await findLetterContent(db, theCase.id, request.params.id)
    if (!letter) throw new NotFound('没有找到这份文书。')
    return reply
      .type(WORD)
      .header('content-disposition', attachmentNamed(`${letterLabel(letter.kind)} ${letter.number}.docx`))
      .send(Buffer.from(await renderLetterWord(letter.content)))
  })

  app.get<Address>(paths.caseForm(NO, ':form'), async (request, reply) => {
    const theCase = await inSight(request)
    const name = request.params.form
    const pdf = isCaseForm(name) ? await printCaseForm(services, theCase, name) : null
    if (pdf === null || !isCaseForm(name)) throw new NotFound('这件申请没有这份表单。')
    return reply
      .type('application/pdf')
      .header('content-disposition', attachmentNamed(`${CASE_FORMS[name]} ${theCase.number}.pdf`))
      .send(Buffer.from(pdf))
  })

  // The volume holds all the applicant handed in: who took it is in the trail.
  app.get<Address>(paths.caseArchive(NO), async (request, reply) => {
    const theCase = await inSight(request)
    const { pdf } = await archiveOf(await gatherArchive(services, theCase, request.actor.name))
    await inTransaction(db, tx =>
      record(tx, {
        by: request.actor,
        verb: 'requests.openArchive',
        subject: { kind: 'request', id: theCase.numberKey },
        unitId: theCase.unitId,
        at: services.now(),
      }),
    )
    return reply
      .type('application/pdf')
      .header('content-disposition', attachmentNamed(`案卷 ${theCase.number}.pdf`))
      .send(Buffer.from(pdf))
  })

  async function inSight(request: FastifyRequest<Address>): Promise<Case> {
    return getCase(db, request.params.no, await sightOf(db, request.actor))
  }
}
