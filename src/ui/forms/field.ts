/** What every field of a form may be given. `error` is the sentence that stands above the input. */
export type FieldProps = {
  name: string
  label: string
  description?: string
  value?: string
  error?: string
  /** `soms`: it depends on another answer, and the description says on which. */
  required?: boolean | 'soms'
  /** The most characters the server takes. The box itself takes more: nothing somebody pastes is cut off unseen. */
  maxlength?: number
  id?: string
  autocomplete?: AutoFill
}

type AutoFill = astroHTML.JSX.InputHTMLAttributes['autocomplete']

type Described = { id: string; description?: string | undefined; error?: string | undefined }

/** The ids a screen reader reads with the input: the description first, then what is wrong. */
export const describedBy = ({ id, description, error }: Described): string | undefined =>
  [description && `${id}-uitleg`, error && `${id}-fout`].filter(Boolean).join(' ') || undefined
