import { z } from 'zod'

type Base<T> = {
  /** How it is kept and found again: never changed. */
  name: string
  /** A Dutch question or sentence for the beheerder: what it decides. */
  what: string
  /** A Dutch sentence: what follows from it. */
  hint?: string
  initial: T
  schema: z.ZodType<T>
}

/** Something a beheerder decides for the whole network. Its kind says how it is asked for. */
export type NumberSetting = Base<number> & { kind: 'number'; unit: string; min: number; max: number }
export type ChoicesSetting = Base<string[]> & { kind: 'choices'; options: ReadonlyArray<{ value: string; label: string }> }
export type TextSetting = Base<string> & { kind: 'text'; max: number }
export type Setting = NumberSetting | ChoicesSetting | TextSetting
export type ValueOf<S extends Setting> = S['initial']

type Described<S extends Setting> = Omit<S, 'kind' | 'schema'>

/** A whole number between two bounds. */
export const numberSetting = (given: Described<NumberSetting>): NumberSetting => ({
  ...given,
  kind: 'number',
  schema: z.coerce
    .number({ error: `Vul een heel getal in van ${given.min} tot en met ${given.max}.` })
    .int({ error: `Vul een heel getal in van ${given.min} tot en met ${given.max}.` })
    .min(given.min, { error: `Vul een heel getal in van ${given.min} tot en met ${given.max}.` })
    .max(given.max, { error: `Vul een heel getal in van ${given.min} tot en met ${given.max}.` }),
})

/** Any number of the options, none included. */
export const choicesSetting = (given: Described<ChoicesSetting>): ChoicesSetting => ({
  ...given,
  kind: 'choices',
  schema: z.array(z.enum(given.options.map(({ value }) => value) as [string, ...string[]], { error: 'Kies uit wat op de lijst staat.' })),
})

/** One line of text. */
export const textSetting = (given: Described<TextSetting>): TextSetting => ({
  ...given,
  kind: 'text',
  schema: z
    .string()
    .trim()
    .max(given.max, { error: `Gebruik niet meer dan ${given.max} tekens.` }),
})
