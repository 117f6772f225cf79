import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { getUnit } from '#organisations'
import { LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { timeInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type FormWithFiles, type Upload, withUploads } from '#platform/upload.ts'
import { listColumnsFor } from '../../sites/store.ts'
import { cleanText } from '../../text/clean.ts'
import { importWord } from '../../text/import-word.ts'
import { LARGEST_FILE } from '../../text/word-limits.ts'
import { putFile } from '../actions/add-file.ts'
import { beginDocument, importIntoDraft, takeUp, writeDraft } from '../actions/write.ts'
import type { Document, EditionText } from '../document.ts'
import { findDraft } from '../editions/store.ts'
import { listFiles } from '../files/store.ts'
import { type GuessedField, guessedFrom, type WordTaken, withoutHead } from '../from-word/from-word.ts'
import { findUnchecked } from '../from-word/store.ts'
import { paths } from '../paths.ts'
import { mayWrite } from '../policy.ts'
import { findSetAside, listSetAside } from '../set-aside/store.ts'
import { addressed, type OfDocument, orderOf, writesIn } from './addressed.ts'
import { readText, showRelations } from './form.ts'
import { SetAsidePage } from './pages/set-aside-page.tsx'
import { WritePage } from './pages/write-page.tsx'

interface Given {
  readonly typed?: Typed
  readonly errors?: readonly FieldError[]
}
/** A text of 300 pages, as a form sends it: nine bytes a character. */
const bodyLimit = 12 * 1024 * 1024
const SAVINGS = { label: '保存的次数', min: 0, max: 1_000_000 }

/** Where what was refused of a text is to be put right. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'no-column': 'columnId',
  'no-such-document': 'relations',
  'not-to-be-named-so': 'relations',
  itself: 'relations',
}

/** 撰写: a draft with its files, by hand or from a Word file. */
export function mountWriting(app: FastifyInstance, services: Services): void {
  const { db, config } = services

  app.get(paths.write, (request, reply) => showWrite(request, reply, null, {}))

  app.post(paths.write, { bodyLimit }, async (request, reply) => {
    const form = new Form(request.body)
    const formKey = form.key()
    forgottenWord(form)
    const read = readText(form)
    if (!read.ok) return showWrite(request, reply, null, read)
    return begun(request, reply, form, { formKey, text: read.value, word: null })
  })

  app.post(paths.writeFromWord, { bodyLimit }, (request, reply) =>
    withWord(request, async (form, upload) => {
      const formKey = form.key()
      const unitId = unitOf(request)
      const read = await readWithWord(form, upload, (await getUnit(db, unitId)).name)
      if (!read.ok) return showWrite(request, reply, null, read)
      return begun(request, reply, form, { formKey, ...read.value })
    }),
  )

  app.get<OfDocument>(paths.text(':number'), async (request, reply) =>
    showWrite(request, reply, await addressed(db, request), {}),
  )

  app.post<OfDocument>(paths.text(':number'), { bodyLimit }, async (request, reply) => {
    const document = await addressed(db, request)
    const form = new Form(request.body)
    const [formKey, after] = [form.key(), form.integer('saving', SAVINGS)]
    forgottenWord(form)
    const read = readText(form)
    if (!read.ok) return showWrite(request, reply, document, read)
    const written = await writeDraft(services, orderOf(request, formKey), {
      ...{ text: read.value, after, importChecked: form.checked('importChecked') },
    })
    if (written.ok) return reply.redirect(paths.officeDocument(document.number), 303)
    const field = FIELD_OF[written.code] ?? 'body'
    return showWrite(request, reply, document, form.back({ field, sentence: written.sentence }))
  })

  app.post<OfDocument>(paths.textFromWord(':number'), { bodyLimit }, async (request, reply) => {
    const document = await addressed(db, request)
    return withWord(request, async (form, upload) => {
      const [formKey, after] = [form.key(), form.integer('saving', SAVINGS)]
      const read = await readWithWord(form, upload, document.unitName)
      if (!read.ok) return showWrite(request, reply, document, read)
      const written = await importIntoDraft(services, orderOf(request, formKey), { ...read.value, after })
      if (written.ok) return reply.redirect(paths.text(document.number), 303)
      return showWrite(request, reply, document, form.back({ field: 'word', sentence: written.sentence }))
    })
  })

  app.post<OfDocument>(paths.draft(':number'), { bodyLimit }, async (request, reply) => {
    const document = await addressed(db, request)
    const form = new Form(request.body)
    const [formKey, after] = [form.key(), form.integer('saving', SAVINGS)]
    const read = readText(form)
    if (!read.ok) return reply.code(422).send({ sentence: read.errors[0]?.sentence ?? '' })
    const written = await writeDraft(services, orderOf(request, formKey), {
      ...{ text: read.value, after, importChecked: form.checked('importChecked') },
    })
    const draft = await findDraft(db, document.id)
    const at = timeInChina(draft?.savedAt ?? services.now())
    if (written.ok) return reply.send({ saved: at, saving: draft?.saving ?? 0 })
    return written.code === 'changed-since'
      ? reply.code(409).send({ by: draft?.savedByName ?? '', at })
      : reply.code(422).send({ sentence: written.sentence })
  })

  app.get<{ Params: { number: string; id: string } }>(paths.setAside(':number', ':id'), (request, reply) =>
    showSetAside(request, reply, []),
  )

  app.post<{ Params: { number: string; id: string } }>(
    paths.setAside(':number', ':id'),
    async (request, reply) => {
      const document = await addressed(db, request)
      const form = new Form(request.body)
      const [formKey, after] = [form.key(), form.integer('saving', SAVINGS)]
      const read = form.result({ id: idIn(request.params), after })
      if (!read.ok) return showSetAside(request, reply, read.errors)
      const taken = await takeUp(services, orderOf(request, formKey), read.value)
      if (taken.ok) return reply.redirect(paths.text(document.number), 303)
      return showSetAside(request, reply, [{ field: 'saving', sentence: taken.sentence }])
    },
  )

  app.post<OfDocument>(paths.officeFiles(':number'), async (request, reply) => {
    const document = await addressed(db, request)
    const limits = { fileSize: LARGEST_ATTACHMENT, files: 1 }
    return withUploads(request, { dataFolder: config.dataFolder, limits }, async ({ body, uploads }) => {
      const form = new Form(body)
      const read = form.result({ formKey: form.key() })
      if (!read.ok) return showWrite(request, reply, document, read)
      const [upload] = uploads
      const put =
        upload === undefined
          ? refused('no-file', '请选择要上传的文件。')
          : await putFile(services, orderOf(request, read.value.formKey), upload)
      if (request.headers.accept === 'application/json') {
        return put.ok
          ? reply.send({ address: paths.officeFile(document.number, Number(put.value)) })
          : reply.code(422).send({ sentence: put.sentence })
      }
      if (put.ok) return reply.redirect(`${paths.text(document.number)}#files`, 303)
      return showWrite(request, reply, document, form.back({ field: 'file', sentence: put.sentence }))
    })
  })

  function withWord(
    request: FastifyRequest,
    work: (form: Form, upload: Result<Upload>) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const limits = { fileSize: LARGEST_FILE, files: 1, fieldSize: bodyLimit, fields: 400 }
    return withUploads(request, { dataFolder: config.dataFolder, limits }, given =>
      work(new Form(given.body), wordIn(given)),
    )
  }

  async function begun(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    { formKey, text, word }: { formKey: string; text: EditionText; word: WordTaken | null },
  ): Promise<FastifyReply> {
    const order = { actor: request.actor, unitId: unitOf(request), formKey }
    const written = await beginDocument(services, order, text, word)
    if (!written.ok) {
      const field = FIELD_OF[written.code] ?? 'columnId'
      return showWrite(request, reply, null, form.back({ field, sentence: written.sentence }))
    }
    return reply.redirect(
      word === null ? paths.officeDocument(written.value) : paths.text(written.value),
      303,
    )
  }

  function unitOf(request: FastifyRequest): number {
    const unitId = writesIn(request)
    if (unitId === null) throw new NotFound('文档由各单位的工作人员撰写。')
    return unitId
  }

  async function showWrite(
    request: FastifyRequest,
    reply: FastifyReply,
    document: Document | null,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const unitId = document?.unitId ?? writesIn(request)
    if (unitId === null || !mayWrite(request.actor, unitId))
      throw new NotFound('文档由各单位的工作人员撰写。')
    const draft = document === null ? null : ((await findDraft(db, document.id)) ?? null)
    if (document !== null && draft?.stage !== 'draft')
      throw new NotFound('没有在写的文稿，请回到这份文档看最新的情况。')
    const view = {
      ...{ document, draft, typed, errors, formKey: newFormKey(), maxBytes: LARGEST_ATTACHMENT },
      columns: await listColumnsFor(db, unitId, document?.id),
      files: document === null ? [] : await listFiles(db, document.id),
      unitName: (await getUnit(db, unitId)).name,
      relations: showRelations(draft?.relations ?? []),
      imported: draft === null ? null : ((await findUnchecked(db, draft.id)) ?? null),
      setAside: draft === null ? [] : await listSetAside(db, draft.id),
    }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(WritePage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }

  async function showSetAside(
    request: FastifyRequest<{ Params: { number: string; id: string } }>,
    reply: FastifyReply,
    errors: readonly FieldError[],
  ): Promise<FastifyReply> {
    const document = await addressed(db, request)
    const draft = await findDraft(db, document.id)
    const aside = draft && (await findSetAside(db, draft.id, idIn(request.params)))
    if (!draft || !aside) throw new NotFound('没有找到这份留存的文字，这一稿可能已经发布。')
    const mayTakeUp = draft.stage === 'draft' && mayWrite(request.actor, document.unitId)
    const view = { document, draft, aside, mayTakeUp, errors, formKey: newFormKey() }
    const chrome = await request.officeChrome(paths.office)
    return reply.page(SetAsidePage({ chrome, view }), errors.length === 0 ? 200 : 422)
  }
}

const idIn = ({ id }: { readonly id: string }): number => (/^\d{1,15}$/.test(id) ? Number(id) : 0)

/** A file that was chosen and never sent is not passed over in silence. */
function forgottenWord(form: Form): void {
  if (form.text('word', { label: 'Word文件', max: 1000 }) !== '')
    form.fail('word', '选的Word文件还没有导入。要导入的，再选一次，按“导入到正文”；不导入的，直接按“保存”。')
}

function wordIn({ uploads, whole }: FormWithFiles): Result<Upload> {
  const upload = uploads.find(({ field }) => field === 'word')
  if (!whole) return refused('broke-off', '文件没有传完整，没有导入。请再选一次。')
  return upload === undefined ? refused('no-file', '请选择要导入的Word文件。') : done(upload)
}

/** The form with the file's text in it, or what keeps it from being taken over; what was typed goes before what was guessed. */
async function readWithWord(
  form: Form,
  upload: Result<Upload>,
  unitName: string,
): Promise<FormResult<{ text: EditionText; word: WordTaken }>> {
  const no = (sentence: string) => form.back({ field: 'word', sentence })
  const typed = (field: string): string => form.typed(field).trim()
  const before = cleanText(typed('body'))
  if (!upload.ok) return no(upload.sentence)
  if (before !== '' && !form.checked('replace'))
    return no('正文里已经有文字，没有导入。要用Word的文字替换它，勾选“替换现在的正文”，再选一次文件。')
  const { tooLarge, path, name } = upload.value
  if (tooLarge) return no(`文件超过${LARGEST_FILE / 1024 / 1024}MB，没有导入。请压缩里面的图片再试。`)
  const imported = await importWord(await readFile(path))
  if (!imported.ok) return no(imported.sentence)
  const file = { name, word: imported.value }
  // The unit's own name stands in the form from the beginning: nobody typed it.
  const stands = typed('issuer') === unitName && imported.value.guesses.issuer !== unitName ? 'issuer' : null
  const guesses = guessedFrom(file, (field: GuessedField) => (field === stands ? '' : typed(field)))
  const read = readText(form.with({ ...guesses, body: withoutHead(imported.value.html, guesses) }))
  if (!read.ok) return form.back(...read.errors)
  const word = { file, guesses, before: { ...read.value, body: before } }
  return form.result({ text: read.value, word })
}
