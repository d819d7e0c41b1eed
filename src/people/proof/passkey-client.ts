/**
 * Forms that a passkey fills in (PasskeyForm.astro). Without script, or where the browser knows no passkeys, they stay hidden and a
 * sentence stands there instead.
 */
const usable =
  'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential && !/^[\d.]+$|:/.test(location.hostname)

const sentences = new Map([
  ['NotAllowedError', 'Het is niet gelukt of je hebt het afgebroken. Probeer het opnieuw, of kies een andere manier.'],
  ['InvalidStateError', 'Op dit apparaat staat al een toegangssleutel van jou.'],
  ['SecurityError', 'Op dit adres kan geen toegangssleutel gebruikt worden.'],
])

/** What was filled in goes along, so that no key is made for a form that is not in order. Passwords do not. */
const fieldsOf = (form: HTMLFormElement): FormData => {
  const fields = new FormData(form)
  for (const { name } of form.querySelectorAll<HTMLInputElement>('input[type=password]')) fields.delete(name)
  fields.set('voor', form.dataset['passkey'] ?? '')
  return fields
}

const optionsFor = async (form: HTMLFormElement): Promise<object> => {
  const answer = await fetch('/inloggen/toegangssleutel', { method: 'POST', body: fieldsOf(form) })
  const said = (await answer.json()) as { options?: object; message?: string }
  if (!said.options) throw new Error(said.message ?? '')
  return said.options
}

const answerOf = async (form: HTMLFormElement): Promise<string> => {
  const options = await optionsFor(form)
  const made =
    'rp' in options
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
        })
  return JSON.stringify((made as PublicKeyCredential).toJSON())
}

const enliven = (form: HTMLFormElement) => {
  const field = form.querySelector<HTMLInputElement>('input[name=passkey]')
  const says = form.querySelector('[data-passkey-says]')
  // A form that knows another way as well: only this part of it is for the passkey.
  const part = form.querySelector<HTMLElement>('[data-passkey-part]')
  if (part) part.hidden = false
  form.hidden = false
  document.getElementById(`${form.id}-niet`)?.remove()
  form.addEventListener('submit', (event) => {
    if (!field || field.value || (part && !part.contains(event.submitter))) return
    event.preventDefault()
    if (says) says.textContent = 'Volg de stappen van je browser.'
    answerOf(form)
      .then((answer) => {
        field.value = answer
        form.submit()
      })
      .catch((error: unknown) => {
        const { name, message } = error as Error
        if (says) says.textContent = sentences.get(name) ?? (name === 'Error' && message ? message : 'Dit lukte niet. Probeer het opnieuw.')
      })
  })
}

if (usable) for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) enliven(form)
