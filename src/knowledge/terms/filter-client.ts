// Typing narrows the list of begrippen to the names that hold what was typed. Without script the letters lead the way.
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const narrow = (box: HTMLElement, field: HTMLInputElement) => {
  const wanted = plain(field.value.trim())
  let left = 0
  for (const letter of document.querySelectorAll<HTMLElement>('[data-letter]')) {
    const terms = [...letter.querySelectorAll<HTMLElement>('dl > div')]
    for (const term of terms) term.hidden = !plain(term.querySelector('dt')?.textContent ?? '').includes(wanted)
    const shown = terms.filter((term) => !term.hidden).length
    letter.hidden = shown === 0
    left += shown
  }
  const said = box.querySelector('[role=status]')
  if (said) said.textContent = wanted ? (left === 1 ? '1 begrip' : `${left} begrippen`) : ''
}

const box = document.querySelector<HTMLElement>('[data-term-filter]')
const field = box?.querySelector('input')
if (box && field) {
  box.hidden = false
  field.addEventListener('input', () => narrow(box, field))
}
