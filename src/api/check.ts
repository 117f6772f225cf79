import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FieldError } from '#platform/form.ts'
import type { Schema } from './schemas.ts'

/** What is wrong, by JSON pointer; empty when nothing is. */
export type Check = (value: unknown) => FieldError[]

// Formats are read by the readers that follow, with the sentences of the pages.
const options = { allErrors: true, strict: true, allowUnionTypes: true, validateFormats: false } as const
const exact = new Ajv2020(options)
/** An address knows texts alone. */
const fromText = new Ajv2020({ ...options, coerceTypes: true })

export function checkBody(schema: Schema): Check {
  return saying(exact.compile(schema))
}

/** Of the part of an address after `?`. Numbers in it become numbers. */
export function checkQuery(schema: Schema): Check {
  return saying(fromText.compile(schema))
}

function saying(validate: ValidateFunction): Check {
  return value => (validate(value) ? [] : (validate.errors ?? []).map(told))
}

function told({ instancePath, keyword, params }: ErrorObject): FieldError {
  switch (keyword) {
    case 'required':
      return { field: `${instancePath}/${params.missingProperty}`, sentence: '缺少这一项。' }
    case 'additionalProperties':
      return { field: `${instancePath}/${params.additionalProperty}`, sentence: '没有这一项，请去掉。' }
    case 'type':
      return {
        field: instancePath,
        sentence: `类型应为${[params.type].flat().map(typeInWords).join('或')}。`,
      }
    case 'enum':
      return { field: instancePath, sentence: `只能是：${params.allowedValues.join('、')}。` }
    case 'maxLength':
      return { field: instancePath, sentence: `最多${params.limit}个字符。` }
    case 'minimum':
      return { field: instancePath, sentence: `不小于${params.limit}。` }
    case 'maximum':
      return { field: instancePath, sentence: `不大于${params.limit}。` }
    default:
      return { field: instancePath, sentence: '不符合要求，请对照接口说明。' }
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '字符串',
  integer: '整数',
  number: '数字',
  boolean: 'true 或 false',
  object: '对象',
  array: '数组',
  null: 'null',
}
const typeInWords = (type: string) => TYPES[type] ?? type
