type Warning = { field: string; message: string }

const noteOf = (field: Element): HTMLElement => {
  const id = `${field.id}-let-op`
  const known = document.getElementById(id)
  if (known) return known
  const note = document.createElement('p')
  note.id = id
  note.className = 'utrecht-form-field-error-message'
  note.setAttribute('role', 'status')
  field.insertAdjacentElement('beforebegin', note)
  return note
}

/** Says at each field what has to come out, while somebody writes; what was mended is said no more. */
export const warnAt = (form: HTMLFormElement, warnings: Warning[]): void => {
  const told = new Map(warnings.map(({ field, message }) => [field, message]))
  for (const field of form.querySelectorAll('textarea')) {
    const message = told.get(field.name) ?? ''
    if (message || document.getElementById(`${field.id}-let-op`)) noteOf(field).textContent = message
  }
}
