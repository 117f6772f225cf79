import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { Services } from '#platform/services.ts'
import * as own from './pages/account/handlers.ts'
import * as accounts from './pages/accounts/handlers.ts'
import * as signIn from './pages/sign-in/handlers.ts'
import * as units from './pages/units/handlers.ts'
import { paths } from './paths.ts'
import { requireOffice } from './sign-in/session.ts'

/** A whole office may stand behind one address, so this is generous; what stops guessing is the lock on the account. */
const FEW_TRIES = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } }

/** `keepSessions(app, services)` goes before. */
export function organisationsRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    app.get(paths.signIn, signIn.showSignIn(services))
    app.post(paths.signIn, FEW_TRIES, signIn.submitSignIn(services))
    app.get(paths.code, signIn.showCode(services))
    app.post(paths.code, FEW_TRIES, signIn.submitCode(services))
    app.get(paths.secondFactorSetup, signIn.showSetup(services))
    app.post(paths.secondFactorSetup, FEW_TRIES, signIn.submitSetup(services))
    app.get(paths.newPassword, signIn.showNewPassword(services))
    app.post(paths.newPassword, FEW_TRIES, signIn.submitNewPassword(services))
    app.post(paths.signOut, signIn.submitSignOut(services))

    await app.register(async office => officeRoutes(office, services))
  }
}

function officeRoutes(office: FastifyInstance, services: Services): void {
  office.addHook('preHandler', requireOffice)

  office.get(paths.account, own.showOwnAccount(services))
  office.post(paths.password, FEW_TRIES, own.submitOwnPassword(services))
  office.get(paths.secondFactor, own.showSecondFactor(services))
  office.post(paths.secondFactor, FEW_TRIES, own.submitSecondFactor(services))
  office.post(paths.sessionsEnd, own.submitSignOutEverywhere(services))

  office.get(paths.units, units.showUnits(services))
  office.post(paths.units, units.submitNewUnit(services))
  office.get('/office/units/new', units.showNewUnit(services))
  office.get(paths.unit(':code'), units.showUnit(services))
  office.get(paths.editUnit(':code'), units.showEditUnit(services))
  office.post(paths.editUnit(':code'), units.submitEditUnit(services))
  office.get(paths.unitContacts(':code'), units.showContacts(services))
  office.post(paths.unitContacts(':code'), units.submitContacts(services))

  office.get(paths.accounts, accounts.showAccounts(services))
  office.post(paths.accounts, accounts.submitNewAccount(services))
  office.get('/office/accounts/new', accounts.showNewAccount(services))
  office.get(paths.accountOf(':id'), accounts.showAccount(services))
  office.get(paths.editAccount(':id'), accounts.showEditAccount(services))
  office.post(paths.editAccount(':id'), accounts.submitEditAccount(services))
  office.post(paths.roles(':id'), accounts.submitRole(services))
  office.post(paths.revocation(':id'), accounts.submitRevocation(services))
  office.post(paths.standing(':id'), accounts.submitStanding(services))
  office.post(paths.passwordReset(':id'), accounts.submitPasswordReset(services))
  office.post(paths.secondFactorReset(':id'), accounts.submitSecondFactorReset(services))
}
