// A prerendered page does not know who reads it. The place is kept (layout.css), so that a name moves nothing.
const link = document.querySelector<HTMLAnchorElement>('[data-account]')

const show = (name: string | undefined) => {
  if (!link) return
  link.href = name ? '/account' : '/inloggen'
  link.textContent = name ?? 'Inloggen'
}

const ask = async () => {
  const answer = await fetch('/api/mij')
  if (!answer.ok) return
  show(answer.status === 204 ? undefined : ((await answer.json()) as { name: string }).name)
}

// Also when the browser brings a page back as it was: somebody may have signed out since.
addEventListener('pageshow', () => void ask().catch(() => {}))
