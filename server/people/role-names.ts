/** What roles are called where people read it; pure: pages use it too. */
const names: Record<string, string> = {
  professional: 'professional',
  ervaringsdeskundige: 'ervaringsdeskundige',
  kennismakelaar: 'kennismakelaar',
  redacteur: 'redacteur',
  beheerder: 'beheerder',
  specialist: 'specialist',
  coordinator: 'coördinator',
}

export const roleInWords = (role: string): string => names[role] ?? role
