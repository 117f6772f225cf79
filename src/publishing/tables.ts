/** What the parts of publishing that give numbers by the year share. */
export type NumbersTables = {
  publishing_numbers: { series: NumberSeries; year: number; last: number }
}

export type NumberSeries = 'concern' | 'press-conference' | 'page-error' | 'consultation'
