import { choicesSetting } from '../../settings/setting.ts'

/** Empty as it is made: nobody is shut out of a network that was just begun. docs/run.md advises beheerder and redacteur at least. */
export const secondFactorRoles = choicesSetting({
  name: 'tweede-factor',
  what: 'Wie moet naast een wachtwoord een tweede bewijs geven?',
  hint: 'Wie nog geen app met codes of toegangssleutel heeft, stelt die bij de eerstvolgende keer inloggen in. Kies in elk geval de beheerder zodra het netwerk echt gebruikt wordt.',
  initial: [],
  options: [
    { value: 'beheerder', label: 'Beheerder' },
    { value: 'redacteur', label: 'Redacteur' },
    { value: 'kennismakelaar', label: 'Kennismakelaar' },
    { value: 'coordinator', label: 'Coördinator van een leergroep' },
    { value: 'specialist', label: 'Specialist van een leergroep' },
    { value: 'ervaringsdeskundige', label: 'Ervaringsdeskundige' },
    { value: 'professional', label: 'Professional' },
  ],
})
