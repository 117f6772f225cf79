/**
 * 归德市: a city that does not exist, with its nine counties and districts. Names, numbers and addresses are made up;
 * telephone numbers use 0000 so that nobody is rung.
 */
export interface DemoUnit {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly prefix: string
  readonly level: 'city' | 'county' | 'township'
  readonly kind: 'government' | 'office' | 'department' | 'township'
  readonly parent: string | null
  readonly division: string
  readonly reviewAuthority: string
  readonly court: string
  readonly address: string
}

const CITY = '归德市'
const CITY_GOVERNMENT = `${CITY}人民政府`

const CITY_DEPARTMENTS = [
  ['fgw', '发展和改革委员会', '发改委', '发改'],
  ['jyj', '教育局', '教育局', '教'],
  ['kjj', '科学技术局', '科技局', '科'],
  ['gaj', '公安局', '公安局', '公'],
  ['mzj', '民政局', '民政局', '民'],
  ['sfj', '司法局', '司法局', '司'],
  ['czj', '财政局', '财政局', '财'],
  ['rsj', '人力资源和社会保障局', '人社局', '人社'],
  ['zrzy', '自然资源和规划局', '自然资源局', '自然资'],
  ['sthj', '生态环境局', '生态环境局', '环'],
  ['zjj', '住房和城乡建设局', '住建局', '建'],
  ['jtj', '交通运输局', '交通局', '交'],
  ['nyj', '农业农村局', '农业农村局', '农'],
  ['wjw', '卫生健康委员会', '卫健委', '卫'],
  ['scjg', '市场监督管理局', '市场监管局', '市监'],
  ['ybj', '医疗保障局', '医保局', '医保'],
] as const

const COUNTIES = [
  ['yingtian', '应天区', '应', '990102'],
  ['nanbo', '南亳区', '亳', '990103'],
  ['mangshan', '芒山市', '芒', '990181'],
  ['wenya', '文雅县', '文', '990121'],
  ['mengze', '蒙泽县', '蒙', '990122'],
  ['kuiqiu', '葵丘县', '葵', '990123'],
  ['mengzhu', '孟诸县', '孟', '990124'],
  ['xiangling', '襄陵县', '襄', '990125'],
  ['qingliang', '清凉县', '清', '990126'],
] as const

const COUNTY_DEPARTMENTS = [
  ['yingtian', 'zjj', '住房和城乡建设局', '住建局', '建'],
  ['mangshan', 'zrzy', '自然资源局', '自然资源局', '自然资'],
  ['wenya', 'jyj', '教育体育局', '教体局', '教'],
] as const

const TOWNSHIPS = [
  ['wenya', 'liuhe', '柳河镇'],
  ['kuiqiu', 'tancheng', '坛城镇'],
] as const

const cityCourt = `${CITY}中级人民法院`
const districtCourt = '应天区人民法院'

function cityUnits(): DemoUnit[] {
  const common = { level: 'city', division: '990100', address: `${CITY}府前大道 1 号` } as const
  return [
    {
      ...common,
      code: 'city',
      name: CITY_GOVERNMENT,
      shortName: '市政府',
      prefix: '归政',
      kind: 'government',
      parent: null,
      reviewAuthority: '省人民政府',
      court: cityCourt,
    },
    {
      ...common,
      code: 'city-office',
      name: `${CITY}人民政府办公室`,
      shortName: '市政府办公室',
      prefix: '归政办',
      kind: 'office',
      parent: 'city',
      reviewAuthority: CITY_GOVERNMENT,
      court: districtCourt,
    },
    ...CITY_DEPARTMENTS.map(
      ([code, name, shortName, prefix], i): DemoUnit => ({
        ...common,
        address: `${CITY}府前大道 ${i + 3} 号`,
        code: `city-${code}`,
        name: `${CITY}${name}`,
        shortName: `市${shortName}`,
        prefix: `归${prefix}`,
        kind: 'department',
        parent: 'city',
        reviewAuthority: CITY_GOVERNMENT,
        court: districtCourt,
      }),
    ),
  ]
}

function countyUnits(): DemoUnit[] {
  return COUNTIES.flatMap(([code, name, prefix, division]): DemoUnit[] => {
    const common = { level: 'county', division, address: `${name}人民路 1 号` } as const
    return [
      {
        ...common,
        code,
        name: `${name}人民政府`,
        shortName: `${name}政府`,
        prefix: `${prefix}政`,
        kind: 'government',
        parent: 'city',
        reviewAuthority: CITY_GOVERNMENT,
        court: cityCourt,
      },
      {
        ...common,
        code: `${code}-office`,
        name: `${name}人民政府办公室`,
        shortName: `${name}政府办`,
        prefix: `${prefix}政办`,
        kind: 'office',
        parent: code,
        reviewAuthority: `${name}人民政府`,
        court: `${name}人民法院`,
      },
    ]
  })
}

const countyOf = (code: string) => COUNTIES.find(county => county[0] === code) ?? COUNTIES[0]

function countyDepartments(): DemoUnit[] {
  return COUNTY_DEPARTMENTS.map(([county, code, name, shortName, prefix]): DemoUnit => {
    const [, countyName, countyPrefix, division] = countyOf(county)
    return {
      code: `${county}-${code}`,
      name: `${countyName}${name}`,
      shortName: `${countyName}${shortName}`,
      prefix: `${countyPrefix}${prefix}`,
      level: 'county',
      kind: 'department',
      parent: county,
      division,
      reviewAuthority: `${countyName}人民政府`,
      court: `${countyName}人民法院`,
      address: `${countyName}人民路 8 号`,
    }
  })
}

function townships(): DemoUnit[] {
  return TOWNSHIPS.map(([county, code, name], i): DemoUnit => {
    const [, countyName, countyPrefix, division] = countyOf(county)
    return {
      code: `${county}-${code}`,
      name: `${countyName}${name}人民政府`,
      shortName: `${name}政府`,
      prefix: `${countyPrefix}${name.charAt(0)}政`,
      level: 'township',
      kind: 'township',
      parent: county,
      division: `${division}${String(100 + i)}`,
      reviewAuthority: `${countyName}人民政府`,
      court: `${countyName}人民法院`,
      address: `${name}中心街 1 号`,
    }
  })
}

/** Parents before children. */
export const DEMO_UNITS: readonly DemoUnit[] = [
  ...cityUnits(),
  ...countyUnits(),
  ...countyDepartments(),
  ...townships(),
]
