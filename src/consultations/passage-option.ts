import { html } from './html.ts'

type Passage = { id: string; name: string; about?: string }

/** A passage to tick, as PassagePicker.astro shows it. */
export const passageOption = ({ id, name, about }: Passage): string =>
  html`<label class="lk-passage"
    ><input class="lk-choice__tick" type="checkbox" name="citations" value="${id}" /><span
      >${name} ${about && html`<span class="lk-quiet">${about}</span>`}</span
    ></label
  >`.html

/** Ticks these passages; one that is not on the page is added under the name it is known by. */
export const tickPassages = (form: HTMLFormElement, ids: string[], names: Record<string, string>): void => {
  const boxOf = (id: string) => [...form.querySelectorAll<HTMLInputElement>('input[name=citations]')].find((box) => box.value === id)
  for (const id of ids) {
    if (!boxOf(id)) form.querySelector('[data-options]')?.insertAdjacentHTML('beforeend', passageOption({ id, name: names[id] ?? id }))
    const box = boxOf(id)
    if (box) box.checked = true
  }
}
