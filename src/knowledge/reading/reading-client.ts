import type { LastRead } from '../../ui/device-stores.ts'

// The link of a section copies its address. Without script, or without leave to copy, it is a link like any other.
const said = document.createElement('p')
said.className = 'lk-hidden'
said.setAttribute('role', 'status')
document.body.append(said)

const copy = async (address: string, word: ChildNode) => {
  const copied = await navigator.clipboard.writeText(address).then(
    () => true,
    () => false,
  )
  if (!copied) return
  word.textContent = 'gekopieerd'
  said.textContent = 'De link naar deze paragraaf is gekopieerd.'
  setTimeout(() => {
    word.textContent = 'link'
    said.textContent = ''
  }, 2000)
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.lk-section-link') : null
  const word = link?.firstChild
  if (link && word && navigator.clipboard) void copy(link.href, word)
})

// "Op deze pagina" shows where the reader is: the last heading that went past the top of the window.
const links = new Map([...document.querySelectorAll<HTMLAnchorElement>('.lk-reading__toc a')].map((link) => [link.hash.slice(1), link]))
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((heading) => heading !== null)

const follow = () => {
  const here = headings.findLast((heading) => heading.getBoundingClientRect().top < 120) ?? headings[0]
  for (const [id, link] of links) {
    if (id === here?.id) link.setAttribute('aria-current', 'location')
    else link.removeAttribute('aria-current')
  }
}

// Where somebody stopped is on this device alone; the first page of who is signed in leads back to it (ReadOn.astro).
addEventListener('pagehide', () => {
  const contents = document.querySelector<HTMLElement>('.lk-reading__toc')
  const here = contents?.querySelector<HTMLAnchorElement>('[aria-current]')
  const kept = contents?.dataset['lastRead']
  try {
    if (!kept) return
    const others = (JSON.parse(localStorage.getItem(kept) ?? '[]') as LastRead[]).filter(([href]) => !href.startsWith(location.pathname))
    const place: LastRead = [
      location.pathname + (here?.hash ?? ''),
      document.querySelector('h1')?.textContent ?? '',
      here?.textContent ?? '',
    ]
    localStorage[kept] = JSON.stringify([place, ...others].slice(0, 4))
  } catch {
    // a browser that keeps nothing leads back to nothing
  }
})

// Called when a heading crosses the line, not at every scroll.
const line = new IntersectionObserver(follow, { rootMargin: '-120px 0px 0px 0px' })
for (const heading of headings) line.observe(heading)
