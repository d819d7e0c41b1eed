import { takeWords } from '../ui/carry-words.ts'

// Whoever comes from the search finds the words in the field, to look at before they are sent.
const field = document.querySelector<HTMLInputElement>('form input[name=term]')
if (field && !field.value) field.value = takeWords()
