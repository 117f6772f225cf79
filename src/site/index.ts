/** The portal: home, units, help. It puts the faces of the other modules together and owns no table. */
export { siteRoutes } from './routes.ts'
