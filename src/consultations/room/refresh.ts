type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isChanged = (control: Element): boolean => {
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue
  if (control instanceof HTMLSelectElement) return [...control.options].some((option) => option.selected !== option.defaultSelected)
  if (!(control instanceof HTMLInputElement) || control.type === 'hidden') return false
  return ['checkbox', 'radio'].includes(control.type) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue
}

/** Somebody chose or typed something in it. */
export const isTouched = (form: HTMLFormElement): boolean => [...form.elements].some(isChanged)

const addressOf = (form: HTMLFormElement): string => form.getAttribute('action')?.split('#')[0] ?? ''

/** A form for a step that cannot be done any more: its words can still be copied. */
const leftOver = (form: HTMLFormElement): HTMLElement => {
  const box = document.createElement('div')
  box.className = 'lk-panel'
  box.innerHTML = '<p role="status">Deze stap kan niet meer. Wat je schreef staat hier nog; kopieer wat je nodig hebt.</p>'
  for (const button of form.querySelectorAll('button')) button.remove()
  box.append(form)
  return box
}

/** Puts forms somebody is busy with in the place of their fresh copies. */
const keepTouched = (here: Element, there: Element): void => {
  for (const form of [...here.querySelectorAll('form')].filter(isTouched)) {
    const fresh = [...there.querySelectorAll('form')].find((other) => addressOf(other) === addressOf(form))
    if (fresh) fresh.replaceWith(form)
    else there.append(leftOver(form))
  }
}

const keepOpen = (here: Element, there: Element): void => {
  for (const fold of there.querySelectorAll('details'))
    if (fold.id && here.querySelector<HTMLDetailsElement>(`details#${CSS.escape(fold.id)}`)?.open) fold.open = true
}

/** Where somebody was: the same control, the control of the same name, or the panel as a whole. */
const focusAgain = (place: Element, active: Element): void => {
  const { id, name } = active as Control
  const same = place.contains(active) ? active : id ? place.querySelector(`#${CSS.escape(id)}`) : undefined
  const named = name ? place.querySelector(`[name="${CSS.escape(name)}"]`) : undefined
  const target = (same ?? named ?? place) as HTMLElement
  if (target === place) target.tabIndex = -1
  target.focus({ preventScroll: true })
}

/** Replaces a part of the page by what it is now; what somebody is busy with, and where they are, stays. */
export const replacePart = (here: Element, there: Element): void => {
  const active = document.activeElement && here.contains(document.activeElement) ? document.activeElement : undefined
  keepOpen(here, there)
  keepTouched(here, there)
  here.replaceWith(there)
  if (active) focusAgain(there, active)
}

/** Another step of the question changes what stands there and what may be done: those parts come anew from the server. */
export const refreshParts = async (room: HTMLElement, parts: string[]): Promise<void> => {
  const response = await fetch(location.pathname).catch(() => undefined)
  const text = response?.ok ? await response.text().catch(() => undefined) : undefined
  if (text === undefined) return
  const page = new DOMParser().parseFromString(text, 'text/html')
  for (const part of parts) {
    const [here, there] = [room.querySelector(`[data-${part}]`), page.querySelector(`[data-${part}]`)]
    if (here && there) replacePart(here, document.adoptNode(there))
  }
}
