// `npm run dev`: builds, then serves the demonstration; Node begins again whenever something under src changes.
await import('./build.js')
if (process.exitCode === undefined) {
  process.argv.push('serve', '--demo')
  await import('../bin/mingfu.js')
}
