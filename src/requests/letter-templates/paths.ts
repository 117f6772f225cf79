/** The addresses of the templates of letters. `unit`: a unit's code; `kind`: a LetterKind. */
export const paths = {
  list: '/office/letter-templates',
  of: (unit: string) => `/office/letter-templates?unit=${unit}`,
  template: (unit: string, kind: string) => `/office/letter-templates/${unit}/${kind}`,
  /** Nothing is kept: what was typed, on the page or on paper. */
  preview: (unit: string, kind: string) => `/office/letter-templates/${unit}/${kind}/preview`,
  paper: (unit: string, kind: string) => `/office/letter-templates/${unit}/${kind}/preview.pdf`,
} as const
