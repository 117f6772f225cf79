import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { checkBody } from './check.ts'
import { PROBLEM } from './examples.ts'
import { openApi } from './openapi.ts'
import { OPERATION_IDS, operation } from './operations.ts'
import * as schemas from './schemas.ts'

const document = openApi('https://xxgk.guide.example')

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document))
    expect(errors).toBeUndefined()
    expect([valid, validator.version]).toEqual([true, '3.1'])
  })

  it('is told to be wrong when it is: the validator can say no', async () => {
    const { valid } = await new Validator().validate({ ...structuredClone(document), paths: { units: {} } })
    expect(valid).toBe(false)
  })

  it('holds every operation once, by its name', () => {
    const ids = [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(ids.toSorted()).toEqual(OPERATION_IDS.toSorted())
  })
})

describe('every example', () => {
  it.each(OPERATION_IDS)('of %s is what its schema says', id => {
    const { answer, example, body, bodyExample } = operation(id)
    expect(checkBody(answer)(example)).toEqual([])
    expect(body === undefined).toBe(bodyExample === undefined)
    if (body) expect(checkBody(body)(bodyExample)).toEqual([])
  })

  it('of a problem, too; and a schema can say no', () => {
    expect(checkBody(schemas.PROBLEM)(PROBLEM)).toEqual([])
    expect(checkBody(schemas.PROBLEM)({ ...PROBLEM, status: '422' })).toHaveLength(1)
    expect(checkBody(schemas.CASE)({})).not.toEqual([])
  })
})

/** Of a document that is public, and what a list of them is narrowed by. */
const OF_DOCUMENTS = ['number', 'q', 'topic', 'unit', 'genre', 'validity', 'changedSince']
const NAMES = ['no', 'code', 'list', 'after', 'year', ...OF_DOCUMENTS]

it('nothing that is secret or personal stands in an address', () => {
  for (const id of OPERATION_IDS) {
    const { params = {}, query } = operation(id)
    const names = [...Object.keys(params), ...Object.keys(query?.properties ?? {})]
    for (const name of names) expect(NAMES).toContain(name)
  }
  // `code` in an address is a unit's; the code of a query stands in the body of /requests/track.
  expect(operation('trackRequest').params).toBeUndefined()
})
