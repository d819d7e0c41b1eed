/** Asking is for professionals: members of an organisation. Pure: the pages ask it too. */
export const mayAsk = (person: { organisation: object | null; roles: readonly string[] }): boolean =>
  person.organisation !== null && person.roles.includes('professional')
