import { expect, it } from 'vitest'
import { bootApp } from '../../support/network.ts'

it('ten thousand people are looked through in a moment, and read in all at once', { timeout: 240_000 }, async () => {
  const booted = await bootApp()
  const acts = booted.app.administration.fromServer
  const rows = Array.from(
    { length: 10_000 },
    (_, nr) => `mens${nr}@voorbeeld.example;Mens ${nr};jurist;Team ${nr % 40};GI;Regio ${nr % 5};;LG-1A`,
  )
  const sheet = acts.readSheet(
    new TextEncoder().encode(['e-mail;naam;functie;organisatie;soort;regio;rollen;leergroepen', ...rows].join('\n')),
  )
  const began = performance.now()
  expect((await acts.tryImport(sheet)).problems).toEqual([])
  const looked = performance.now() - began
  const { sent, plan } = await acts.runImport(sheet)
  expect([sent.length, plan.organisations.length]).toEqual([10_000, 40])
  console.log(`looked through in ${Math.round(looked)} ms, read in in ${Math.round(performance.now() - began - looked)} ms`)
  await booted.close()
})
