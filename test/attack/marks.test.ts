import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPersonalData } from '../../server/privacy-guard/guarding.ts'
import { cleanText } from '../../server/shared/text.ts'
import { messageMarkup } from '../../src/consultations/message-markup.ts'
import { emailOf } from '../support/network.ts'
import { postForm, type RunningServer, startServer } from '../support/server.ts'

/** The least processor time of a few tries, in milliseconds: what the work itself costs, whatever else the machine does. */
const costOf = (work: () => unknown): number => {
  const times = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

/**
 * What reading a text may cost: 5 ms, or on a slow machine three times what the same text costs there in pieces of 200 characters. What
 * grows with the square of the length costs forty times as much as its pieces.
 */
const fairCost = (text: string, read: (part: string) => unknown): number => {
  const pieces = Array.from({ length: Math.ceil(text.length / 200) }, (_, index) => text.slice(index * 200, (index + 1) * 200))
  return Math.max(5, 3 * costOf(() => pieces.forEach(read)))
}
const expectFair = (text: string, read: (part: string) => unknown) => expect(costOf(() => read(text))).toBeLessThan(fairCost(text, read))

const filled = (piece: string, length = 8000) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
const quietly = (work: () => unknown) => () => {
  try {
    work()
  } catch {
    // a refusal is an answer as well
  }
}

const above = '\u0301'
const below = '\u0323'
const heaps: Record<string, string> = {
  'marks above, then below': above.repeat(65_000) + below.repeat(65_000),
  'marks in turn': (above + below).repeat(65_000),
  'a letter and its marks': `a${(below + above).repeat(65_000)}`,
  'letters with fifteen marks each': filled(`a${(above + below).repeat(7)}${above}`, 130_000),
}

const nasty = [
  '+1',
  '+31 6 ',
  'a',
  '1',
  '1 ',
  'a.',
  'a@',
  'a@b.',
  '0 6 1 2 3 4 5 6 7 8 ',
  '06-12345678, ',
  '06-12345678 x ',
  '+999999999 ',
  '(0)1',
  '0-',
  '123456782 ',
  'kenmerk 0612345678 ',
  'tel:0612345678;ext=1 ',
  '((((0',
  'http://',
  'https://a.b/',
  '[a-',
  '[a@1.',
  '[bhk-03-2@1.2]',
  '- ',
  ' \n',
  'é',
  '🙂',
]

describe('a text that is made to be slow', () => {
  it.each(Object.entries(heaps))('%s: a heap of loose accents is refused before it is made uniform', (_what, heap) => {
    const rule = { field: 'body', label: 'je bericht', max: 8000 }
    expect(costOf(quietly(() => cleanText(heap, rule)))).toBeLessThan(5)
    expect(costOf(quietly(() => cleanText(heap.slice(0, 8000), rule)))).toBeLessThan(5)
    expect(() => cleanText(heap, rule)).toThrow(/maximaal|accenten/)
  })

  it('accents that people write are kept, also when they come loose', () => {
    const rule = { field: 'body', label: 'je bericht', max: 80 }
    expect(cleanText('e\u0301e\u0301n café, Việt Nam, שָׁלוֹם', rule)).toBe('één café, Việt Nam, שָׁלוֹם'.normalize('NFC'))
    expect(cleanText('🙂'.repeat(80), rule)).toHaveLength(160)
  })

  it.each(nasty)('8,000 characters of %j cost at most 5 ms, or three times what they cost in pieces, to check and to show', (piece) => {
    const text = filled(piece)
    expectFair(text, findPersonalData)
    expectFair(text, (part) => quietly(() => cleanText(part, { field: 'body', label: 'je bericht', max: 8000 }))())
    expectFair(text, messageMarkup)
  })

  it.each([
    `${'a'.repeat(7990)}@b`,
    `x@${'a-'.repeat(3999)}`,
    `${'a.'.repeat(3990)}@b.c`,
    `[${'a-'.repeat(3990)}@`,
    `https://${'('.repeat(7900)}`,
  ])('neither does one long word that nearly is something', (text) => {
    expectFair(text, findPersonalData)
    expectFair(text, messageMarkup)
  })

  it('what may not be there is still found in between', () => {
    const kinds = (text: string) => findPersonalData(text).map(({ kind }) => kind)
    expect(kinds(`${'a'.repeat(100)}@voorbeeld.nl en nog iets`)).toEqual(['email'])
    expect(kinds('bel 06-12345678, +32 470 12 34 56 of (020) 123 45 67')).toEqual(['phone', 'phone', 'phone'])
    expect(kinds(`${filled('+1', 3000)} bsn 123456782 en 06-12345678`)).toEqual(['bsn', 'phone'])
    for (const bsn of [
      '111\u00a0222\u00a0333',
      '123-456-782',
      'bsn-123456782',
      'BSN123456782',
      'BSN kind 1 123456782',
      '12 345 6782',
      '１２３４５６７８２',
    ])
      expect(kinds(`Zijn nummer is ${bsn}, zegt ze.`), bsn).toEqual(['bsn'])
    for (const phone of ['06\u200b12345678', 'zaak van moeder, 0612345678', '06\u00a012\u00a034\u00a056\u00a078'])
      expect(kinds(`Ze belt met ${phone} terug.`), phone).toEqual(['phone'])
    for (const other of ['01-02-2024 03-04-2024', 'op 01 05 2023 12 uur', 'zaaknummer 0612345678', 'dossier 0123456789'])
      expect(kinds(`Het ging om ${other} en niets anders.`), other).toEqual([])
    expect(kinds('kenmerk a0612345678b, code x31612345678 en bericht 7f0612345678ab.'), 'digits inside a word').toEqual([])
    expect(kinds('zie [bhk-03-2@1.2] en [dt-a-1@2.0.1]; niet: 0800-2000')).toEqual([])
  })
})

describe('such a text in a form that anybody may send', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ settings: { rateLimits: true } })
  })
  afterAll(() => server?.close())

  it.each([
    ['/gemist/melden?_action=gaps.report', 'term'],
    ['/inloggen?_action=people.signIn', 'email'],
    ['/feedback/nieuw?_action=feedback.give', 'body'],
    ['/kaders/kwaliteitskader/zelfscan?_action=zelfscan.step', 'k1-1-bewijs'],
  ])('%s is answered at once, and so is everybody else meanwhile', async (path, field) => {
    const form = new FormData()
    form.set(field, heaps['marks above, then below']?.slice(0, 100_000) ?? '')
    form.set('password', 'x')
    form.set('naar', '1')
    form.set('pagina', '/kaders/basishandelingskader/bhk-02-veiligheid')
    const before = process.cpuUsage()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        fetch(server.base + path, { method: 'POST', body: form, redirect: 'manual', headers: { Origin: server.base } }),
      ),
    )
    for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400)
    for (const { status } of answers) expect(status).toBeLessThan(500)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000, 'processor time for five of them, pages included, in ms').toBeLessThan(2000)
  })

  it('attempts to sign in that are refused unseen are counted as well', async () => {
    const attempt = (email: string) => postForm(server.base, '/inloggen?_action=people.signIn', { email, password: 'x' })
    const statuses = new Set<number>()
    for (let round = 0; round < 120; round++) statuses.add((await attempt('geen adres \u0000')).status)
    expect(statuses).toEqual(new Set([400, 429]))
    expect((await attempt(emailOf('noor'))).status).toBe(429)
  })

  it.each(['/zoeken?q=', '/api/v1/search?q=', '/gemist/melden?term='])('%s with a heap of accents in the address', async (path) => {
    const before = process.cpuUsage()
    const { status } = await fetch(server.base + path + encodeURIComponent((above + below).repeat(650)))
    expect(status).toBeLessThan(500)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(1000)
  })
})
