import type { Collecting } from '../acts/problems.ts'
import { longest } from '../shared/text-lengths.ts'
import { cleanLine } from '../shared/text.ts'

/** What a person is called, and what they do: the same wherever it is typed. Problems are added to the form. */
export const readNameAndFunction = (form: Collecting, input: { name: unknown; function: unknown }): { name: string; function: string } => {
  const name = form.read(() => cleanLine(input.name, { field: 'name', label: 'Naam', max: longest.personName }))
  const does = form.read(() => cleanLine(input.function, { field: 'function', label: 'Functie', max: longest.personFunction }))
  if (name !== undefined && [...name].length < 2) form.add('name', 'Vul een naam in van minstens 2 tekens.')
  return { name: name ?? '', function: does ?? '' }
}
