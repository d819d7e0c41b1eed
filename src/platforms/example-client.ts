import { carryWords } from '../ui/carry-words.ts'

// An example question goes along to the form as the first words of the own one. Without script the form is empty.
document.addEventListener('click', ({ target }) => {
  const link = (target as Element).closest('a[data-example]')
  if (link?.textContent) carryWords(link.textContent.trim())
})
