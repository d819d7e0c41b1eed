import sparticuz from '@sparticuz/chromium'
import { chromium, type Page } from 'playwright-core'
import { row, section } from '../print.ts'

const pages = [
  ['chapter', '/kaders/basishandelingskader/bhk-02-eerste-onderzoek'],
  ['bouwsteen', '/bouwstenen/bs-16-gedeelde-verklarende-analyse'],
  ['list of bouwstenen', '/bouwstenen'],
  ['home', '/'],
  ['search, before typing', '/zoeken'],
] as const

type Weight = { total: number; script: number; style: number; font: number; document: number }

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

/** What comes over the wire for one page with an empty cache, in bytes as encoded, by kind. */
const weigh = async (page: Page, url: string): Promise<Weight> => {
  const weight: Weight = { total: 0, script: 0, style: 0, font: 0, document: 0 }
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  const kinds = new Map<string, string>()
  client.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type.toLowerCase()))
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)?.replace('stylesheet', 'style') as keyof Weight | undefined
    weight.total += encodedDataLength
    if (kind && kind in weight) weight[kind] += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.context().close()
  return weight
}

const largestPaint = async (page: Page, url: string): Promise<number> => {
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(url, { waitUntil: 'networkidle' })
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(Math.round(list.getEntries().at(-1)?.startTime ?? 0))).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
  await page.context().close()
  return paint
}

/**
 * Weight and largest contentful paint per kind of page, on a phone's viewport. The empty page tells what the machine and
 * the browser take by themselves.
 */
export const measureWeights = async (base: string, empty: string) => {
  section('Page weights (encoded, empty cache) and LCP with the processor slowed 4×')
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  row(['page', 'total', 'document', 'style', 'font', 'script', 'LCP'])
  for (const [name, url] of [['empty Astro page', `${empty}/`], ...pages.map(([name, path]) => [name, base + path])] as [
    string,
    string,
  ][]) {
    const fresh = () => browser.newContext({ viewport: { width: 390, height: 844 } }).then((context) => context.newPage())
    const weight = await weigh(await fresh(), url)
    const paints = [
      await largestPaint(await fresh(), url),
      await largestPaint(await fresh(), url),
      await largestPaint(await fresh(), url),
    ].sort((a, b) => a - b)
    row([
      name,
      kilobytes(weight.total),
      kilobytes(weight.document),
      kilobytes(weight.style),
      kilobytes(weight.font),
      kilobytes(weight.script),
      `${paints[1]} ms`,
    ])
  }
  await browser.close()
}
