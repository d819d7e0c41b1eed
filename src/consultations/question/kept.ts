/** A question form as it was kept in this tab. */
export type Kept = { fields: [string, string][]; at: string }

const written = ['question', 'facts', 'worries', 'tried', 'goal']

export const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string')

/** Nothing was written in it yet. */
export const isEmpty = (form: HTMLFormElement): boolean => !fieldsOf(form).some(([name, value]) => written.includes(name) && value)

export const readKept = (text: string | undefined): Kept | undefined => {
  try {
    return JSON.parse(text ?? '') as Kept
  } catch {
    return undefined
  }
}

export const restore = (form: HTMLFormElement, name: string, value: string): void => {
  const field = form.elements.namedItem(name)
  if (field instanceof RadioNodeList || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value
  else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true
  else if (field instanceof HTMLInputElement) field.value = value
}
