/** One of each, as it goes over the wire. */
const DOCUMENT = {
  number: '20260000123',
  title: '归德市养老机构补贴办法',
  indexNumber: '114114000000000000/2026-00123',
  documentNumber: '归财〔2026〕3号',
  issuer: '归德市财政局',
  unit: { code: 'finance', name: '归德市财政局' },
  genre: { code: 'normative', label: '行政规范性文件' },
  topic: '民政、扶贫、救灾',
  madeOn: '2026-03-02',
  publishedAt: '2026-03-03T01:00:00.000Z',
  changedAt: '2026-03-03T01:00:00.000Z',
  validity: { code: 'inForce', label: '有效' },
  summary: '',
  address: 'https://xxgk.guide.example/documents/20260000123',
}
export const DOCUMENTS = { documents: [DOCUMENT], next: '1772499600000_131' }
export const DOCUMENT_WHOLE = {
  ...DOCUMENT,
  ...{ effectiveOn: '2026-04-01', expiresOn: null, item: 1, source: '', keywords: '养老、补贴', form: null },
  column: { site: 'city', code: 'zcwj', name: '政策文件' },
  body: '<p>第一条　为了规范养老机构补贴，制定本办法。</p>',
  attachments: [
    {
      ...{ name: '申请表.docx', size: 20_480 },
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      address: 'https://xxgk.guide.example/documents/20260000123/files/7',
    },
  ],
  relations: [
    {
      kind: { code: 'interprets', label: '解读' },
      ...{ inverse: true, number: '20260000124', title: '一图读懂养老机构补贴' },
      ...{ documentNumber: null, on: null },
    },
  ],
  editions: [
    {
      ...{ ordinal: 1, publishedAt: '2026-03-03T01:00:00.000Z', changeNote: '', withheld: false },
      address: 'https://xxgk.guide.example/documents/20260000123',
    },
  ],
}
export const COLUMNS = {
  sites: [
    {
      ...{ code: 'city', name: '归德市人民政府网站' },
      columns: [
        {
          ...{ code: 'zcwj', name: '政策文件', description: '规章和规范性文件' },
          kind: { code: 'policy', label: '政策文件' },
          address: 'https://xxgk.guide.example/sites/city/zcwj',
          feed: 'https://xxgk.guide.example/sites/city/zcwj/feed.xml',
        },
      ],
    },
  ],
}
export const CATALOGUE = {
  unit: { code: 'finance', name: '归德市财政局' },
  items: [
    {
      ...{ item: 1, label: '行政法规、规章和规范性文件', documents: 12 },
      address: 'https://xxgk.guide.example/disclosure/finance/items/1',
    },
  ],
}
