import { inWords } from '../ui/dates.ts'

const store = 'leerkring-zelfscan'

type Kept = { fields: [string, string][]; step: string; at: string }

const isOurs = /^(k\d+-\d+-(\d+|bewijs)|punt-\d.*)$/
const isAnswer = /^k\d+-\d+-\d+$/

const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].filter(
    (field): field is [string, string] => isOurs.test(field[0]) && typeof field[1] === 'string' && field[1] !== '',
  )

const readKept = (): Kept | undefined => {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '') as Kept
  } catch {
    return undefined
  }
}

/** @returns false when this browser keeps nothing (private window, full) */
const keep = (kept: Kept): boolean => {
  try {
    localStorage.setItem(store, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

const answered = (fields: [string, string][]) => fields.filter(([name]) => isAnswer.test(name)).length

const wipe = (page: string) => {
  localStorage.removeItem(store)
  location.assign(page)
}

/** Puts a kept answer back: in its field when the step shows it, else along in the form. */
const restore = (form: HTMLFormElement, [name, value]: [string, string]) => {
  const field = form.elements.namedItem(name)
  if (field instanceof RadioNodeList || field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.value = value
  else form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
}

/** `<lk-zelfscan>` around a visitor's form: what is filled in is kept in this browser, and is there again on a new visit. */
class Scan extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form')
    if (!form) return
    const page = this.dataset['page'] ?? '/'
    const kept = this.dataset['sent'] === 'ja' ? undefined : readKept()
    if (kept) this.#putBack(form, kept)
    else if (this.dataset['sent'] === 'ja') this.#save(form)
    form.addEventListener('input', () => this.#save(form))
    const button = this.querySelector<HTMLButtonElement>('[data-wipe]')
    if (button) button.hidden = false
    button?.addEventListener('click', () => wipe(page))
  }

  #putBack(form: HTMLFormElement, kept: Kept) {
    for (const field of kept.fields) restore(form, field)
    this.#say(`Je antwoorden van ${inWords(kept.at, 'short')} staan er weer. Ze komen uit deze browser.`)
    this.#count(kept.fields)
  }

  #save(form: HTMLFormElement) {
    const fields = fieldsOf(form)
    const step = String(new FormData(form).get('stap') ?? '1')
    this.#count(fields)
    if (!fields.length) return
    const isKept = keep({ fields, step, at: new Date().toISOString() })
    this.#say(
      isKept ? 'Bewaard in deze browser, op dit apparaat.' : 'Deze browser bewaart niets. Je antwoorden gaan wel mee tot het resultaat.',
    )
  }

  #count(fields: [string, string][]) {
    const [words, bar] = [this.querySelector('[data-answered]'), this.querySelector('progress')]
    if (words) words.textContent = String(answered(fields))
    if (bar) bar.value = answered(fields)
  }

  #say(sentence: string) {
    const place = this.querySelector('[data-kept]')
    if (place && place.textContent !== sentence) place.textContent = sentence
  }
}

/** `<lk-zelfscan-kept>` on the first page: says what this browser still has, and lets go of it. */
class KeptScan extends HTMLElement {
  connectedCallback() {
    const kept = readKept()
    const [found, link, button] = [
      this.querySelector<HTMLElement>('[data-found]'),
      this.querySelector<HTMLAnchorElement>('a.nl-button'),
      this.querySelector<HTMLButtonElement>('[data-wipe]'),
    ]
    if (!kept || !found || !link || !button) return
    const page = this.dataset['page'] ?? '/'
    found.textContent = `In deze browser staat een scan van ${inWords(kept.at, 'short')}: ${answered(kept.fields)} stellingen ingevuld.`
    found.hidden = button.hidden = false
    link.textContent = 'Verder met mijn zelfscan'
    link.href = `${page}/invullen?stap=${/^\d+$/.test(kept.step) ? kept.step : '1'}`
    button.addEventListener('click', () => wipe(page))
  }
}

customElements.define('lk-zelfscan', Scan)
customElements.define('lk-zelfscan-kept', KeptScan)

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
