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
  sessionsEnd: '/office/account/sessions/end',

  units: '/office/units',
  newUnit: (parentCode: string) => `/office/units/new?under=${parentCode}`,
  unit: (code: string) => `/office/units/${code}`,
  editUnit: (code: string) => `/office/units/${code}/edit`,
  unitContacts: (code: string) => `/office/units/${code}/contacts`,

  accounts: '/office/accounts',
  newAccount: '/office/accounts/new',
  accountOf: (id: number | string) => `/office/accounts/${id}`,
  editAccount: (id: number | string) => `/office/accounts/${id}/edit`,
  roles: (id: number | string) => `/office/accounts/${id}/roles`,
  revocation: (id: number | string) => `/office/accounts/${id}/roles/revocation`,
  standing: (id: number | string) => `/office/accounts/${id}/standing`,
  passwordReset: (id: number | string) => `/office/accounts/${id}/password-reset`,
  secondFactorReset: (id: number | string) => `/office/accounts/${id}/second-factor-reset`,
} as const
