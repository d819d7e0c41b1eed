import chromium from '@sparticuz/chromium'
import { type Browser, chromium as browsers, type Page } from 'playwright-core'

/** Where one types, and the line that tells what was found for what was typed. */
export type SearchBox = { url: string; open(page: Page): Promise<void>; input: string; said: string }

export const leerkringBox = (url: string): SearchBox => ({
  url: `${url}/zoeken`,
  open: (page) => page.locator('#zoekvraag').focus(),
  input: '#zoekvraag',
  said: '[data-status]',
})

export const starlightBox = (url: string): SearchBox => ({
  url,
  open: (page) => page.locator('button[data-open-modal]').click(),
  input: '.pagefind-ui__search-input',
  said: '.pagefind-ui__message',
})

/** Milliseconds between the last key and the line that names this query. */
const answerTime = ({ input, said }: SearchBox, page: Page, query: string): Promise<number> =>
  page.evaluate(
    (asked) =>
      new Promise<number>((resolve, reject) => {
        const box = document.querySelector(asked.input) as HTMLInputElement
        const started = performance.now()
        const look = () => {
          if (!document.querySelector(asked.said)?.textContent?.includes(asked.query)) return
          watcher.disconnect()
          resolve(performance.now() - started)
        }
        const watcher = new MutationObserver(look)
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
        setTimeout(() => reject(new Error(`no answer for ${asked.query}`)), 20_000)
        box.value = asked.query
        box.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    { input, said, query },
  )

const opened = async (box: SearchBox, browser: Browser): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(box.url, { waitUntil: 'networkidle' })
  await box.open(page)
  await page.waitForSelector(box.input)
  await page.waitForTimeout(1000) // as long as a person needs to type a word
  return page
}

const fresh = 7

/** The median of the first query on a page that was just opened, with an empty cache each time. */
const firstAnswer = async (box: SearchBox, browser: Browser, queries: string[]): Promise<number> => {
  const times: number[] = []
  for (const query of queries.slice(0, fresh)) {
    const page = await opened(box, browser)
    times.push(await answerTime(box, page, query))
    await page.context().close()
  }
  return shareOf(times, 0.5)
}

/** The time that this share of the times is at most. */
export const shareOf = (times: number[], share: number): number => {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

/** Milliseconds: the first answer on a fresh page (median of seven), and the answers after it. */
export type Times = { first: number; p50: number; p95: number }

/** Asks every query one after the other, the pause a box waits after the last key included. */
export const measureSearchBox = async (box: SearchBox, queries: string[]): Promise<Times> => {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args })
  try {
    const first = await firstAnswer(box, browser, queries)
    const page = await opened(box, browser)
    const times: number[] = []
    for (const query of queries) times.push(await answerTime(box, page, query))
    return { first, p50: shareOf(times.slice(1), 0.5), p95: shareOf(times.slice(1), 0.95) }
  } finally {
    await browser.close()
  }
}
