/** What pages of the portal cost. */
import { compareWithBareHandler } from './support/measure.ts'
import { withSite } from './support/site.ts'

await withSite(async ({ app }) => {
  const page = (name: string, url: string) => ({
    name,
    times: 150,
    run: async () => {
      const { statusCode } = await app.inject(url)
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
    },
  })
  await compareWithBareHandler([
    page('home page, /', '/'),
    page('start of an application, /requests/apply', '/requests/apply'),
    page('choice of the unit, /requests/apply/unit', '/requests/apply/unit'),
    page('following a case, /requests/track', '/requests/track'),
  ])
})
