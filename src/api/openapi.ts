import { PROBLEM } from './examples.ts'
import { OPERATION_IDS, type Operation, type OperationId, operation } from './operations.ts'
import { paths } from './paths.ts'
import * as schemas from './schemas.ts'
import { SCOPES } from './scope.ts'

type Json = { readonly [key: string]: unknown }

/** The OpenAPI 3.1 document, from the same table and the same schemas that the server checks by. */
export function openApi(baseUrl: string): Json {
  const addresses = Map.groupBy(OPERATION_IDS, id => operation(id).path)
  return {
    openapi: '3.1.0',
    info: {
      title: '明府 政府信息公开 API',
      version: '1.0.0',
      description: `给人看的说明：${baseUrl}${paths.page}。错误都按 RFC 9457（application/problem+json）答复。`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${baseUrl}${paths.base}` }],
    tags: [
      { name: 'public', description: '对公众开放' },
      { name: 'office', description: '凭接口令牌，权限以令牌的主人此刻的角色为限' },
    ],
    paths: Object.fromEntries(
      [...addresses].map(([path, ids]) => [
        path.replace(/:(\w+)/g, '{$1}'),
        Object.fromEntries(ids.map(id => [operation(id).method.toLowerCase(), described(id, operation(id))])),
      ]),
    ),
    components: {
      schemas: { Problem: schemas.PROBLEM },
      securitySchemes: {
        token: {
          ...{ type: 'http', scheme: 'bearer' },
          description: `接口令牌，在“我的接口令牌”页生成。用途：${Object.entries(SCOPES)
            .map(([scope, label]) => `${scope} ${label}`)
            .join('；')}`,
        },
      },
    },
  }
}

function described(id: OperationId, asked: Operation): Json {
  const { summary, description, scope, body, bodyExample, status, answer, example } = asked
  return {
    operationId: id,
    ...{ summary, description: scope === null ? description : `${description}须有用途 ${scope}。` },
    tags: [scope === null ? 'public' : 'office'],
    // In 3.1 the roles of a bearer are named too.
    security: scope === null ? [] : [{ token: [scope] }],
    parameters: parametersOf(asked),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: body, example: bodyExample } },
      },
    }),
    responses: {
      [status]: {
        description: '办成',
        headers: LIMIT_HEADERS,
        content: { 'application/json': { schema: answer, example } },
      },
      default: {
        description:
          '没有办成：400 没有读懂、401 令牌、403 权限、404 没有、409 环节、410 已经撤下、422 内容或规定、429 太频繁',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example: PROBLEM },
        },
      },
    },
  }
}

function parametersOf({ params = {}, query, keyed }: Operation): Json[] {
  const of = (place: string, name: string, schema: schemas.Schema, required: boolean): Json => {
    const { description, ...rest } = schema
    return { name, in: place, required, description, schema: rest }
  }
  return [
    ...Object.entries(params).map(([name, schema]) => of('path', name, schema, true)),
    ...Object.entries(query?.properties ?? {}).map(([name, schema]) =>
      of('query', name, schema, query?.required.includes(name) ?? false),
    ),
    ...(keyed ? [of('header', 'Idempotency-Key', IDEMPOTENCY_KEY, true)] : []),
  ]
}

export const IDEMPOTENCY_KEY: schemas.Schema = {
  ...{ type: 'string', minLength: 8, maxLength: 128, pattern: '^[!-~]+$' },
  description:
    '调用者自己生成的唯一值（如 UUID）。同一个值、同样的内容重发，只算一次，答复相同；内容不同的不受理。保留 7 天。',
}

const LIMIT_HEADERS = {
  RateLimit: { description: '还能调用几次（r）、几秒后恢复（t）', schema: { type: 'string' } },
  'RateLimit-Policy': { description: '每个时间窗（w 秒）最多几次（q）', schema: { type: 'string' } },
}
