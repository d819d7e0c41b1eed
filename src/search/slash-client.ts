// On every page: `/` brings you to the search box, on the search page to the large one.
addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
  const box = document.querySelector<HTMLInputElement>('#zoekvraag') ?? document.querySelector<HTMLInputElement>('#zoek')
  if (!box) return
  event.preventDefault()
  box.focus()
  box.select()
})
