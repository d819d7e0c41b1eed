import { sayAt } from '../../ui/forms/limit-client.ts'

export type Warning = { field: string; message: string }

const note = ['let-op', 'utrecht-form-field-error-message', 'beforebegin'] as const

/** Says at each field what has to come out, while somebody writes; what was mended is said no more. Where the
 * privacywacht looks along, it says so itself. */
export const warnAt = (form: HTMLFormElement, warnings: Warning[]): void => {
  const told = new Map(warnings.map(({ field, message }) => [field, message]))
  for (const field of form.querySelectorAll('textarea')) sayAt(field, note, 'guarded' in field.dataset ? '' : (told.get(field.name) ?? ''))
}
