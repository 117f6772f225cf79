import { type Finding, screenFile } from '#screening'
import { corpus } from '#test/scan-corpus/corpus.ts'
import { judge } from '#test/scan-corpus/judge.ts'

const N = Number(process.env.ITEMS ?? 10_000)
const files = []
const t0 = performance.now()
for await (const f of corpus(Number(process.env.SEED ?? 1), N)) files.push(f)
console.log('made', files.length, (performance.now() - t0) | 0)
const count = new Map<string, number>()
const t1 = performance.now()
let shown = 0
for (const f of files) {
  const r = await screenFile(f.name, f.bytes)
  if (!r.ok) {
    console.log(f.name, r.code)
    continue
  }
  const v = judge(f, r.value)
  for (const m of v.missed) {
    const k = `MISS ${m.kind} | ${m.disguise} | ${f.name.split('.')[1]} ${m.way}`
    count.set(k, (count.get(k) ?? 0) + 1)
    if (process.env.SHOW && k.includes(process.env.SHOW) && shown++ < 20)
      console.log(
        k,
        JSON.stringify([m.before, m.written, m.after, m.head, m.at]),
        JSON.stringify(
          r.value.filter(x => JSON.stringify(x.at).slice(0, 10) === JSON.stringify(m.at).slice(0, 10)),
        ),
      )
  }
  for (const { finding, put } of v.alarms) {
    const k = `ALARM ${finding.rule} | ${put?.kind ?? '?'} ${f.name.split('-')[0]} | ${f.name.split('.')[1]} ${put?.way}`
    count.set(k, (count.get(k) ?? 0) + 1)
    if (process.env.SHOW && k.includes(process.env.SHOW) && shown++ < 20)
      console.log(
        k,
        JSON.stringify(finding),
        JSON.stringify(put && [put.before, put.written, put.after, put.head]),
      )
  }
}
console.log('scanned', (performance.now() - t1) | 0)
for (const [k, n] of [...count].sort((a, b) => b[1] - a[1])) console.log(n, k)
