import type { FastifyInstance } from 'fastify'
import { annualReportRoutes, archiveRoutes, compilingRoutes, returnsRoutes } from '#annual-report'
import { apiRoutes } from '#api'
import { disputesRoutes } from '#disputes'
import { keepSessions, organisationsRoutes } from '#organisations'
import { bareServer } from '#platform/http.ts'
import type { Services } from '#platform/services.ts'
import {
  consultationsRoutes,
  countedDocumentsRoutes,
  documentsRoutes,
  gazetteRoutes,
  interpretationsRoutes,
  leadToPlatform,
  pageErrorsRoutes,
  pressConferencesRoutes,
  publishedFiguresRoutes,
  publishingOfficeRoutes,
  respondingRoutes,
  sitesOfficeRoutes,
  submissionsRoutes,
  tellSites,
  topicsRoutes,
  trainingsRoutes,
  urgentRoutes,
} from '#publishing'
import {
  calendarFeedRoutes,
  citizenRoutes,
  confirmingRoutes,
  figuresRoutes,
  importingRoutes,
  letterTemplateRoutes,
  officeRoutes,
  oftenAskedRoutes,
  ownRecordsRoutes,
  paperRoutes,
  publishedRoutes,
  recomputeOpenCases,
  redactionRoutes,
  registerRoutes,
  supervisingRoutes,
} from '#requests'
import { searchOfficeRoutes, searchRoutes } from '#search'
import { siteRoutes } from '#site'
import { calendarRoutes } from './calendar/routes.ts'
import { dressPages, lookOf, MODE_COOKIE } from './chrome.ts'
import { notificationsRoutes } from './notifications/routes.ts'
import { trailRoutes } from './trail/routes.ts'
import { trailSurroundings } from './trail-around.ts'

/** The whole site: every module's routes mounted on a server. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const app = await bareServer(services, { lookOf, first: app => tellSites(app, services) })
  leadToPlatform(app, services)
  keepSessions(app, services)
  dressPages(app, services)
  await app.register(siteRoutes(services, MODE_COOKIE))
  await app.register(searchRoutes(services))
  await app.register(organisationsRoutes(services))
  await app.register(citizenRoutes(services))
  await app.register(confirmingRoutes(services))
  await app.register(officeRoutes(services))
  await app.register(registerRoutes(services))
  await app.register(importingRoutes(services))
  await app.register(redactionRoutes(services))
  await app.register(paperRoutes(services))
  await app.register(letterTemplateRoutes(services))
  await app.register(supervisingRoutes(services))
  await app.register(figuresRoutes(services))
  await app.register(publishedRoutes(services))
  await app.register(oftenAskedRoutes(services))
  await app.register(ownRecordsRoutes(services))
  await app.register(searchOfficeRoutes(services))
  await app.register(calendarFeedRoutes(services))
  await app.register(calendarRoutes(services, recomputeOpenCases))
  await app.register(notificationsRoutes(services))
  await app.register(documentsRoutes(services))
  await app.register(publishingOfficeRoutes(services))
  await app.register(publishedFiguresRoutes(services))
  await app.register(sitesOfficeRoutes(services))
  await app.register(countedDocumentsRoutes(services))
  await app.register(urgentRoutes(services))
  await app.register(interpretationsRoutes(services))
  await app.register(disputesRoutes(services))
  await app.register(respondingRoutes(services))
  await app.register(consultationsRoutes(services))
  await app.register(pressConferencesRoutes(services))
  await app.register(gazetteRoutes(services))
  await app.register(pageErrorsRoutes(services))
  await app.register(submissionsRoutes(services))
  await app.register(trainingsRoutes(services))
  await app.register(topicsRoutes(services))
  await app.register(annualReportRoutes(services))
  await app.register(archiveRoutes(services))
  await app.register(compilingRoutes(services))
  await app.register(returnsRoutes(services))
  await app.register(apiRoutes(services))
  await app.register(trailRoutes(services, trailSurroundings(services)))
  return app
}
