// The walls of the house: who may import whom. One list, checked by `npm run check` (scripts/check-walls.js).

/** A module may import these, through their faces. platform is under everything and named by file. */
const MAY_IMPORT = {
  platform: [],
  calendar: ['platform', 'trail', 'organisations'],
  trail: ['platform'],
  organisations: ['platform', 'trail'],
  notifications: ['platform', 'trail', 'organisations'],
  redaction: ['platform'],
  screening: ['platform'],
  search: ['platform', 'trail', 'organisations'],
  publishing: ['platform', 'calendar', 'trail', 'organisations', 'notifications', 'search', 'screening'],
  requests: [
    'platform',
    'calendar',
    'trail',
    'organisations',
    'notifications',
    'redaction',
    'screening',
    'search',
    'publishing',
  ],
  site: [
    'platform',
    'calendar',
    'trail',
    'organisations',
    'notifications',
    'redaction',
    'search',
    'publishing',
    'requests',
  ],
  disputes: ['platform', 'calendar', 'trail', 'organisations', 'notifications', 'requests'],
  'annual-report': [
    'platform',
    'calendar',
    'trail',
    'organisations',
    'notifications',
    'search',
    'publishing',
    'requests',
    'disputes',
  ],
  api: [
    'platform',
    'calendar',
    'trail',
    'organisations',
    'notifications',
    'redaction',
    'search',
    'publishing',
    'requests',
  ],
}
// demo, and the files that stand in src itself (app, main, cli, schedule, doctor), may import any face.

/** The city's own words, apart from any machinery. With rules/ and policy.ts they import no package and nothing of Node. */
const NOUNS = [
  'platform/(day|result|form|traditional)',
  'calendar/(calendar|notice|term|festivals|built-in-notices)',
  'trail/fact',
  'organisations/(actor|role|unit)',
  'redaction/(ground|mark)',
  'requests/(request|case)',
  'disputes/dispute',
  'publishing/responding/concern',
  'publishing/press-conferences/conference',
  'publishing/submissions/submission',
  'publishing/training/training',
  'publishing/topics/topic',
  'publishing/page-errors/page-error',
  'publishing/gazette/issue',
  'publishing/consultations/consultation',
]

const TEST = '\\.test\\.tsx?$'
const PURE = `^src/([^/]+)/(?:rules/|policy\\.ts$)|^src/(?:${NOUNS.join('|')})\\.ts$`
const FACE = '^src/[^/]+/index\\.ts$'

const modules = Object.entries(MAY_IMPORT).map(([name, others]) => ({
  name: `${name}-imports-what-it-may`,
  comment: `${name} may import ${others.join(', ') || 'nothing above it'}.`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: TEST },
  to: { path: '^src/', pathNot: [name, ...others].map(one => `^src/${one}/`) },
}))

module.exports = {
  forbidden: [
    ...modules,
    {
      name: 'through-the-face',
      comment: 'Another module only through its index.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/platform/', FACE] },
    },
    {
      name: 'mounted-by-hand',
      comment: 'What stands in src itself takes faces, and mounts routes, jobs and commands.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.tsx?$' },
      to: {
        path: '^src/[^/]+/',
        pathNot: ['^src/platform/', FACE, '^src/[^/]+/(routes|jobs)\\.ts$', '^src/[^/]+/commands/'],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'law-without-machinery',
      comment: 'rules/, policy.ts and the nouns import no package and nothing of Node.',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'] },
    },
    {
      name: 'law-without-storage',
      comment:
        'rules/, policy.ts and the nouns know no store, action or page, and of platform only days and results.',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: {
        path: '^src/[^/]+/(store|tables|tallies|routes|jobs|actions/|pages/)|^src/platform/(?!(?:day|result|form|traditional)\\.ts)',
      },
    },
    {
      name: 'sql-has-an-owner',
      comment: 'kysely only in store.ts, tables.ts, tallies.ts and platform.',
      severity: 'error',
      from: { path: '^src/', pathNot: [TEST, '^src/platform/', '/(store|tables|tallies)\\.ts$'] },
      to: { path: '(^|/)node_modules/(kysely|pg)/' },
    },
    {
      name: 'a-view-only-shows',
      comment: 'A page imports no store and no action.',
      severity: 'error',
      from: { path: '^src/.*\\.tsx$', pathNot: TEST },
      to: { path: '^src/.*/(store|tallies)\\.ts$|^src/.*/actions/' },
    },
    {
      name: 'server-and-browser-apart',
      severity: 'error',
      from: { path: '^src/(?!browser/)' },
      to: { path: '^src/browser/' },
    },
    {
      name: 'browser-and-server-apart',
      severity: 'error',
      from: { path: '^src/browser/' },
      to: { path: '^src/(?!browser/)' },
    },
    {
      name: 'runs-without-tools',
      comment: 'What runs in production imports nothing that is only installed for development.',
      severity: 'error',
      from: { path: '^src/(?!browser/)', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Imports of types count: a wall that types go through is not one.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
