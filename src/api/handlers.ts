import { findUnitByCode, listUnits, sightOf, takesRequests, type Unit } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import {
  caseForProgram,
  casesForProgram,
  countLoad,
  countYear,
  isWorklist,
  readApplicationSent,
  type StepOfPrograms,
  stepByProgram,
  submitByProgram,
  trackForProgram,
} from '#requests'
import { type Answered, actorOf, answered, type Call, told } from './call.ts'
import { getCatalogue, getDocument, listColumns, listDocuments } from './document-handlers.ts'
import type { OperationId } from './operations.ts'

type Handler = (call: Call) => Promise<Answered>

/** What each address does: reads and acts through the faces of the modules, as the pages do. */
export const HANDLERS: Readonly<Record<OperationId, Handler>> = {
  async listUnits({ services }) {
    const units = (await listUnits(services.db)).map(({ unit }) => unit)
    const codes = new Map(units.map(unit => [unit.id, unit.code]))
    const today = dayInChina(services.now())
    return answered({ units: units.map(unit => unitInList(unit, codes, today)) })
  },

  async getUnit({ services, params }) {
    const unit = await findUnitByCode(services.db, params.code ?? '')
    if (!unit) throw new NotFound('没有找到这个单位。')
    const above = unit.parentId === null ? [] : await listUnits(services.db, [unit.parentId])
    const codes = new Map(above.map(({ unit: one }) => [one.id, one.code]))
    const { disclosureOffice, address, postcode, officeHours, phone, fax, email } = unit
    return answered({
      ...unitInList(unit, codes, dayInChina(services.now())),
      ...{ disclosureOffice, address, postcode, officeHours, phone, fax, email },
    })
  },

  ...{ getCatalogue, listDocuments, getDocument, listColumns },

  async submitRequest(call) {
    const { services, body, formKey } = call
    const today = dayInChina(services.now())
    const { unit, applicant, information } = body
    const application = readApplicationSent(
      {
        unit: typeof unit === 'string' ? unit : null,
        applicant: part(applicant),
        information: part(information),
      },
      today,
    )
    if (!application.ok) return told(application, () => ({}))
    const submitted = await submitByProgram(services, { actor: actorOf(call), formKey }, application.value)
    return told(submitted, ({ numberKey, ...rest }) => ({ no: numberKey, ...rest }))
  },

  async trackRequest({ services, body }) {
    const sent = { number: String(body.number), code: String(body.code) }
    return told(await trackForProgram(services, sent), tracked => tracked)
  },

  async yearOfUnits({ services, query }) {
    const year = Number(query.year)
    const counted = new Map((await countYear(services.db, year)).map(one => [one.unitId, one]))
    const units = (await listUnits(services.db)).flatMap(({ unit: { id, code, name } }) => {
      const figures = counted.get(id)
      if (figures === undefined) return []
      const { unitId: _, ...rest } = figures
      return [{ code, name, ...rest }]
    })
    return answered({ year, asOf: dayInChina(services.now()), units, total: sumOf(units) })
  },

  async loadOfUnits(call) {
    const { services } = call
    const asOf = dayInChina(services.now())
    const sight = await sightOf(services.db, actorOf(call))
    const loads = new Map((await countLoad(services.db, sight, asOf)).map(one => [one.unitId, one]))
    const units = (await listUnits(services.db, sight)).flatMap(({ unit: { id, code, name } }) => {
      const load = loads.get(id)
      if (load === undefined) return []
      const { unitId: _, ...rest } = load
      return [{ code, name, ...rest }]
    })
    return answered({ asOf, units })
  },

  async listCases(call) {
    const list = String(call.query.list)
    if (!isWorklist(list)) throw new NotFound('没有这个清单。')
    const after = call.query.after === undefined ? undefined : String(call.query.after)
    return answered(await casesForProgram(call.services, actorOf(call), { list, after }))
  },

  async getCase(call) {
    return answered(await caseForProgram(call.services, actorOf(call), call.params.no ?? ''))
  },

  confirm: step('confirm'),
  askCorrection: step('askCorrection'),
  askExtension: step('askExtension'),
  draftAnswer: step('draftAnswer'),
}

function step(verb: StepOfPrograms): Handler {
  return async call => {
    const { services, formKey, params, body } = call
    const order = { actor: actorOf(call), numberKey: params.no ?? '', formKey }
    const { fields, ...rest } = body
    const within = part(fields)
    const taken = await stepByProgram(services, verb, order, { ...within, ...rest })
    if (taken.ok || !('errors' in taken)) return told(taken, no => ({ no, step: verb }))
    const errors = taken.errors.map(error =>
      Object.hasOwn(within, error.field) ? { ...error, field: `fields.${error.field}` } : error,
    )
    return told({ ok: false, errors }, () => ({}))
  }
}

/** An object in the body, of which the check has seen that it is one. */
function part(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function unitInList(unit: Unit, codes: ReadonlyMap<number, string>, today: Day) {
  const { code, name, shortName, level, parentId } = unit
  const parent = parentId === null ? null : (codes.get(parentId) ?? null)
  return { code, name, shortName, level, parent, takesRequests: takesRequests(unit, today) }
}

interface Figures {
  readonly received: number
  readonly answered: number
  readonly onTime: number
  readonly late: number
  readonly imported: number
  readonly decisions: Readonly<Record<string, number>>
}

const DECISIONS = ['disclosed', 'partlyDisclosed', 'refused', 'unavailable', 'declined', 'other'] as const

function sumOf(units: readonly Figures[]): Figures {
  const sum = (figure: (one: Figures) => number) => units.reduce((total, one) => total + figure(one), 0)
  return {
    received: sum(one => one.received),
    answered: sum(one => one.answered),
    onTime: sum(one => one.onTime),
    late: sum(one => one.late),
    imported: sum(one => one.imported),
    decisions: Object.fromEntries(DECISIONS.map(group => [group, sum(one => one.decisions[group] ?? 0)])),
  }
}
