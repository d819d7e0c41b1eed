/** A form as it was kept in this tab; `saved`: the server has it as well. */
export type Kept = { fields: [string, string][]; at: string; saved?: boolean; names?: Record<string, string> }

const written = ['question', 'facts', 'worries', 'tried', 'goal', 'advice', 'why', 'unsure', 'whenAgain']

// What is said about words in a text is asked again beside the text.
const answers = ['geenNaam', 'blijft', 'reden']

export const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string' && !answers.includes(field[0]))

/** Nothing was written in it yet. */
export const isEmpty = (form: HTMLFormElement): boolean => !fieldsOf(form).some(([name, value]) => written.includes(name) && value)

export const readKept = (text: string | undefined): Kept | undefined => {
  try {
    return JSON.parse(text ?? '') as Kept
  } catch {
    return undefined
  }
}

/** What belongs to the form and not to what is written in it. */
const own = ['schrijver', 'number', 'key', 'revision', 'sheet', 'naast', 'passages', 'noAcuteDanger']
/** What is of now, and not of when it was kept: who writes, and that it was said to be safe. */
const ofNow = ['schrijver', 'noAcuteDanger']

const wordsIn = (fields: [string, string][]): string =>
  JSON.stringify(fields.flatMap(([name, value]) => (value.trim() && !own.includes(name) ? [`${name}=${value.trim()}`] : [])).sort())

export const saysTheSame = ({ fields }: Kept, form: HTMLFormElement): boolean => wordsIn(fields) === wordsIn(fieldsOf(form))

const restoreField = (form: HTMLFormElement, name: string, value: string): void => {
  const field = form.elements.namedItem(name)
  if (field instanceof RadioNodeList || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value
  else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true
  else if (field instanceof HTMLInputElement) field.value = value
}

/** The form says again what was kept, nothing more and nothing less. */
export const restore = (form: HTMLFormElement, kept: Kept): void => {
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox], input[type=radio]')) box.checked = false
  for (const [name, value] of kept.fields) if (!ofNow.includes(name)) restoreField(form, name, value)
}

/** What a field is called on the page. */
export const nameOf = (form: HTMLFormElement, field: string): string => {
  const group = form.querySelector(`#${field}`)?.closest('.lk-choices, .lk-passages')?.querySelector('legend')
  return (group ?? form.querySelector(`label[for=${field}]`))?.firstChild?.textContent?.replace('?', '').trim() ?? ''
}
