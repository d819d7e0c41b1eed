import type { BouwsteenMeta } from '#server/knowledge/front-matter.ts'
import * as network from 'virtual:netwerk'

/** The words of the interface for what the content holds as a code or a number; they stand in `netwerk.yaml`. */
export type Meaning = { value: string; label: string; explanation?: string }

const meaning = ({ waarde, naam }: { waarde: string; naam: string }): Meaning => ({ value: waarde, label: naam })
const numbered = (name: string, index: number): Meaning => ({ value: String(index + 1), label: name })

export const soorten: Meaning[] = network.soorten.map(meaning)
export const proeftuinen: Meaning[] = network.proeftuinen.map(meaning)
export const kerntaken: Meaning[] = network.kerntaken.map((name, index) => numbered(`${index + 1}. ${name}`, index))
export const basisprincipes: Meaning[] = network.basisprincipes.map(numbered)
export const doelgroepen: Meaning[] = network.doelgroepen.map(meaning)
export const kaderSoorten: Meaning[] = network.kadersoorten.map(meaning)
export const themas: Meaning[] = network.themas.map(meaning)

export const beproefstatussen = network.beproefstatussen.map((status) => ({
  ...meaning(status),
  tone: status.toon,
  explanation: status.uitleg,
}))

/** Evidence in words; the place in the list is the number in the front matter. */
export const bewijs = network.bewijs.map(({ naam, uitleg }) => ({ label: naam, explanation: uitleg }))

/** The same as a list to choose from: the degree is the value. */
export const bewijsGraden: Meaning[] = bewijs.map(({ label }, degree) => ({ value: String(degree), label }))

/** The kinds of kader that something of this kind is shown for: its own, and those it counts for as well. */
export const kadersFor = (kind: string): string[] => [kind, ...(network.kadersoorten.find(({ waarde }) => waarde === kind)?.ook ?? [])]

export const statusOf = (meta: Pick<BouwsteenMeta, 'beproefstatus'>) =>
  beproefstatussen.find((status) => status.value === meta.beproefstatus)

/** The label of a value; a value that is not in the list is shown as it is. */
export const labelOf = (list: Meaning[], value: string | number): string =>
  list.find((item) => item.value === String(value))?.label ?? String(value)

const and = new Intl.ListFormat('nl')
export const labelsOf = (list: Meaning[], values: readonly (string | number)[]): string =>
  and.format(values.map((value) => labelOf(list, value)))
