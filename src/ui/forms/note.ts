type Note = { what: string; className: string; where: InsertPosition }

/** Made when it is first needed, and read out when it changes. */
const noteAt = (field: Element, { what, className, where }: Note): HTMLElement => {
  const id = `${field.id}-${what}`
  const known = document.getElementById(id)
  if (known) return known
  const note = document.createElement('p')
  note.id = id
  note.className = className
  note.setAttribute('role', 'status')
  field.insertAdjacentElement(where, note)
  return note
}

/** A small note of one kind beside a field. Nothing to say makes no note, and empties the one that is there. */
export const sayAt = (field: Element, note: Note, text: string): void => {
  if (text || document.getElementById(`${field.id}-${note.what}`)) noteAt(field, note).textContent = text
}
