import { hash, verify } from '@node-rs/argon2'

// argon2id with the parameters OWASP recommends (19 MiB, two passes, one lane); @node-rs/argon2 uses argon2id by default.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

/** Checked when no account has the e-mail address, so that the answer takes as long as with one. */
let decoy: Promise<string> | undefined

/** @param stored the hash of the account, or undefined when there is no account */
export const passwordMatches = async (stored: string | undefined, password: string): Promise<boolean> => {
  decoy ??= hashPassword('geen account heeft dit wachtwoord')
  const matches = await verify(stored ?? (await decoy), password)
  return stored !== undefined && matches
}
