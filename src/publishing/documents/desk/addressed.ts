import type { FastifyRequest } from 'fastify'
import { sightOf, unitsWhere } from '#organisations'
import type { Db } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { DocumentOrder } from '../actions/order.ts'
import type { Document } from '../document.ts'
import { findDocumentInSight } from '../store.ts'

export interface OfDocument {
  Params: { number: string }
}

/** The document in the address, for whoever has it in sight. */
export async function addressed(db: Db, { actor, params }: FastifyRequest<OfDocument>): Promise<Document> {
  const document = await findDocumentInSight(db, await sightOf(db, actor), params.number)
  if (document === undefined) throw new NotFound('没有找到这份文档。')
  return document
}

export function orderOf({ actor, params }: FastifyRequest<OfDocument>, formKey: string): DocumentOrder {
  return { actor, number: params.number, formKey }
}

/** The unit a person writes for: his own. */
export function writesIn({ actor }: FastifyRequest): number | null {
  const units = unitsWhere(actor, ['clerk', 'reviewer', 'disclosure-head', 'head'])
  return units.find(unit => unit === actor.unitId) ?? units[0] ?? null
}
