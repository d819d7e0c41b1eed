import { carryWords } from '../ui/carry-words.ts'

// What was searched for goes along to asking it or reporting it.
document.addEventListener('click', ({ target }) => {
  const link = (target as Element).closest('a[data-ask], a[data-report]')
  const field = document.querySelector<HTMLInputElement>('input[name=q]#zoekvraag')
  if (link && field?.value.trim()) carryWords(field.value.trim())
})
