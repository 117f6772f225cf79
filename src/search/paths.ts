/** The addresses of the search. */
export const paths = {
  search: '/search',
  suggest: '/search/suggest',
  office: {
    misses: '/office/search',
    dictionary: '/office/search/dictionary',
    removeWord: '/office/search/dictionary/removal',
    synonyms: '/office/search/synonyms',
    group: (id: number | ':id') => `/office/search/synonyms/${id}`,
    removeGroup: (id: number | ':id') => `/office/search/synonyms/${id}/removal`,
    bestBets: '/office/search/best-bets',
    removeBet: (id: number | ':id') => `/office/search/best-bets/${id}/removal`,
  },
} as const

/** What stands in the address of a search. */
export interface SearchAddress {
  readonly q: string
  readonly kind: string
  readonly unit: string
  readonly topic: string
  readonly genre: string
  readonly validity: string
  readonly year: string
  readonly from: string
  readonly to: string
  readonly order: string
  readonly site: string
  readonly explain: string
  readonly after: string
}

export const NO_ADDRESS: SearchAddress = {
  ...{ q: '', kind: '', unit: '', topic: '', genre: '', validity: '', year: '' },
  ...{ from: '', to: '', order: '', site: '', explain: '', after: '' },
}

/** The address of the same search with something changed; it begins again at its first page. */
export function searchAddress(asked: SearchAddress, change: Partial<SearchAddress> = {}): string {
  const given = Object.entries({ ...asked, after: '', ...change }).filter(([, value]) => value !== '')
  const query = new URLSearchParams(given)
  return query.size === 0 ? paths.search : `${paths.search}?${query}`
}
