import { csvOf } from '#platform/csv.ts'
import { dayInChina } from '#platform/day.ts'
import { baseOf } from '../../sites/rules/domain.ts'
import { GENRES } from '../document.ts'
import { paths } from '../paths.ts'
import { VALIDITIES } from '../rules/validity.ts'
import type { PolicyListed } from './listed.ts'

interface Field {
  /** In JSON. */
  readonly name: string
  /** In CSV. */
  readonly label: string
  readonly of: (row: PolicyListed, base: string) => string
}

/** What is given of every policy document; the one list behind CSV, JSON and the page that explains them. */
export const POLICY_FIELDS: readonly Field[] = [
  { name: 'number', label: '文档编号', of: row => row.number },
  { name: 'title', label: '标题', of: row => row.title },
  { name: 'documentNumber', label: '发文字号', of: row => row.documentNumber ?? '' },
  { name: 'issuer', label: '发文机关', of: row => row.issuer || row.unitName },
  { name: 'genre', label: '文种', of: row => GENRES[row.genre].label },
  { name: 'topic', label: '主题分类', of: row => row.topic },
  { name: 'madeOn', label: '成文日期', of: row => row.madeOn ?? '' },
  { name: 'publishedOn', label: '发布日期', of: row => dayInChina(row.publishedAt) },
  { name: 'validity', label: '有效性', of: row => VALIDITIES[row.validity] },
  {
    name: 'address',
    label: '网址',
    of: (row, base) => baseOf(row.domain, base) + paths.document(row.number),
  },
]

export function policyCsv(rows: readonly PolicyListed[], base: string): string {
  const head = POLICY_FIELDS.map(({ label }) => label)
  return csvOf({ head, rows: rows.map(row => POLICY_FIELDS.map(({ of }) => of(row, base))) })
}

export function policyJson(rows: readonly PolicyListed[], base: string): string {
  const policies = rows.map(row =>
    Object.fromEntries(POLICY_FIELDS.map(({ name, of }) => [name, of(row, base)])),
  )
  return JSON.stringify({ policies })
}

/** The catalogue of what may be taken. W3C DCAT 3 */
export function catalogueOf(base: string): string {
  const distribution = (address: string, type: string) => ({
    '@type': 'dcat:Distribution',
    'dcat:downloadURL': { '@id': `${base}${address}` },
    'dcat:mediaType': type,
  })
  return JSON.stringify({
    '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
    '@type': 'dcat:Catalog',
    '@id': `${base}${paths.catalogue}`,
    'dct:title': '开放数据目录',
    'dct:language': 'zh-CN',
    'dcat:dataset': [
      {
        '@type': 'dcat:Dataset',
        '@id': `${base}${paths.openData}`,
        'dct:title': '政策文件目录',
        'dct:description': '已发布的规章、行政规范性文件和其他政策文件，每份一行，含现行有效性。',
        'dcat:distribution': [
          distribution(paths.openDataCsv, 'text/csv'),
          distribution(paths.openDataJson, 'application/json'),
        ],
      },
    ],
  })
}
