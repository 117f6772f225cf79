/** Every address of this module. */
export const paths = {
  office: '/office',

  signIn: '/sign-in',
  code: '/sign-in/code',
  secondFactorSetup: '/sign-in/second-factor-setup',
  newPassword: '/sign-in/new-password',
  signOut: '/sign-out',

  account: '/office/account',
  password: '/office/account/password',
  secondFactor: '/office/account/second-factor',
  sessions: '/office/account/sessions',

  units: '/office/units',
  newUnit: (parentCode: string) => `/office/units/new?under=${parentCode}`,
  unit: (code: string) => `/office/units/${code}`,
  editUnit: (code: string) => `/office/units/${code}/edit`,
  unitContacts: (code: string) => `/office/units/${code}/contacts`,

  accounts: '/office/accounts',
  newAccount: '/office/accounts/new',
  accountOf: (id: number) => `/office/accounts/${id}`,
  editAccount: (id: number) => `/office/accounts/${id}/edit`,
  roles: (id: number) => `/office/accounts/${id}/roles`,
  revocation: (id: number) => `/office/accounts/${id}/roles/revocation`,
  standing: (id: number) => `/office/accounts/${id}/standing`,
  passwordReset: (id: number) => `/office/accounts/${id}/password-reset`,
  secondFactorReset: (id: number) => `/office/accounts/${id}/second-factor-reset`,
} as const
